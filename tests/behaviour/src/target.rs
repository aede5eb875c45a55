use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What kind of repository is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// The GEO Knowledge Hub: packages and resources.
    Gkh,
    /// `InvenioRDM` 13: records, vocabularies, communities.
    InvenioRdm,
    /// The SURF Data Repository: deposits, in dialect A or B.
    Surf,
}

impl System {
    /// Every one, with its name on the command line.
    const NAMES: [(&'static str, Self); 3] = [
        ("gkh", Self::Gkh),
        ("inveniordm", Self::InvenioRdm),
        ("surf", Self::Surf),
    ];
}

impl FromStr for System {
    type Err = String;

    /// Reads `gkh`, `inveniordm` or `surf`.
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::NAMES.iter().find(|(name, _)| *name == text);
        found
            .map(|(_, system)| *system)
            .ok_or_else(|| format!("there is no system {text:?}: say gkh, inveniordm or surf"))
    }
}

impl fmt::Display for System {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(_, system)| system == self);
        formatter.write_str(name.map_or("", |(name, _)| name))
    }
}

/// Whom to ask, and as whom.
#[derive(Clone)]
pub struct Target {
    /// The repository's address, with or without `/api`.
    pub url: String,
    /// The token of somebody who may deposit.
    pub token: String,
    /// The token of somebody else; without it nothing is asked about the rights of others.
    pub second_token: Option<String>,
    /// Which behaviours to expect.
    pub system: System,
    /// How long a search may lag behind a write; 20 s are usual.
    pub patience: Duration,
}

impl Target {
    /// A target with the usual patience and nobody else.
    pub fn new(url: impl Into<String>, token: impl Into<String>, system: System) -> Self {
        Self {
            url: url.into(),
            token: token.into(),
            second_token: None,
            system,
            patience: Duration::from_secs(20),
        }
    }

    /// The address that paths are put behind: it ends in `/api`.
    pub(crate) fn base(&self) -> String {
        let url = self.url.trim_end_matches('/');
        if url.ends_with("/api") {
            url.to_owned()
        } else {
            format!("{url}/api")
        }
    }
}

impl fmt::Debug for Target {
    /// Without the tokens.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Target({} at {})", self.system, self.url)
    }
}
