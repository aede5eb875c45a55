use serde_json::Value;

use super::{Context, Report, Stage, codes};
use crate::validate::Profile;

pub(super) fn check(metadata: &Value, context: &Context<'_>, report: &mut Report) {
    let path = "metadata.resource_type";
    let id = metadata
        .pointer("/resource_type/id")
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|id| !id.is_empty());
    match (context.profile, id) {
        (Profile::GkhResource, Some("knowledge")) => {
            report.push(codes::RESOURCE_TYPE_KNOWLEDGE.at(path));
        }
        (Profile::GkhResource, None) if context.stage == Stage::Publish => {
            report.push(codes::RESOURCE_TYPE_ADVISED.at(path));
        }
        (Profile::InvenioRdm, None) => report.push(codes::RESOURCE_TYPE_MISSING.at(path)),
        // A package's type is set by the server, whatever is sent.
        (_, _) => {}
    }
}
