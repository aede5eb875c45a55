use serde_json::Value;

/// Where something that was sent is missing or different in what was stored; members that the server adds are fine.
pub(super) fn missing(stored: &Value, sent: &Value, at: &str) -> Option<String> {
    match (stored, sent) {
        (Value::Object(stored), Value::Object(sent)) => sent.iter().find_map(|(name, sent)| {
            let at = format!("{at}/{name}");
            match stored.get(name) {
                Some(stored) => missing(stored, sent, &at),
                None => Some(format!("{at} is missing")),
            }
        }),
        (Value::Array(stored), Value::Array(sent)) if stored.len() == sent.len() => {
            let mut pairs = stored.iter().zip(sent).enumerate();
            pairs.find_map(|(index, (stored, sent))| missing(stored, sent, &format!("{at}/{index}")))
        }
        (Value::Number(stored), Value::Number(sent)) if stored.as_f64() == sent.as_f64() => None,
        _ if stored == sent => None,
        _ => Some(format!("{at} is {}, not {}", short(stored), short(sent))),
    }
}

/// A value as text, cut where it is long.
pub(super) fn short(value: &Value) -> String {
    cut(&value.to_string())
}

/// The beginning of a text.
pub(super) fn cut(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::missing;
    use serde_json::json;

    #[test]
    fn what_a_server_adds_is_no_difference() {
        let stored = json!({ "languages": [{ "id": "eng", "title": { "en": "English" } }], "size": 4.0 });
        assert_eq!(
            missing(&stored, &json!({ "languages": [{ "id": "eng" }], "size": 4 }), ""),
            None
        );
    }

    #[test]
    fn what_a_server_loses_or_changes_is_named_by_its_place() {
        let lost = missing(&json!({ "creators": [] }), &json!({ "creators": [1] }), "/metadata");
        assert_eq!(lost.unwrap(), "/metadata/creators is [], not [1]");
        let lost = missing(&json!({ "a": {} }), &json!({ "a": { "b": 1 } }), "");
        assert_eq!(lost.unwrap(), "/a/b is missing");
    }
}
