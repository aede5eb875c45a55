//! Plain texts: as values, as HTML, and as dates.

use serde_json::Value;

use crate::validate::{
    Libraries,
    edtf::{Verdict, read},
};

/// A value as a text without blanks around it: numbers and truth values too, as YAML makes them of a bare `1.0`.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A value as a list: a single thing is a list of one.
pub(super) fn list(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
    }
}

/// A date or a span, or the day of a moment, if every server takes it.
pub(super) fn date(value: &Value) -> Option<String> {
    let text = text(value)?;
    let day = text.split_once(['T', ' ']).map_or(text.as_str(), |(day, _)| day);
    let plain = day
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/'));
    let year = day.get(..4)?;
    let fine = plain && year != "0000" && matches!(read(day, Libraries::Old, false), Verdict::Fine);
    fine.then(|| day.to_owned())
}

/// A plain text as HTML: what blank lines part becomes a paragraph.
///
/// ```
/// assert_eq!(geodepot::deposit::starter::paragraphs("Snow & ice,\nin lists.\n\nTwo years."),
///     "<p>Snow &amp; ice, in lists.</p><p>Two years.</p>");
/// ```
pub fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            if open {
                html.push_str("</p>");
            }
            open = false;
            continue;
        }
        html.push_str(if open { " " } else { "<p>" });
        open = true;
        for character in line.chars() {
            match character {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                other => html.push(other),
            }
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

/// A title from the name of a folder or a file: `river-gauges_2020` becomes `River gauges 2020`.
///
/// ```
/// assert_eq!(geodepot::deposit::starter::title_of_name("river-gauges_2020"), "River gauges 2020");
/// ```
pub fn title_of_name(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut characters = words.join(" ");
    if let Some(first) = characters.chars().next() {
        let upper: String = first.to_uppercase().collect();
        characters.replace_range(..first.len_utf8(), &upper);
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_date_is_taken_as_far_as_servers_take_it() {
        for (given, taken) in [
            (json!("2021-03-04"), Some("2021-03-04")),
            (json!("2021-03-04T10:00:00+02:00"), Some("2021-03-04")),
            (json!("2018/2026"), Some("2018/2026")),
            (json!(2021), Some("2021")),
            (json!("2021-02-30"), None),
            (json!("0000"), None),
            (json!("2021-03-04/.."), None),
            (json!("March"), None),
            (json!(""), None),
            (json!(["2021"]), None),
        ] {
            assert_eq!(date(&given).as_deref(), taken, "{given}");
        }
    }

    #[test]
    fn a_name_without_letters_gives_no_panic() {
        assert_eq!(title_of_name("--"), "");
        assert_eq!(title_of_name("été"), "Été");
    }
}
