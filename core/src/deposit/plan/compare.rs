//! What is there beside what is wanted.

use serde_json::{Value, json};

use super::Conflict;
use crate::deposit::book::{Entry, Slot};
use crate::deposit::content;
use crate::deposit::observe::Observed;
use crate::deposit::remote::Seen;
use crate::deposit::spec::DepositKind;
use crate::finding::Object;
use crate::id::RecordId;
use crate::validate::Profile;

/// The thing that a slot stands for, in findings.
pub(in crate::deposit) fn object(slot: &Slot) -> Object {
    match slot {
        None => Object::Package,
        Some(key) => Object::Resource(key.clone()),
    }
}

/// A name for the ids of steps.
pub(in crate::deposit) fn name(slot: &Slot) -> &str {
    slot.as_deref().unwrap_or("package")
}

pub(in crate::deposit) fn profile(observed: &Observed, slot: &Slot) -> Profile {
    if slot.is_some() {
        Profile::GkhResource
    } else {
        observed.profile
    }
}

/// The fields that a draft must get, by what the description said last, or else by what the draft says.
pub(super) fn changed(
    observed: &Observed,
    kind: DepositKind,
    slot: &Slot,
    entry: Option<&Entry>,
    seen: &Seen,
    desired: &Value,
) -> Vec<String> {
    if let Some(entry) = entry.filter(|entry| !entry.sent.is_empty()) {
        let wanted = content::digests(desired);
        let mut paths: Vec<String> = wanted.keys().chain(entry.sent.keys()).cloned().collect();
        paths.sort();
        paths.dedup();
        paths.retain(|path| wanted.get(path) != entry.sent.get(path));
        return paths;
    }
    if kind == DepositKind::Surf {
        return if crate::deposit::surf::differs(&seen.content, desired) {
            vec!["metadata".to_owned()]
        } else {
            Vec::new()
        };
    }
    let unsaid = |path: &String| path == "files.enabled";
    let mut paths = content::differing(&seen.content, desired, profile(observed, slot), observed.today);
    // A draft whose files are on has them on; the word is sent with everything else.
    paths.retain(|path| !unsaid(path) || seen.content.pointer("/files/enabled") != desired.pointer("/files/enabled"));
    paths
}

/// What somebody else changed of what the description speaks of, since this program saw it last.
pub(super) fn conflict(
    observed: &Observed,
    slot: &Slot,
    entry: &Entry,
    seen: &Seen,
    desired: &Value,
) -> Option<Conflict> {
    if entry.seen.is_empty() || entry.saving {
        return None;
    }
    let (theirs, ours) = (content::fields(&seen.content), content::fields(desired));
    let now = content::digests(&seen.content);
    let compared = |path: &&String| {
        let mut sections = ["metadata.", "access.", "custom_fields."].iter();
        sections.any(|section| path.starts_with(section))
    };
    let spoken_of = |path: &&String| ours.contains_key(*path) || entry.sent.contains_key(*path);
    let mut paths: Vec<&String> = now.keys().chain(entry.seen.keys()).collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| compared(path) && spoken_of(path) && now.get(*path) != entry.seen.get(*path));
    if paths.is_empty() {
        return None;
    }
    // Who made the same change is no adversary.
    let differing = content::differing(&seen.content, desired, profile(observed, slot), observed.today);
    paths.retain(|path| differing.contains(path) || !ours.contains_key(*path));
    let paths: Vec<String> = paths.into_iter().cloned().collect();
    if paths.is_empty() {
        return None;
    }
    let only = |fields: &std::collections::BTreeMap<String, Value>| -> Value {
        let of_path = |path: &String| (path.clone(), fields.get(path).cloned().unwrap_or_default());
        Value::Object(paths.iter().map(of_path).collect())
    };
    Some(Conflict {
        object: object(slot),
        id: seen.id.clone(),
        ours: only(&ours),
        theirs: only(&theirs),
        paths,
    })
}

/// A conflict about a file.
pub(super) fn file_conflict(id: &RecordId, slot: &Slot, key: &str, ours: &str, theirs: Option<&str>) -> Conflict {
    let name = match slot {
        None => key.to_owned(),
        Some(resource) => format!("{resource}/{key}"),
    };
    Conflict {
        object: Object::File(name),
        id: id.clone(),
        paths: vec!["files".to_owned()],
        ours: json!({ "md5": ours }),
        theirs: json!({ "md5": theirs }),
    }
}
