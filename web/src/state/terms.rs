//! The repository's lists of terms for checking ids, kept on this device: read when a draft uses one, a day old at most.
//!
//! A list that is long is not read as a whole; its ids are then the repository's to judge.

use crate::state::{
    checking::{self, Answer},
    device::{self, Scope},
    draft::Link,
};
use futures_util::StreamExt as _;
use geodepot::{Client, ErrorKind, Query, model::VocabularyItem, transport::Host as _, validate::codes};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime},
};

/// What is asked for at once.
const PAGE: u32 = 200;
/// A list with more terms is not read as a whole.
const MOST: u64 = 1000;
/// How old a list may be until it is read anew.
const FRESH: Duration = Duration::from_hours(24);
/// How old a list may be that calls a term unknown: the repository may have got it since.
const DOUBTED: Duration = Duration::from_mins(1);

/// A list as this device keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// When it was read, in seconds since 1970.
    at: u64,
    /// Ids, or ids with tags; nothing where the repository has no such list or a long one.
    terms: Option<Vec<Value>>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    repository: String,
    /// Each list that was looked for.
    lists: BTreeMap<String, Looked>,
}

#[derive(Clone, Copy, Debug)]
struct Looked {
    /// When it was read, or was tried to be read.
    at: u64,
    /// Whether it was read, or found out to be none.
    read: bool,
}

/// The lists of one repository, as far as they are at hand. Lives as long as the app.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TermsAtHand {
    known: StoredValue<Known>,
    changes: RwSignal<u32>,
}

impl TermsAtHand {
    /// Gives them to all components below.
    pub(crate) fn provide() {
        provide_context(Self {
            known: StoredValue::new(Known::default()),
            changes: RwSignal::new(0),
        });
    }

    /// Changes when a list has come.
    pub(crate) const fn changes(self) -> RwSignal<u32> {
        self.changes
    }

    /// Sees to the lists that an answer lacked, and to those that may be too old for what it says.
    pub(crate) fn bring(self, link: &Link, answer: &Answer) {
        let now = now(&link.client);
        let doubtful = answer
            .findings
            .iter()
            .any(|finding| [codes::TERM_UNKNOWN.name, codes::TERM_UNFIT.name].contains(&finding.code.as_ref()));
        let (wanted, doubted) = self
            .known
            .try_update_value(|known| {
                if known.repository != link.scope.repository {
                    checking::of_repository();
                    *known = Known {
                        repository: link.scope.repository.clone(),
                        lists: BTreeMap::new(),
                    };
                }
                known.choose(&answer.wanted, doubtful, now)
            })
            .unwrap_or_default();
        for (name, anew) in wanted
            .into_iter()
            .map(|name| (name, false))
            .chain(doubted.into_iter().map(|name| (name, true)))
        {
            let (client, scope) = (link.client.clone(), link.scope.clone());
            spawn_local(async move { self.fetch(client, scope, name, anew).await });
        }
    }

    async fn fetch(self, client: Client, scope: Scope, name: String, anew: bool) {
        let scope = Scope {
            // Lists are the same for everybody.
            user: String::new(),
            ..scope
        };
        let key = format!("terms/{name}");
        if !anew && let Ok(Some(kept)) = device::get::<Kept>(&scope, &key).await {
            let fresh = kept.at + FRESH.as_secs() > now(&client);
            self.take(&scope, &name, &kept);
            if fresh {
                return;
            }
        }
        // What cannot be read now passes until it is wanted again.
        if let Ok(terms) = read(&client, &name).await {
            let kept = Kept {
                at: now(&client),
                terms,
            };
            self.take(&scope, &name, &kept);
            let _ = device::put(&scope, &key, &kept).await;
        }
    }

    fn take(self, scope: &Scope, name: &str, kept: &Kept) {
        let current = self.known.try_update_value(|known| {
            let same = known.repository == scope.repository;
            if same {
                let at = kept.at;
                known.lists.insert(name.to_owned(), Looked { at, read: true });
            }
            same
        });
        if let Some(terms) = kept.terms.as_ref().filter(|_| current == Some(true)) {
            checking::hand_over(name, terms);
            let _ = self.changes.try_update(|changes| *changes += 1);
        }
    }
}

impl Known {
    /// Which lists to look for, and which to read anew.
    fn choose(&mut self, wanted: &[String], doubtful: bool, now: u64) -> (Vec<String>, Vec<String>) {
        let old = now.saturating_sub(DOUBTED.as_secs());
        let doubted: Vec<String> = self
            .lists
            .iter()
            .filter(|(name, looked)| doubtful && looked.at < old && !wanted.contains(name))
            .map(|(name, _)| name.clone())
            .collect();
        // What could not be read is tried again, though not at every key stroke.
        let to_read = |name: &&String| {
            self.lists
                .get(*name)
                .is_none_or(|looked| !looked.read && looked.at < old)
        };
        let wanted: Vec<String> = wanted.iter().filter(to_read).cloned().collect();
        for name in &wanted {
            self.lists.insert(name.clone(), Looked { at: now, read: false });
        }
        for name in &doubted {
            self.lists.insert(name.clone(), Looked { at: now, read: true });
        }
        (wanted, doubted)
    }
}

/// The terms of a list; nothing where there is none, an empty one or a long one.
async fn read(client: &Client, name: &str) -> geodepot::Result<Option<Vec<Value>>> {
    let list = |size| client.vocabularies().search(name, &Query::new().size(size));
    let first = match list(PAGE).page().await {
        Ok(page) => page,
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::Invalid | ErrorKind::Usage
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if first.total == 0 || first.total > MOST {
        return Ok(None);
    }
    let mut terms: Vec<Value> = Vec::new();
    if first.hits.len() as u64 == first.total {
        terms.extend(first.hits.iter().map(term));
    } else {
        let mut all = list(PAGE).stream();
        while let Some(item) = all.next().await {
            terms.push(term(&item?));
        }
    }
    // Half a list would call what is in the other half unknown.
    Ok((terms.len() as u64 >= first.total).then_some(terms))
}

fn term(item: &VocabularyItem) -> Value {
    match &item.tags {
        Some(tags) => json!({ "id": item.id, "tags": tags }),
        None => json!(item.id),
    }
}

fn now(client: &Client) -> u64 {
    let since = client.host().now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_once_and_again_when_it_is_doubted() {
        let mut known = Known::default();
        let languages = ["languages".to_owned()];
        let nothing = (Vec::new(), Vec::new());
        assert_eq!(known.choose(&languages, false, 1_000), (languages.to_vec(), Vec::new()));
        assert_eq!(known.choose(&languages, false, 1_001), nothing);
        // It could not be read.
        assert_eq!(known.choose(&languages, false, 1_100), (languages.to_vec(), Vec::new()));
        known
            .lists
            .insert("languages".to_owned(), Looked { at: 1_100, read: true });
        assert_eq!(known.choose(&languages, false, 1_200), nothing);
        assert_eq!(known.choose(&[], true, 1_130), nothing);
        assert_eq!(known.choose(&[], true, 1_200), (Vec::new(), languages.to_vec()));
        assert_eq!(known.choose(&[], true, 1_201), nothing);
    }
}
