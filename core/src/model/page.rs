use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::facet::Facet;
use super::macros::take;

/// One page of a list.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Search records”.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The hits on this page.
    pub hits: Vec<T>,
    /// All there are. Only the first 10,000 can be reached.
    pub total: u64,
    /// Counts by facet, where the list has them.
    pub aggregations: Option<Value>,
    /// Addresses: `self`, `next`, `prev`.
    pub links: Option<Map<String, Value>>,
    /// The order.
    pub sort_by: Option<String>,
    /// Hits that are none, as they came: without an id they can be shown, but not opened.
    pub unreadable: Vec<Value>,
    /// Everything else, as it came.
    pub extra: Map<String, Value>,
    /// Everything else beside the hits, as it came.
    beside_hits: Map<String, Value>,
    /// Whether the list came without an envelope.
    bare: bool,
}

impl<T> Page<T> {
    /// Counts by facet, with types: one for each of [`Page::aggregations`] that has buckets.
    pub fn facets(&self) -> BTreeMap<String, Facet> {
        let all = self.aggregations.as_ref().and_then(Value::as_object);
        let facets = all.into_iter().flatten();
        facets
            .filter_map(|(name, facet)| Some((name.clone(), Facet::deserialize(facet).ok()?)))
            .collect()
    }

    /// Whether the repository links to a next page. Not all lists have links.
    pub fn has_next(&self) -> bool {
        self.links
            .as_ref()
            .is_some_and(|links| links.get("next").is_some_and(|next| !next.is_null()))
    }
}

impl Page<Value> {
    /// The same page with its hits as what they are.
    pub(crate) fn typed<T: DeserializeOwned>(self) -> Page<T> {
        let mut hits = Vec::with_capacity(self.hits.len());
        let mut unreadable = self.unreadable;
        for item in self.hits {
            match T::deserialize(&item) {
                Ok(hit) => hits.push(hit),
                Err(_) => unreadable.push(item),
            }
        }
        Page {
            hits,
            unreadable,
            total: self.total,
            aggregations: self.aggregations,
            links: self.links,
            sort_by: self.sort_by,
            extra: self.extra,
            beside_hits: self.beside_hits,
            bare: self.bare,
        }
    }

    /// A list without anything around it.
    fn bare(hits: Vec<Value>) -> Self {
        Self {
            total: hits.len() as u64,
            hits,
            unreadable: Vec::new(),
            aggregations: None,
            links: None,
            sort_by: None,
            extra: Map::new(),
            beside_hits: Map::new(),
            bare: true,
        }
    }

    fn read<E: serde::de::Error>(mut extra: Map<String, Value>) -> Result<Self, E> {
        let Some(Value::Object(mut beside_hits)) = extra.remove("hits") else {
            return Err(E::missing_field("hits"));
        };
        let Some(Value::Array(hits)) = beside_hits.remove("hits") else {
            return Err(E::missing_field("hits.hits"));
        };
        let total = take::<u64>(&mut beside_hits, "total").or_else(|| beside_hits.get("total")?.get("value")?.as_u64());
        Ok(Self {
            total: total.unwrap_or(hits.len() as u64),
            hits,
            unreadable: Vec::new(),
            aggregations: take(&mut extra, "aggregations"),
            links: take(&mut extra, "links"),
            sort_by: take(&mut extra, "sortBy"),
            extra,
            beside_hits,
            bare: false,
        })
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(members) => Page::read(members).map(Page::typed),
            Value::Array(hits) => Ok(Page::bare(hits).typed()),
            _ => Err(<D::Error as serde::de::Error>::custom("the answer is no list")),
        }
    }
}

impl<T: Serialize> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = Vec::with_capacity(self.hits.len() + self.unreadable.len());
        for hit in &self.hits {
            items.push(serde_json::to_value(hit).map_err(serde::ser::Error::custom)?);
        }
        items.extend(self.unreadable.iter().cloned());
        if self.bare {
            return items.serialize(serializer);
        }
        let mut hits = self.beside_hits.clone();
        hits.entry("total").or_insert_with(|| self.total.into());
        hits.insert("hits".to_owned(), Value::Array(items));
        let mut page = self.extra.clone();
        page.insert("hits".to_owned(), Value::Object(hits));
        page.extend(
            self.aggregations
                .clone()
                .map(|counts| ("aggregations".to_owned(), counts)),
        );
        page.extend(
            self.links
                .clone()
                .map(|links| ("links".to_owned(), Value::Object(links))),
        );
        page.extend(self.sort_by.as_ref().map(|sort| ("sortBy".to_owned(), json!(sort))));
        page.serialize(serializer)
    }
}
