//! Licences and other rights.

use super::check::{Check, Field};
use super::text;
use crate::refusal::Refusal;
use serde_json::{Value, json};

/// The languages in which the hub takes a title.
const LOCALES: &[&str] = &["en", "de", "tr"];

/// A licence by its id, or one's own words.
pub(super) fn item(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [
        Field::optional("id", text::plain),
        Field::optional("title", localised),
        Field::optional("description", localised),
        Field::optional("link", link),
        Field::optional("icon", text::plain),
        Field::optional("props", props),
    ];
    let mark = check.mark();
    let kept = check.object(value, &fields)?;
    let id = kept.get("id").and_then(Value::as_str).map(str::to_owned);
    let own: &[&str] = if check.is_inveniordm() {
        &["title", "description", "link", "props"]
    } else {
        &["title", "description", "link"]
    };
    let words = own.iter().any(|name| kept.contains_key(*name));
    let described = kept.get("props").is_some_and(|props| *props != json!({}));
    if id.is_none() && described {
        // It is stored, and then the server does not take what it stored.
        check.refuse(Refusal::Server);
    }
    if let Some(id) = id {
        if words {
            check.error_at(
                "rights",
                "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
            );
        }
        check.require_term(&id, "licenses");
        return Some(json!({"id": id}));
    }
    if !kept.contains_key("title") && check.found_nothing_since(mark) {
        check.error_at("rights", "An existing id or a free text title must be present");
    }
    Some(Value::Object(kept))
}

/// What is said of a licence beside its words: the hub takes nothing there.
fn props(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let fields = [Field::optional("url", link), Field::optional("scheme", text::plain)];
    let fields = if check.is_inveniordm() { &fields[..] } else { &[] };
    check.object(value, fields).map(Value::Object)
}

/// A text in exactly one language.
fn localised(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let Some(map) = value.as_object() else {
        check.error("Not a valid mapping type.");
        return None;
    };
    if map.len() > 1 || (map.is_empty() && !check.is_inveniordm()) {
        check.error("Only one value is accepted.");
        return None;
    }
    let locales = if check.is_inveniordm() { &LOCALES[..1] } else { LOCALES };
    if !map.keys().all(|language| locales.contains(&language.as_str())) {
        check.error("Not a valid locale.");
        return None;
    }
    Some(value.clone())
}

fn link(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let kept = text::plain(check, value)?;
    let valid = kept
        .as_str()
        .filter(|text| !text.contains(char::is_whitespace))
        .and_then(|text| url::Url::parse(text).ok())
        .is_some_and(|url| {
            let known = matches!(url.scheme(), "http" | "https" | "ftp");
            known
                && url
                    .host_str()
                    .is_some_and(|host| host.contains('.') || host == "localhost" || host.contains(':'))
        });
    if !valid {
        check.error("Not a valid URL.");
        return None;
    }
    Some(kept)
}
