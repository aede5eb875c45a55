//! Who may see it.

use serde_json::{Map, Value, json};

use super::member;
use crate::validate::codes;
use crate::validate::context::{Context, Family, Profile};
use crate::validate::fault::Fault;

/// A draft with half of its access is refused as a whole.
pub(super) fn refusal(kept: &Map<String, Value>) -> Option<Fault> {
    let access = member(kept, "access")?;
    let missing = ["record", "files"]
        .into_iter()
        .find(|name| !access.contains_key(*name))?;
    Some(Fault::new("access", &codes::ACCESS_INCOMPLETE).about(missing))
}

/// On which access the server breaks.
pub(super) fn failures(draft: &Value, kept: &Map<String, Value>, context: &Context<'_>) -> Vec<Fault> {
    let mut failures = Vec::new();
    let usable = member(kept, "access").is_some();
    let given = draft.get("access");
    let fails = match context.profile {
        Profile::GkhPackage => !usable,
        _ => context.profile.is(Family::Rdm) && given.is_some_and(|given| !given.is_object()),
    };
    if fails {
        failures.push(Fault::new("access", &codes::ACCESS_FAILS));
    }
    if let Some(until) = far(kept) {
        failures.push(Fault::new("access.embargo.until", &codes::DAY_FAILS).about(until));
    }
    failures
}

/// The end of an embargo in a year before 1000, which is written and cannot be read again.
fn far(object: &Map<String, Value>) -> Option<&str> {
    let until = member(object, "access")?.get("embargo")?.get("until")?.as_str()?;
    until.starts_with('0').then_some(until)
}

pub(super) fn breaks(stored: &Map<String, Value>) -> bool {
    far(stored).is_some()
}

/// As it is stored: public unless it says otherwise, with an embargo that is active as long as its end is to come.
pub(super) fn stored(kept: &Map<String, Value>, context: &Context<'_>) -> Value {
    let given = member(kept, "access");
    let level = |name: &str| {
        let level = given.and_then(|access| access.get(name)).and_then(Value::as_str);
        level.unwrap_or("public").to_owned()
    };
    let record = level("record");
    let files = if record == "restricted" {
        record.clone()
    } else {
        level("files")
    };

    let embargo = given.and_then(|access| member(access, "embargo"));
    let text = |name: &str| embargo.and_then(|embargo| embargo.get(name)).and_then(Value::as_str);
    let (until, reason) = (text("until"), text("reason").filter(|reason| !reason.is_empty()));
    let to_come = until
        .and_then(crate::validate::calendar::day)
        .is_some_and(|until| until > context.today);
    let said = embargo
        .and_then(|embargo| embargo.get("active"))
        .and_then(Value::as_bool);
    let active = said.unwrap_or(to_come);
    let mut stored = Map::new();
    stored.insert("active".to_owned(), active.into());
    stored.insert(
        "reason".to_owned(),
        text("reason")
            .filter(|_| active || until.is_some() || reason.is_some())
            .map_or(Value::Null, Value::from),
    );
    if let Some(until) = until {
        stored.insert("until".to_owned(), until.into());
    }
    let has_files = context
        .files_on_server
        .is_some_and(|files| !(files.completed.is_empty() && files.pending.is_empty()));
    let status = match (active, record.as_str(), files.as_str()) {
        (true, ..) => "embargoed",
        (_, "public", _) if !has_files => "metadata-only",
        (_, "public", "public") => "open",
        _ => "restricted",
    };
    json!({ "record": record, "files": files, "embargo": stored, "status": status })
}
