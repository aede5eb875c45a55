//! Who may see it, and its files' options.

use super::{Check, Field, Kind, Rule, Schema};
use crate::validate::codes;

static EMBARGO: Schema = Schema::new(&[
    Field::new("active", Kind::Boolean).nullable(),
    Field::new("until", Kind::Day).nullable(),
    Field::text("reason").nullable(),
])
.ruled(Rule::Embargo);

pub(super) static ACCESS: Schema = Schema::new(&[
    Field::text("record").required(&codes::MISSING).checked(Check::Level),
    Field::text("files").required(&codes::MISSING).checked(Check::Level),
    Field::object("embargo", &EMBARGO),
    Field::text("status"),
]);

static ORDER_ITEM: Field = Field::text("");

pub(super) static FILES: Schema = Schema::new(&[
    Field::new("enabled", Kind::Boolean),
    Field::text("default_preview").nullable(),
    Field::list("order", &ORDER_ITEM),
])
.putting_out(&["count", "total_bytes", "entries"])
.ruled(Rule::OutputOfRdm13);
