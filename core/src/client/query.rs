use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What to search for. All members are optional (`responses` of the references: "Query parameters").
///
/// ```
/// use geodepot::Query;
/// let query = Query::new().text("sea ice").sort("newest").size(10).facet("resource_type", "dataset");
/// assert_eq!(query.q.as_deref(), Some("sea ice"));
/// ```
///
/// Source: the references of packages, resources and `InvenioRDM`, “Search records” and “Search vocabularies”.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// A query string: words, phrases, `field:value`, `AND`, `OR`, `NOT`. Typed text goes through [`escape_query`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// What has been typed so far, for vocabularies. Not together with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggest: Option<String>,
    /// Only terms with this tag, or with one of these, for vocabularies.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "ts", tsify(optional, type = "string | string[]"))]
    pub tags: Vec<String>,
    /// `bestmatch`, `newest`, `oldest`, `version`, `updated-desc`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Hits on a page. Always sent; 25 if not given, as servers differ in their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
    /// The page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Superseded versions as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allversions: Option<bool>,
    /// West, north, east, south: `lon,lat,lon,lat` of the top left and the bottom right corner. GKH only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
    /// Communities of this type: `organization`, `event`, `topic`, `project`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only hits with one of these values, by facet: `resource_type`, `access_status`, `is_published`, … A value inside
    /// another is written `publication::publication-article`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional, type = "{ [facet: string]: string[] }"))]
    pub facets: BTreeMap<String, Vec<String>>,
    /// Adds the things that a hit names by id, as `expanded`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expand: Option<bool>,
    /// Any other parameter, by its name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional, type = "{ [name: string]: string }"))]
    pub extra: BTreeMap<String, String>,
}

impl Query {
    /// How many hits a page has if nothing is said.
    pub const SIZE: u32 = 25;
    /// How many hits of a list can be reached, whatever their total is.
    pub const WINDOW: u64 = 10_000;

    /// Everything.
    pub fn new() -> Self {
        Self::default()
    }
    /// Words or a query string.
    #[must_use]
    pub fn text(mut self, q: impl Into<String>) -> Self {
        self.q = Some(q.into());
        self
    }
    /// What has been typed so far.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggest = Some(text.into());
        self
    }
    /// Only terms with this tag, or another one given before.
    #[must_use]
    pub fn tags(mut self, tag: impl Into<String>) -> Self {
        self.tags.push(tag.into());
        self
    }
    /// The order.
    #[must_use]
    pub fn sort(mut self, sort: impl Into<String>) -> Self {
        self.sort = Some(sort.into());
        self
    }
    /// Hits on a page.
    #[must_use]
    pub fn size(mut self, size: u32) -> Self {
        self.size = Some(size);
        self
    }
    /// The page, from 1.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
    /// Superseded versions as well.
    #[must_use]
    pub fn all_versions(mut self) -> Self {
        self.allversions = Some(true);
        self
    }
    /// Communities of this type.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }
    /// Only hits with this value of a facet, or another one given before.
    #[must_use]
    pub fn facet(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.facets.entry(name.into()).or_default().push(value.into());
        self
    }
    /// Adds the things that a hit names by id.
    #[must_use]
    pub fn expand(mut self) -> Self {
        self.expand = Some(true);
        self
    }
    /// Any other parameter.
    #[must_use]
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }

    pub(crate) fn pairs(&self) -> Vec<(Cow<'static, str>, String)> {
        let mut pairs: Vec<(Cow<'static, str>, String)> = Vec::new();
        let mut put = |name: &'static str, value: Option<String>| {
            pairs.extend(value.map(|value| (Cow::Borrowed(name), value)));
        };
        put("q", self.q.clone());
        put("suggest", self.suggest.clone());
        for tag in &self.tags {
            put("tags", Some(tag.clone()));
        }
        put("sort", self.sort.clone());
        put("size", Some(self.size.unwrap_or(Self::SIZE).to_string()));
        put("page", self.page.map(|page| page.to_string()));
        put("allversions", self.allversions.map(|all| all.to_string()));
        let corners = |corners: [f64; 4]| corners.map(|c| c.to_string()).join(",");
        put("bbox", self.bbox.map(corners));
        put("type", self.kind.clone());
        put("expand", self.expand.map(|expand| u8::from(expand).to_string()));
        for (name, values) in &self.facets {
            pairs.extend(values.iter().map(|value| (Cow::Owned(name.clone()), value.clone())));
        }
        let others = self.extra.iter();
        pairs.extend(others.map(|(name, value)| (Cow::Owned(name.clone()), value.clone())));
        pairs
    }
}

/// One text, or a list of texts.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(vec![text]),
        other => Vec::deserialize(&other).map_err(serde::de::Error::custom),
    }
}

/// Text that somebody typed, as a query string that looks for just these characters.
///
/// What the query language would take for an operator is escaped; `<` and `>` cannot be, and become spaces.
///
/// ```
/// use geodepot::escape_query;
/// assert_eq!(escape_query("CO2 (air): 50% > 20"), r"CO2 \(air\)\: 50%   20");
/// assert_eq!(escape_query("ice AND snow"), "ice and snow");
/// ```
pub fn escape_query(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' | '>' => escaped.push(' '),
            '+' | '-' | '=' | '&' | '|' | '!' | '(' | ')' | '{' | '}' | '[' | ']' | '^' | '"' | '~' | '*' | '?'
            | ':' | '\\' | '/' => escaped.extend(['\\', letter]),
            other => escaped.push(other),
        }
    }
    // The words are operators in capitals only.
    let words = escaped.split(' ').map(|word| match word {
        "AND" | "OR" | "NOT" => word.to_ascii_lowercase(),
        other => other.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
