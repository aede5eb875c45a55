//! The repository's lists of terms, as far as they were handed over.

use geodepot::validate::{Terms, Vocabularies};
use serde_json::Value;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// Lists at hand, and the names of those that were asked for and are not.
#[derive(Default)]
pub(crate) struct Lists {
    known: BTreeMap<String, Vocabularies>,
    wanted: RefCell<BTreeSet<String>>,
}

impl Lists {
    /// Keeps lists, each in place of an older one. One that cannot be read is as good as none.
    pub(crate) fn keep(&mut self, lists: BTreeMap<String, Value>) {
        for (name, terms) in lists {
            let one = BTreeMap::from([(name.clone(), terms)]);
            let read = serde_json::to_value(one).and_then(serde_json::from_value::<Vocabularies>);
            if let Ok(read) = read {
                self.known.insert(name, read);
            }
        }
    }

    /// What was asked for in vain since this was last called.
    pub(crate) fn wanted(&self) -> Vec<String> {
        self.wanted.take().into_iter().collect()
    }

    fn list(&self, name: &str) -> Option<&Vocabularies> {
        let list = self.known.get(name);
        if list.is_none() {
            self.wanted.borrow_mut().insert(name.to_owned());
        }
        list
    }
}

impl Terms for Lists {
    fn has(&self, list: &str, id: &str) -> Option<bool> {
        self.list(list)?.has(list, id)
    }

    fn tags(&self, list: &str, id: &str) -> Option<Vec<String>> {
        self.list(list)?.tags(list, id)
    }
}
