//! A draft as a whole.

use super::files_and_access::{ACCESS, FILES};
use super::metadata::METADATA;
use super::{Field, Kind, Rule, Schema, Unknown};
use crate::validate::codes;
use crate::validate::context::Family;

static SOFTWARE: Schema = Schema::new(&[
    Field::text("name").required(&codes::MISSING),
    Field::text("version").required(&codes::MISSING),
]);
static ORIGIN: Schema = Schema::new(&[
    Field::text("name").required(&codes::MISSING),
    Field::text("id").required(&codes::MISSING),
]);
static HARVESTER: Schema = Schema::new(&[Field::object("software", &SOFTWARE), Field::object("origin", &ORIGIN)]);

static REVIEW: Schema = Schema::new(&[
    Field::new("id", Kind::Plain),
    Field::new("type", Kind::Plain),
    Field::text("title"),
    Field::text("description"),
    Field::new("created_by", Kind::Anything),
    Field::new("receiver", Kind::Anything),
    Field::new("topic", Kind::Anything),
])
.putting_out(&[
    "created",
    "updated",
    "links",
    "revision_id",
    "number",
    "status",
    "is_closed",
    "is_open",
    "expires_at",
    "is_expired",
])
.ruled(Rule::Output);

static PARENT: Schema = Schema::new(&[
    Field::new("id", Kind::Plain),
    Field::object("review", &REVIEW).nullable(),
    Field::object("harvester", &HARVESTER).only(Family::Hub),
])
.putting_out(&[
    "access",
    "communities",
    "type",
    "category",
    "pids",
    "is_verified",
    "relationship",
])
.ruled(Rule::Output);

/// A persistent identifier.
pub(in crate::validate) static PID: Field = Field::item(&Schema::new(&[
    Field::text("identifier").required(&codes::IDENTIFIER_MISSING),
    Field::text("provider").required(&codes::MISSING),
    Field::text("client"),
]));

pub(in crate::validate) static WHOLE: Schema = Schema::new(&[
    Field::new("id", Kind::Plain),
    Field::new("pids", Kind::Pids),
    Field::object("metadata", &METADATA),
    Field::new("custom_fields", Kind::CustomFields),
    Field::object("access", &ACCESS),
    Field::object("files", &FILES),
    Field::object("media_files", &FILES).only(Family::Rdm13),
    Field::object("parent", &PARENT),
    Field::object("harvester", &HARVESTER).only(Family::Hub),
])
.ignoring(Unknown::Ignored);
