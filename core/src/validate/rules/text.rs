use serde_json::Value;

use super::{Context, Report, Stage, codes};

/// Servers trim a text and drop what XML forbids before they count.
pub(super) fn cleaned(text: &str) -> String {
    text.chars()
        .filter(|c| *c != '\u{200b}' && (!c.is_control() || matches!(c, '\t' | '\n' | '\r')))
        .collect::<String>()
        .trim()
        .to_owned()
}

pub(super) fn title(metadata: &Value, report: &mut Report) {
    let path = "metadata.title";
    match metadata.get("title") {
        None | Some(Value::Null) => report.push(codes::TITLE_MISSING.at(path)),
        Some(Value::String(text)) => match cleaned(text).chars().count() {
            0 => report.push(codes::TITLE_MISSING.at(path)),
            1 | 2 => report.push(codes::TITLE_SHORT.at(path)),
            _ => {}
        },
        Some(_) => report.push(codes::NOT_A_TEXT.at(path)),
    }
}

pub(super) fn description(metadata: &Value, context: &Context<'_>, report: &mut Report) {
    let path = "metadata.description";
    match metadata.get("description") {
        None | Some(Value::Null) if context.stage == Stage::Publish => {
            report.push(codes::DESCRIPTION_ADVISED.at(path));
        }
        Some(Value::String(text)) if cleaned(text).chars().count() < 3 => {
            report.push(codes::DESCRIPTION_SHORT.at(path));
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(_) => report.push(codes::NOT_A_TEXT.at(path)),
    }
}
