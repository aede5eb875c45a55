//! The rules, one file for each part of a draft.

mod creators;
mod date;
mod files;
mod orcid;
mod resource_type;
mod text;

use serde_json::Value;

pub(super) use date::day;

use super::codes;
use super::context::{Context, Stage};
use super::report::Report;

pub(super) fn run(draft: &Value, context: &Context<'_>, report: &mut Report) {
    let nothing = Value::Object(serde_json::Map::new());
    if !draft.is_object() {
        report.push(codes::NOT_AN_OBJECT.at(""));
        return;
    }
    let metadata = match draft.get("metadata") {
        None | Some(Value::Null) => &nothing,
        Some(metadata) if metadata.is_object() => metadata,
        Some(_) => {
            report.push(codes::NOT_AN_OBJECT.at("metadata"));
            &nothing
        }
    };
    text::title(metadata, report);
    resource_type::check(metadata, context, report);
    creators::check(metadata, report);
    date::publication_date(metadata, context, report);
    text::description(metadata, context, report);
    if context.stage == Stage::Publish
        && metadata
            .get("rights")
            .and_then(Value::as_array)
            .is_none_or(Vec::is_empty)
    {
        report.push(codes::LICENCE_ADVISED.at("metadata.rights"));
    }
    files::check(draft, context, report);
}
