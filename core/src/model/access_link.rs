use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::macros::model;
use crate::error::{Error, ErrorKind, Result};
use crate::id::AccessLinkId;
use crate::moment;
use crate::secret::LinkToken;

/// What an access link lets people do.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Create an access link”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Permission {
    /// See what is published and restricted.
    View,
    /// See drafts as well.
    Preview,
    /// Change the draft as well, after signing in.
    Edit,
}

model! {
    /// A link that lets people in who have no right of their own.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Access links”.
    pub struct AccessLink {
        required {
            /// Its id.
            pub id: AccessLinkId = "id",
        }
        /// `view`, `preview` or `edit`.
        pub permission: String = "permission",
        /// When it was made.
        pub created_at: String = "created_at",
        /// When it ends: a day, or a moment.
        pub expires_at: Expiry = "expires_at",
        /// The secret itself; only for people who may manage the record.
        pub token: LinkToken = "token",
        /// What it is for. Newer servers only.
        pub description: String = "description",
    }
}

/// How the end of an access link is written. `InvenioRDM` 13 takes only days, the GEO Knowledge Hub only moments.
///
/// Source: recorded answers; the references show a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpiryForm {
    /// `2031-01-01`
    Day,
    /// `2031-01-01T00:00:00+00:00`
    Moment,
}

impl ExpiryForm {
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Day => Self::Moment,
            Self::Moment => Self::Day,
        }
    }
}

/// When an access link ends: a day or a moment, in any form that servers write. Without a zone it is UTC.
///
/// ```
/// use geodepot::model::Expiry;
/// let end: Expiry = "2031-01-01 12:30:00".parse()?;
/// assert_eq!(end.as_str(), "2031-01-01 12:30:00");
/// assert!("tomorrow".parse::<Expiry>().is_err());
/// # Ok::<(), geodepot::Error>(())
/// ```
///
/// Source: recorded answers; the references show a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(transparent)]
pub struct Expiry(String);

impl Expiry {
    /// The text as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which form the text has.
    pub fn form(&self) -> ExpiryForm {
        if self.0.trim().len() == 10 {
            ExpiryForm::Day
        } else {
            ExpiryForm::Moment
        }
    }

    /// The text in a form. A day begins at midnight UTC; a moment's day is its day by UTC.
    pub fn written(&self, form: ExpiryForm) -> String {
        match (form, self.form()) {
            (ExpiryForm::Day, ExpiryForm::Day) => self.0.trim().to_owned(),
            (ExpiryForm::Moment, ExpiryForm::Moment) => self.0.trim().replacen(' ', "T", 1),
            (ExpiryForm::Moment, ExpiryForm::Day) => format!("{}T00:00:00+00:00", self.0.trim()),
            (ExpiryForm::Day, ExpiryForm::Moment) => moment::parse(&self.0).map(moment::day).unwrap_or_default(),
        }
    }
}

impl std::str::FromStr for Expiry {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        if moment::parse(text).is_some() {
            return Ok(Self(text.to_owned()));
        }
        let message = format!("“{text}” is no day and no moment.");
        Err(Error::new(ErrorKind::Usage, message).with_hint("Write it like 2031-01-01 or 2031-01-01T12:00:00Z."))
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Expiry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What an access link shall let people do, and until when.
///
/// Source: the references of packages, resources and `InvenioRDM`, “Create an access link”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct AccessLinkInput {
    /// What it lets people do. Needed to make one; left out of a change, it stays as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<Permission>,
    /// When it ends. Left out, it does not; to send `null` is refused everywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Expiry>,
    /// What it is for. Newer servers only; the GEO Knowledge Hub refuses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl AccessLinkInput {
    /// A link without an end.
    pub fn new(permission: Permission) -> Self {
        Self {
            permission: Some(permission),
            ..Self::default()
        }
    }

    /// With an end, in any form.
    ///
    /// # Errors
    /// `usage` if it is no day and no moment.
    pub fn until(mut self, end: &str) -> Result<Self> {
        self.expires_at = Some(end.parse()?);
        Ok(self)
    }

    /// What is sent.
    pub(crate) fn body(&self, form: ExpiryForm) -> Value {
        let mut body = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            body.extend(value.map(|value| (name.to_owned(), value)));
        };
        put(
            "permission",
            self.permission
                .and_then(|permission| serde_json::to_value(permission).ok()),
        );
        put(
            "expires_at",
            self.expires_at.as_ref().map(|end| Value::String(end.written(form))),
        );
        put("description", self.description.clone().map(Value::String));
        Value::Object(body)
    }
}
