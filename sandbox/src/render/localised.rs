//! The `ui` member of the media type for user interfaces: texts ready to show, in English.

use crate::vocabulary::Vocabularies;
use serde_json::{Value, json};

/// Adds `ui` to a draft or a record.
pub(super) fn add(vocabularies: &Vocabularies, body: &mut Value) {
    let metadata = &body["metadata"];
    let published = metadata["publication_date"].as_str();
    let type_id = metadata["resource_type"]["id"].as_str().unwrap_or_default();
    let type_title = vocabularies
        .term("resourcetypes", type_id)
        .map_or(type_id, |term| term.title());
    let (title, description, icon) = access(body["access"]["status"].as_str().unwrap_or_default());
    let version = metadata["version"]
        .as_str()
        .map_or_else(|| format!("v{}", body["versions"]["index"]), str::to_owned);
    let mut ui = json!({
        "created_date_l10n_long": body["created"].as_str().and_then(|text| long_date(text.get(..10)?)),
        "updated_date_l10n_long": body["updated"].as_str().and_then(|text| long_date(text.get(..10)?)),
        "resource_type": {"id": type_id, "title_l10n": type_title},
        "custom_fields": {},
        "access_status": {
            "id": body["access"]["status"],
            "title_l10n": title,
            "description_l10n": description,
            "icon": icon,
            "embargo_date_l10n": body["access"]["embargo"]["until"].as_str().and_then(long_date),
            "message_class": "",
        },
        "version": version,
        "is_draft": body["is_draft"],
    });
    if let Some(date) = published {
        ui["publication_date_l10n_medium"] = long_date(date)
            .map_or_else(|| date.to_owned(), |text| medium(&text))
            .into();
        ui["publication_date_l10n_long"] = long_date(date).unwrap_or_else(|| date.to_owned()).into();
    }
    for role in ["creators", "contributors"] {
        if metadata[role].is_array() {
            ui[role] = json!({role: metadata[role], "affiliations": []});
        }
    }
    body["ui"] = ui;
}

fn access(status: &str) -> (&'static str, &'static str, &'static str) {
    match status {
        "open" => ("Open", "The record and files are publicly accessible.", "unlock"),
        "embargoed" => (
            "Embargoed",
            "The record or its files are restricted until a date.",
            "outline clock",
        ),
        "restricted" => (
            "Restricted",
            "Only those with access may see the record or its files.",
            "ban",
        ),
        _ => ("Metadata-only", "No files are available for this record.", "tag"),
    }
}

fn long_date(text: &str) -> Option<String> {
    let date: jiff::civil::Date = text.parse().ok()?;
    Some(date.strftime("%B %-d, %Y").to_string())
}

/// `September 3, 2024` as `Sep 3, 2024`.
fn medium(long: &str) -> String {
    match long.split_once(' ') {
        Some((month, rest)) => format!("{} {rest}", month.get(..3).unwrap_or(month)),
        None => long.to_owned(),
    }
}
