//! The repository's lists of terms, as choices.

use crate::{
    components::combobox::{Choice, ChoiceProvider},
    state::fault::Fault,
    text,
};
use geodepot::{Client, Query, model::VocabularyItem};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many choices a typed text brings.
const OFFERED: u32 = 20;
/// A short list comes whole.
const WHOLE: u32 = 200;

/// The terms of a list for what is typed. `offer` leaves out what is not meant to be chosen here.
pub(crate) fn typed_ahead(client: Client, list: &'static str, offer: fn(&VocabularyItem) -> bool) -> ChoiceProvider {
    ChoiceProvider::new(move |typed: String| {
        let query = if typed.trim().is_empty() {
            Query::new()
        } else {
            Query::new().suggest(typed.trim())
        };
        let terms = client.vocabularies().search(list, &query.size(OFFERED));
        async move {
            let page = terms.page().await.map_err(|error| Fault::from(error).text)?;
            Ok(page.hits.iter().filter(|item| offer(item)).map(choice).collect())
        }
    })
}

/// The short lists that were read, by name. One read for all forms of a deposit.
#[derive(Clone, Copy)]
pub(crate) struct ShortLists(RwSignal<BTreeMap<&'static str, Vec<Choice>>>);

impl ShortLists {
    /// No list yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }

    /// A whole list, read when it is first asked for; empty until then.
    pub(crate) fn list(self, client: &Client, name: &'static str) -> Signal<Vec<Choice>> {
        let known = self.0.with_untracked(|lists| lists.contains_key(name));
        if !known {
            self.0.update(|lists| drop(lists.insert(name, Vec::new())));
            let terms = client.vocabularies().search(name, &Query::new().size(WHOLE));
            spawn_local(async move {
                match terms.page().await {
                    Ok(page) => {
                        let mut choices: Vec<Choice> = page.hits.iter().map(choice).collect();
                        choices.sort_unstable_by(|one, other| one.label.cmp(&other.label));
                        let _ = self.0.try_update(|lists| lists.insert(name, choices));
                    }
                    // The next form that needs it asks again.
                    Err(_) => drop(self.0.try_update(|lists| lists.remove(name))),
                }
            });
        }
        Signal::derive(move || self.0.with(|lists| lists.get(name).cloned().unwrap_or_default()))
    }
}

/// What a term of a draft is called: `{"id", "title"}`, or a text of one's own under `free`.
pub(crate) fn name_of(term: &Value, free: &str) -> String {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(ToOwned::to_owned);
    let titles = term.get("title");
    text(titles.and_then(|titles| titles.get(text::tag())))
        .or_else(|| text(titles.and_then(|titles| titles.get("en"))))
        .or_else(|| text(titles?.as_object()?.values().next()))
        .or_else(|| text(term.get(free)))
        .or_else(|| text(term.get("id")))
        .unwrap_or_default()
}

/// What a resource's type is called; nothing while none is chosen, which the hub shows as the type of packages.
pub(crate) fn type_of(term: Option<&Value>) -> Option<String> {
    let chosen = term.filter(|term| term.get("id").and_then(Value::as_str) != Some(OF_PACKAGES));
    chosen.map(|term| name_of(term, "id"))
}

/// The type that packages have and nothing else.
pub(crate) const OF_PACKAGES: &str = "knowledge";

/// A chosen term as it stands in a draft until the repository says it in its own words.
pub(crate) fn term(choice: &Choice) -> Value {
    let mut titles = serde_json::Map::new();
    titles.insert(text::tag().to_owned(), choice.label.clone().into());
    serde_json::json!({ "id": choice.id, "title": titles })
}

fn choice(item: &VocabularyItem) -> Choice {
    let label = item.name(&[text::tag()]).to_owned();
    let id = item.id.to_string();
    Choice {
        note: (id != label).then(|| id.clone()),
        id,
        label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_term_is_called_by_its_title_its_text_or_its_id() {
        assert_eq!(
            name_of(&json!({"id": "eng", "title": {"en": "English"}}), "subject"),
            "English"
        );
        assert_eq!(name_of(&json!({"subject": "ice"}), "subject"), "ice");
        assert_eq!(name_of(&json!({"id": "eng"}), "subject"), "eng");
        assert_eq!(name_of(&json!({"title": {"fi": "Jää"}}), "subject"), "Jää");
    }
}
