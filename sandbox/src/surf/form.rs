//! The two forms of an object: how it is made, shown, changed and found lacking.

mod a;
mod b;

use super::call::Call;
use super::communities::Community;
use super::refusals::{Fault, invalid};
use super::schema;
use super::store::Object;
use crate::Dialect;
use crate::refusal::Refusal;
use crate::store::files::Entry;
use serde_json::{Map, Value};

/// What a request to make a deposit says.
#[derive(Debug)]
pub(super) struct New {
    pub(super) community: &'static Community,
    pub(super) metadata: Value,
}

/// Reads a request to make a deposit.
pub(super) fn create(call: &Call, body: &Value) -> Result<New, Refusal> {
    let body = body.as_object().ok_or_else(|| call.unreadable())?;
    match call.dialect {
        Dialect::A => a::create(call, body),
        Dialect::B => b::create(body),
    }
}

/// An object as the caller sees it.
pub(super) fn render(call: &Call, object: &Object, files: &[Entry]) -> Value {
    match call.dialect {
        Dialect::A => a::render(call, object, files),
        Dialect::B => b::render(call, object, files),
    }
}

/// What the pointers of a patch begin at.
pub(super) fn patched_root(call: &Call, object: &Object) -> Value {
    match call.dialect {
        Dialect::A => a::metadata(call, object),
        Dialect::B => b::root(object),
    }
}

/// Takes over what a patch made of the root, or says what is wrong with it. A patch may also ask to submit.
pub(super) fn take_over(call: &Call, object: &mut Object, root: Value) -> Result<bool, Refusal> {
    match call.dialect {
        Dialect::A => a::take_over(call, object, root),
        Dialect::B => b::take_over(object, root).map(|()| false),
    }
}

/// Refuses to publish an object that lacks what its community asks for.
pub(super) fn require_publishable(dialect: Dialect, object: &Object) -> Result<(), Refusal> {
    let Some(schema) = Community::find(&object.community).map(|community| schema::of(community, dialect)) else {
        return Ok(());
    };
    match dialect {
        Dialect::A => refuse_faults(&schema::strict_faults(&schema, &object.metadata)),
        Dialect::B => b::require_publishable(&schema, object),
    }
}

/// Title and description, as a list shows them.
pub(super) fn described(dialect: Dialect, object: &Object) -> (String, String) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let metadata = &object.metadata;
    match dialect {
        Dialect::A => (
            text(&metadata["titles"][0]["title"]),
            text(&metadata["descriptions"][0]["description"]),
        ),
        Dialect::B => (
            text(&metadata["base"]["title"][0]),
            text(&metadata["base"]["description"][0]),
        ),
    }
}

/// What a search looks into: the members under their own names, and all of them under `metadata`.
pub(super) fn searched(dialect: Dialect, object: &Object) -> Value {
    let members = match dialect {
        Dialect::A => &object.metadata,
        Dialect::B => &object.metadata["base"],
    };
    let mut searched = members.as_object().cloned().unwrap_or_else(Map::new);
    searched.insert("metadata".to_owned(), members.clone());
    searched.insert("id".to_owned(), object.id.clone().into());
    Value::Object(searched)
}

/// An object as it stands in a list of form B.
pub(super) fn summary(call: &Call, object: &Object) -> Value {
    b::summary(call, object)
}

/// Whether everybody may have the files of a published object.
pub(super) fn is_open(dialect: Dialect, object: &Object) -> bool {
    match dialect {
        Dialect::A => object.metadata["open_access"] == true,
        Dialect::B => object.metadata["sharelevel"] == "Open",
    }
}

fn refuse_faults(faults: &[Fault]) -> Result<(), Refusal> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(invalid(faults))
    }
}
