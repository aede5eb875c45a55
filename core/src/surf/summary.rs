use serde::Serialize;

use super::object::{Dialect, Openness, SurfObject};

/// What an object says, the same for both dialects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SurfSummary {
    /// Which form the object has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Dialect>,
    /// Its id with its namespace, for further calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The names of those who made it.
    pub creators: Vec<String>,
    /// `draft`, `submitted`, `published`, or what the repository says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Who may have the files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openness: Option<Openness>,
    /// Its community, with `community:` before the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// Its DOI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Its handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epic_pid: Option<String>,
    /// Its files.
    pub files: Vec<SurfFileSummary>,
}

/// What an object says about one of its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SurfFileSummary {
    /// Its name.
    pub name: String,
    /// Bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// 32 hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
    /// Whether it lies elsewhere.
    pub external: bool,
}

impl SurfObject {
    /// What it says, the same for both dialects.
    pub fn summary(&self) -> SurfSummary {
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        let files = self.files().iter().filter_map(|file| {
            Some(SurfFileSummary {
                name: file.name()?.to_owned(),
                size: file.bytes(),
                md5: owned(file.md5()),
                external: file.external.unwrap_or_default(),
            })
        });
        SurfSummary {
            dialect: self.dialect(),
            id: self.object_id().map(|id| id.to_string()),
            title: owned(self.title()),
            creators: self.creators().into_iter().map(ToOwned::to_owned).collect(),
            state: self.state(),
            openness: self.openness(),
            community: self.community().map(|id| id.context()),
            doi: owned(self.doi()),
            epic_pid: owned(self.epic_pid()),
            files: files.collect(),
        }
    }
}
