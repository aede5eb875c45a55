use serde::{Deserialize, Serialize};

/// What to search for. All members are optional.
///
/// ```
/// use geodepot::surf::SurfQuery;
/// let query = SurfQuery::new().text("sea ice").sort("desc").size(100).page(1);
/// assert_eq!(query.query.as_deref(), Some("sea ice"));
/// ```
///
/// Source: the reference of the SURF Data Repository, “Search objects”, “List all objects”, “Search drafts”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct SurfQuery {
    /// Words, or `field:words`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Hits on a page. Sent with all lists but drafts, 25 if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
    /// `asc` or `desc`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Only what belongs there: `community:surf`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Only this kind: `deposit`, `collection`, …
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The newest first. For the list of all objects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mostrecent: Option<bool>,
}

impl SurfQuery {
    /// How many hits a page has if nothing is said.
    pub const SIZE: u32 = 25;

    /// Everything.
    pub fn new() -> Self {
        Self::default()
    }
    /// Words, or `field:words`.
    #[must_use]
    pub fn text(mut self, query: impl Into<String>) -> Self {
        self.query = Some(query.into());
        self
    }
    /// The page, from 1.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
    /// Hits on a page.
    #[must_use]
    pub fn size(mut self, size: u32) -> Self {
        self.size = Some(size);
        self
    }
    /// `asc` or `desc`.
    #[must_use]
    pub fn sort(mut self, sort: impl Into<String>) -> Self {
        self.sort = Some(sort.into());
        self
    }
    /// Only what belongs there.
    #[must_use]
    pub fn context(mut self, context: impl Into<String>) -> Self {
        self.context = Some(context.into());
        self
    }
    /// Only this kind.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }
    /// The newest first.
    #[must_use]
    pub fn most_recent(mut self) -> Self {
        self.mostrecent = Some(true);
        self
    }

    /// The parameters that were given, and no others.
    pub(super) fn given(&self) -> Vec<(&'static str, String)> {
        let texts = [
            ("query", &self.query),
            ("sort", &self.sort),
            ("context", &self.context),
            ("type", &self.kind),
        ];
        let numbers = [("page", self.page), ("size", self.size)];
        let texts = texts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.clone()?)));
        let numbers = numbers
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?.to_string())));
        let newest = (self.mostrecent == Some(true)).then(|| ("mostrecent", "true".to_owned()));
        texts.chain(numbers).chain(newest).collect()
    }

    /// The parameters, always with a size.
    pub(super) fn sized(&self) -> Vec<(&'static str, String)> {
        let size = self.size.unwrap_or(Self::SIZE);
        self.clone().size(size).given()
    }
}
