//! What drafts are made of: every member, its kind and its rules, as the servers' own schemas have it.
//!
//! The description is read by [`load`](super::load); a member that only one family of servers knows says so.

mod files_and_access;
mod metadata;
mod people;
mod whole;

pub(super) use whole::{PID, WHOLE};

use super::codes::{self, Code};
use super::context::Family;

/// A member of an object, or the item of a list.
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub need: Need,
    pub check: Check,
    /// What is said when it is required and missing.
    pub missing: &'static Code,
    pub family: Option<Family>,
}

/// Whether a member must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    Required,
    /// Optional, and null is a value.
    Nullable,
}

/// What a value is.
pub(super) enum Kind {
    /// A text, kept as it is.
    Plain,
    /// A text, cleaned.
    Text,
    /// A text with elements, cleaned.
    Html,
    Boolean,
    /// A calendar day.
    Day,
    /// An EDTF date; the flag says whether `InvenioRDM` takes a time of day too.
    Date {
        times: bool,
    },
    Object(&'static Schema),
    /// A list; the second part is what holds for it as a whole.
    List(&'static Field, Set),
    /// An object with any members.
    Anything,
    /// Texts by two-letter language codes.
    Translations,
    /// Persistent identifiers by scheme.
    Pids,
    Geometry,
    /// Members that the instance configures.
    CustomFields,
}

/// What holds for a list as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Any,
    /// At least one.
    Filled,
    /// One identifier of a scheme.
    OnePerScheme,
    /// No identifier twice; on servers of the hub's generation one of a scheme.
    NoneTwice,
}

/// What holds for a single value.
#[derive(Clone, Copy)]
pub(super) enum Check {
    None,
    /// At least so many characters.
    AtLeast(usize, &'static Code),
    Email,
    Url,
    PersonType,
    /// `public` or `restricted`. The value is taken out again if it is neither.
    Level,
    /// One language that the server offers. The value is taken out again if it is not.
    OneLocale,
}

/// An object's members and the rule over them.
pub(super) struct Schema {
    pub fields: &'static [Field],
    pub unknown: Unknown,
    /// Members that the server puts out and ignores when they come back.
    pub output: &'static [&'static str],
    pub rule: Rule,
}

/// What happens to members that are not described.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    Refused,
    Ignored,
    /// Ignored by `InvenioRDM` 13, refused by older servers.
    IgnoredByRdm13,
}

/// What holds between an object's members.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    None,
    /// It is cleaned before its type is looked at, so that anything but an object makes the server fail.
    Output,
    /// The same on `InvenioRDM` 13 only.
    OutputOfRdm13,
    Person,
    /// No affiliation twice, on `InvenioRDM` 13.
    Creator,
    /// An id or words in this member; the second is where the fault is reported.
    IdOr(&'static str, &'static str, &'static Code),
    Award,
    Rights,
    Location,
    Embargo,
    Identifier(Schemes, bool),
    Related,
}

/// Which identifiers a list takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Schemes {
    /// Of people and organisations.
    People,
    /// Of works.
    Works,
    /// Of references.
    References,
    /// Of places.
    Places,
    /// Of awards.
    Awards,
    /// Of subjects.
    Subjects,
}

impl Field {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Optional,
            check: Check::None,
            missing: &codes::MISSING,
            family: None,
        }
    }

    const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    const fn object(name: &'static str, schema: &'static Schema) -> Self {
        Self::new(name, Kind::Object(schema))
    }

    const fn list(name: &'static str, item: &'static Field) -> Self {
        Self::new(name, Kind::List(item, Set::Any))
    }

    /// An item of a list.
    const fn item(schema: &'static Schema) -> Self {
        Self::object("", schema)
    }

    const fn required(mut self, missing: &'static Code) -> Self {
        self.need = Need::Required;
        self.missing = missing;
        self
    }

    const fn nullable(mut self) -> Self {
        self.need = Need::Nullable;
        self
    }

    const fn checked(mut self, check: Check) -> Self {
        self.check = check;
        self
    }

    const fn only(mut self, family: Family) -> Self {
        self.family = Some(family);
        self
    }
}

impl Schema {
    const fn new(fields: &'static [Field]) -> Self {
        Self {
            fields,
            unknown: Unknown::Refused,
            output: &[],
            rule: Rule::None,
        }
    }

    const fn ruled(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }

    const fn ignoring(mut self, unknown: Unknown) -> Self {
        self.unknown = unknown;
        self
    }

    const fn putting_out(mut self, output: &'static [&'static str]) -> Self {
        self.output = output;
        self
    }
}

/// A term of a vocabulary: `{id}`. Its title comes back with it and is ignored.
static TERM: Schema = Schema::new(&[Field::text("id").required(&codes::MISSING)]).putting_out(&["title"]);
static TERM_ITEM: Field = Field::item(&TERM);
