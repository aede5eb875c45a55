use serde::{Deserialize, Serialize};

/// What may be said with any call, beside its arguments: see [`Client::with`](super::Client::with).
///
/// ```
/// use geodepot::CallOptions;
/// let french = CallOptions { language: Some("fr".to_owned()), ..CallOptions::default() };
/// assert_eq!(french.accept, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct CallOptions {
    /// The form that JSON answers shall have, instead of `application/json`: `application/vnd.inveniordm.v1+json`.
    pub accept: Option<String>,
    /// The language of titles, where the form of the answer has only one: `fr`.
    pub language: Option<String>,
    /// Writes only if the thing still has this revision; else the kind is `conflict`.
    pub if_match: Option<u64>,
}

impl CallOptions {
    /// The form of `InvenioRDM`'s own pages, with titles in one language.
    pub const VND: &'static str = "application/vnd.inveniordm.v1+json";
}
