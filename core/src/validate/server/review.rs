//! A review that is asked for together with a new draft.

use serde_json::{Map, Value};

use super::member;
use crate::validate::codes;
use crate::validate::context::{Context, Profile};
use crate::validate::fault::Fault;

/// A review of another kind is refused, and without a community that is asked the server breaks. Only a new draft is
/// looked at; whether there is such a community is not known here.
pub(super) fn check(
    kept: &Map<String, Value>,
    context: &Context<'_>,
    refused: &mut Vec<Fault>,
    failures: &mut Vec<Fault>,
) {
    let review = member(kept, "parent").and_then(|parent| member(parent, "review"));
    let Some(review) =
        review.filter(|_| context.profile != Profile::InvenioRdmV11 && context.files_on_server.is_none())
    else {
        return;
    };
    let kind = review.get("type").and_then(Value::as_str).unwrap_or_default();
    if kind != "community-submission" {
        refused.push(Fault::new("type", &codes::TERM_UNKNOWN).about(kind));
        return;
    }
    let receiver = member(review, "receiver");
    if receiver.is_none_or(|receiver| receiver.len() != 1 || !receiver.contains_key("community")) {
        failures.push(Fault::new("parent.review.receiver", &codes::MEMBER_FAILS).about("review"));
    }
}
