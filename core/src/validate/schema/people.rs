//! Creators and contributors.

use super::{Check, Field, Kind, Rule, Schema, Schemes, Set, TERM};
use crate::validate::codes;
use crate::validate::context::Family;

static IDENTIFIER: Schema =
    Schema::new(&[Field::text("identifier"), Field::text("scheme")]).ruled(Rule::Identifier(Schemes::People, true));
static IDENTIFIER_ITEM: Field = Field::item(&IDENTIFIER);

static PERSON_OR_ORG: Schema = Schema::new(&[
    Field::text("type")
        .required(&codes::PERSON_TYPE)
        .checked(Check::PersonType),
    Field::text("name"),
    Field::text("given_name"),
    Field::text("family_name"),
    Field::new("identifiers", Kind::List(&IDENTIFIER_ITEM, Set::OnePerScheme)),
    Field::text("email").checked(Check::Email).only(Family::Hub),
])
.ruled(Rule::Person);

static AFFILIATION: Schema = Schema::new(&[Field::text("id"), Field::text("name")]).ruled(Rule::IdOr(
    "name",
    "affiliations",
    &codes::AFFILIATION_EMPTY,
));
static AFFILIATION_ITEM: Field = Field::item(&AFFILIATION);

pub(super) static CREATOR: Schema = Schema::new(&[
    Field::object("person_or_org", &PERSON_OR_ORG).required(&codes::PERSON_OR_ORG_MISSING),
    Field::object("role", &TERM),
    Field::list("affiliations", &AFFILIATION_ITEM),
])
.ruled(Rule::Creator);

pub(super) static CONTRIBUTOR: Schema = Schema::new(&[
    Field::object("person_or_org", &PERSON_OR_ORG).required(&codes::PERSON_OR_ORG_MISSING),
    Field::object("role", &TERM).required(&codes::ROLE_MISSING),
    Field::list("affiliations", &AFFILIATION_ITEM),
])
.ruled(Rule::Creator);
