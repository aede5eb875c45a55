use std::collections::BTreeMap;

use serde::Deserialize;

use super::context::Terms;

/// Vocabularies as lists of ids, or of ids with tags: one of the two objects of a file as the repository's own lists give it.
///
/// ```
/// use geodepot::validate::{Terms as _, Vocabularies};
///
/// let lists = serde_json::json!({
///     "languages": ["eng", "deu"],
///     "resourcetypes": [{ "id": "dataset", "tags": ["depositable", "linkable"] }],
/// });
/// let vocabularies: Vocabularies = serde_json::from_value(lists)?;
/// assert_eq!(vocabularies.has("languages", "nld"), Some(false));
/// assert_eq!(vocabularies.has_tag("resourcetypes", "dataset", "linkable"), Some(true));
/// assert_eq!(vocabularies.has("licenses", "mit"), None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "BTreeMap<String, Vec<Entry>>")]
pub struct Vocabularies(BTreeMap<String, BTreeMap<String, Option<Vec<String>>>>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Id(String),
    Term { id: String, tags: Option<Vec<String>> },
}

impl From<BTreeMap<String, Vec<Entry>>> for Vocabularies {
    fn from(lists: BTreeMap<String, Vec<Entry>>) -> Self {
        let terms = |entries: Vec<Entry>| {
            entries
                .into_iter()
                .map(|entry| match entry {
                    Entry::Id(id) => (id, None),
                    Entry::Term { id, tags } => (id, tags),
                })
                .collect()
        };
        Self(
            lists
                .into_iter()
                .map(|(list, entries)| (list, terms(entries)))
                .collect(),
        )
    }
}

impl Terms for Vocabularies {
    fn has(&self, list: &str, id: &str) -> Option<bool> {
        self.0.get(list).map(|terms| terms.contains_key(id))
    }

    fn tags(&self, list: &str, id: &str) -> Option<Vec<String>> {
        self.0.get(list)?.get(id)?.clone()
    }
}
