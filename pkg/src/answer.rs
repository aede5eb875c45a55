//! Answers that are passed on as they came.

use geodepot::model::Page;
use geodepot::transport::Request;
use geodepot::{Client, Error, ErrorKind, Result};
use serde::Deserialize as _;
use serde_json::Value;

use crate::lists;

/// What an answer must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An object.
    Object,
    /// A draft: an object whose faults are told beside it.
    Draft,
    /// A list in its envelope, which is taken off: `{hits: {hits, total}}` becomes `{hits, total}`.
    List,
    /// Whatever it is.
    Any,
    /// Nothing that matters.
    Nothing,
}

/// A request, and what its answer must be.
pub(crate) type Built = Result<(Request, Shape)>;

/// Sends a request and gives its answer as it came.
pub(crate) async fn pass(client: &Client, request: Request, shape: Shape) -> Result<Value> {
    let operation = request.extensions().get::<geodepot::transport::Operation>().cloned();
    let answer: Value = client.json(request).await?;
    match shape {
        Shape::Nothing => Ok(Value::Null),
        Shape::Object | Shape::Draft if !answer.is_object() => {
            let error = Error::new(
                ErrorKind::Decode,
                "The answer is not what was expected: it is no object.",
            );
            Err(match operation {
                Some(operation) => error.during(operation.0),
                None => error,
            })
        }
        Shape::List => Page::deserialize(&answer).map(lists::flat).map_err(|error| {
            let error = Error::new(ErrorKind::Decode, "The answer is no list.").caused_by(error);
            match operation {
                Some(operation) => error.during(operation.0),
                None => error,
            }
        }),
        _ => Ok(answer),
    }
}
