use crate::validate::Libraries;
use std::str::FromStr;
use std::time::SystemTime;

use time::{Date, UtcDateTime};

use crate::error::{Error, ErrorKind};

/// Whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// A package of the GEO Knowledge Hub.
    GkhPackage,
    /// A resource of the GEO Knowledge Hub.
    GkhResource,
    /// A record of `InvenioRDM` 13.
    InvenioRdm,
    /// A record of `InvenioRDM` 11. By the references alone: no such server was asked.
    InvenioRdmV11,
    /// An object of the SURF Data Repository, by the schema of its community.
    Surf,
}

/// Servers that agree about a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// The GEO Knowledge Hub.
    Hub,
    /// `InvenioRDM`, any version.
    Rdm,
    /// `InvenioRDM` 13.
    Rdm13,
    /// The hub and `InvenioRDM` 11, from which it was made.
    Old,
}

impl Profile {
    /// Every profile there is.
    pub const ALL: &'static [Self] = &[
        Self::GkhPackage,
        Self::GkhResource,
        Self::InvenioRdm,
        Self::InvenioRdmV11,
        Self::Surf,
    ];

    /// The name in JavaScript and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::GkhPackage => "gkh-package",
            Self::GkhResource => "gkh-resource",
            Self::InvenioRdm => "inveniordm",
            Self::InvenioRdmV11 => "inveniordm-v11",
            Self::Surf => "surf",
        }
    }

    /// The libraries that the server reads with.
    pub(super) fn libraries(self) -> Libraries {
        if self.is(Family::Rdm13) {
            Libraries::New
        } else {
            Libraries::Old
        }
    }

    pub(super) fn is(self, family: Family) -> bool {
        match family {
            Family::Hub => matches!(self, Self::GkhPackage | Self::GkhResource),
            Family::Rdm => matches!(self, Self::InvenioRdm | Self::InvenioRdmV11),
            Family::Rdm13 => self == Self::InvenioRdm,
            Family::Old => !self.is(Family::Rdm13),
        }
    }
}

impl FromStr for Profile {
    type Err = Error;
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|profile| profile.name() == name)
            .ok_or_else(|| {
                let known: Vec<_> = Self::ALL.iter().map(|profile| profile.name()).collect();
                Error::new(ErrorKind::Usage, format!("There is no profile “{name}”."))
                    .with_hint(format!("Choose one of: {}.", known.join(", ")))
            })
    }
}

/// What is about to happen to the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is saved. Errors are what the server reports with a 2xx and does not store.
    Save,
    /// It is published. Errors are what the server refuses.
    Publish,
}

impl FromStr for Stage {
    type Err = Error;
    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "save" => Ok(Self::Save),
            "publish" => Ok(Self::Publish),
            _ => Err(Error::new(ErrorKind::Usage, format!("There is no stage “{name}”."))
                .with_hint("Choose save or publish.")),
        }
    }
}

/// Vocabularies at hand: `languages`, `resourcetypes`, `licenses`, … by the names of the repository's own lists.
pub trait Terms {
    /// Whether the list has the term; nothing if the list is not known here.
    fn has(&self, list: &str, id: &str) -> Option<bool>;

    /// The tags of a term (`depositable`, `linkable`); nothing if they are not known here.
    fn tags(&self, list: &str, id: &str) -> Option<Vec<String>> {
        let _ = (list, id);
        None
    }

    /// Whether the term has a tag; nothing if its tags are not known here.
    fn has_tag(&self, list: &str, id: &str, tag: &str) -> Option<bool> {
        Some(self.tags(list, id)?.iter().any(|known| known == tag))
    }
}

/// The files that a draft has on the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesOnServer {
    /// Names of those that have arrived.
    pub completed: Vec<String>,
    /// Names of those that were begun and never finished.
    pub pending: Vec<String>,
}

/// The day of a moment, by UTC, which repositories count in.
pub fn day_of(moment: SystemTime) -> Date {
    UtcDateTime::from(moment).date()
}

/// Reads a day, `YYYY-MM-DD`.
///
/// # Errors
/// `usage` if it is none.
pub fn day(text: &str) -> Result<Date, Error> {
    super::calendar::day(text).ok_or_else(|| {
        Error::new(ErrorKind::Usage, format!("“{text}” is not a day.")).with_hint("Write it as YYYY-MM-DD.")
    })
}

/// Everything that a verdict depends on besides the draft.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Whose rules hold.
    pub profile: Profile,
    /// What is about to happen.
    pub stage: Stage,
    /// The day, by UTC. It stands in for the clock, so that a verdict can be repeated.
    pub today: Date,
    /// Vocabularies at hand; without them ids are passed.
    pub vocabularies: Option<&'a dyn Terms>,
    /// The draft's files on the server. Without them the draft is new, and has none.
    pub files_on_server: Option<&'a FilesOnServer>,
    /// Nothing is known about the draft's files, and the rules about them are passed.
    pub files_unknown: bool,
    /// Members of `custom_fields` that the instance has. They are passed as they are; all others are refused.
    pub custom_fields: &'a [&'a str],
}

impl<'a> Context<'a> {
    /// A context without vocabularies and files.
    pub fn new(profile: Profile, stage: Stage, today: Date) -> Self {
        Self {
            profile,
            stage,
            today,
            vocabularies: None,
            files_on_server: None,
            files_unknown: false,
            custom_fields: &[],
        }
    }

    /// For another stage.
    #[must_use]
    pub fn at(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    /// Without the rules about files: what the draft has is not known.
    #[must_use]
    pub fn without_files(mut self) -> Self {
        self.files_unknown = true;
        self
    }

    /// With the draft's files on the server.
    #[must_use]
    pub fn with_files(mut self, files: &'a FilesOnServer) -> Self {
        self.files_on_server = Some(files);
        self
    }

    /// With vocabularies.
    #[must_use]
    pub fn with_vocabularies(mut self, vocabularies: &'a dyn Terms) -> Self {
        self.vocabularies = Some(vocabularies);
        self
    }
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            profile,
            stage,
            today,
            files_on_server,
            ..
        } = self;
        write!(f, "Context({profile:?}, {stage:?}, {today}, {files_on_server:?})")
    }
}
