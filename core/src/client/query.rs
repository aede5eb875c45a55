use serde::{Deserialize, Serialize};

/// What to search for. All members are optional (`responses` of the references: "Query parameters").
///
/// ```
/// use geodepot::Query;
/// let query = Query::new().text("sea ice").sort("newest").size(10);
/// assert_eq!(query.q.as_deref(), Some("sea ice"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// A query string: words, phrases, `field:value`, `AND`, `OR`, `NOT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// What has been typed so far, for vocabularies. Not together with `q`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggest: Option<String>,
    /// Only terms with this tag, for vocabularies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<String>,
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
}

impl Query {
    /// How many hits a page has if nothing is said.
    pub const SIZE: u32 = 25;

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
    /// Only terms with this tag.
    #[must_use]
    pub fn tags(mut self, tag: impl Into<String>) -> Self {
        self.tags = Some(tag.into());
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

    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let texts = [
            ("q", &self.q),
            ("suggest", &self.suggest),
            ("tags", &self.tags),
            ("sort", &self.sort),
        ];
        pairs.extend(
            texts
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.clone()?))),
        );
        pairs.push(("size", self.size.unwrap_or(Self::SIZE).to_string()));
        pairs.extend(self.page.map(|page| ("page", page.to_string())));
        pairs.extend(self.allversions.map(|all| ("allversions", all.to_string())));
        pairs.extend(
            self.bbox
                .map(|corners| ("bbox", corners.map(|c| c.to_string()).join(","))),
        );
        pairs
    }
}
