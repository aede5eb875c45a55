//! Searching: pages, order, links and facets. Small data is read whole; there is no index.

pub(crate) mod bounds;
pub(crate) mod facets;
pub(crate) mod filters;
pub(crate) mod query;

use crate::call::Query;
use crate::refusal::Refusal;
use serde_json::{Map, Value};

/// As deep as one may page.
const DEPTH: usize = 10_000;

/// Which part of the results, in which order.
pub(crate) struct Page {
    pub(crate) sort: String,
    size: usize,
    number: usize,
}

impl Page {
    /// Reads `size`, `page` and `sort`. The order without `sort` depends on whether something is searched for.
    pub(crate) fn read(query: &Query, sorts: &[&str], default: &str, searched: bool) -> Result<Self, Refusal> {
        let size = number(query, "size", 25)?;
        let page = number(query, "page", 1)?;
        let fallback = if searched { "bestmatch" } else { default };
        let sort = query.get("sort").unwrap_or(fallback);
        if !sorts.contains(&sort) {
            return Err(Refusal::field("_schema", format!("Invalid sort option '{sort}'.")));
        }
        if (page - 1).saturating_mul(size) >= DEPTH {
            return Err(Refusal::bad("Invalid querystring parameters."));
        }
        let sort = if sort == "bestmatch" && !searched {
            default
        } else {
            sort
        };
        Ok(Self {
            sort: sort.to_owned(),
            size,
            number: page,
        })
    }

    /// Its number; the first is 1.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// This page of all results.
    pub(crate) fn cut<T>(&self, results: Vec<T>) -> impl Iterator<Item = T> {
        results
            .into_iter()
            .take(DEPTH)
            .skip((self.number - 1) * self.size)
            .take(self.size)
    }

    /// The links to this page and the ones beside it; their parameters are sorted by name.
    pub(crate) fn links(&self, address: &str, own: &[(String, String)], total: usize) -> Value {
        let link = |page: usize| {
            let mut parameters = own.to_vec();
            parameters.push(("page".to_owned(), page.to_string()));
            parameters.push(("size".to_owned(), self.size.to_string()));
            parameters.push(("sort".to_owned(), self.sort.clone()));
            parameters.sort();
            let query: String = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(parameters)
                .finish();
            // The hub writes a blank as %20; a plus sign in a value is %2B already.
            Value::from(format!("{address}?{}", query.replace('+', "%20")))
        };
        let mut links = Map::from_iter([("self".to_owned(), link(self.number))]);
        if self.number > 1 && (self.number - 2) * self.size < total {
            links.insert("prev".to_owned(), link(self.number - 1));
        }
        if self.number * self.size < total.min(DEPTH) {
            links.insert("next".to_owned(), link(self.number + 1));
        }
        Value::Object(links)
    }
}

/// Writes links as `InvenioRDM` does: a blank as a plus sign, and bare what a query may hold.
pub(crate) fn loosen(links: &mut Value) {
    const BARE: &[(&str, &str)] = &[
        ("%20", "+"),
        ("%3A", ":"),
        ("%28", "("),
        ("%29", ")"),
        ("%2C", ","),
        ("%2F", "/"),
        ("%40", "@"),
        ("%21", "!"),
        ("%24", "$"),
        ("%27", "'"),
        ("%3B", ";"),
    ];
    for link in links.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Some(text) = link.as_str() {
            let loose = BARE
                .iter()
                .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            *link = loose.into();
        }
    }
}

fn number(query: &Query, name: &str, default: usize) -> Result<usize, Refusal> {
    let Some(text) = query.get(name) else {
        return Ok(default);
    };
    let number: i64 = text
        .trim()
        .parse()
        .map_err(|_| Refusal::field(name, "Not a valid integer."))?;
    usize::try_from(number)
        .ok()
        .filter(|number| *number >= 1)
        .ok_or_else(|| Refusal::field(name, "Must be greater than or equal to 1."))
}
