//! The members of `metadata`.

use super::people::{CONTRIBUTOR, CREATOR};
use super::{Check, Field, Kind, Rule, Schema, Schemes, Set, TERM, TERM_ITEM, Unknown};
use crate::validate::codes;
use crate::validate::context::Family;

static CREATOR_ITEM: Field = Field::item(&CREATOR);
static CONTRIBUTOR_ITEM: Field = Field::item(&CONTRIBUTOR);

static TITLE_ITEM: Field = Field::item(&Schema::new(&[
    Field::text("title")
        .required(&codes::TITLE_MISSING)
        .checked(Check::AtLeast(3, &codes::TITLE_SHORT)),
    Field::object("type", &TERM).required(&codes::MISSING),
    Field::object("lang", &TERM),
]));

static DESCRIPTION_ITEM: Field = Field::item(&Schema::new(&[
    Field::new("description", Kind::Html)
        .required(&codes::MISSING)
        .checked(Check::AtLeast(3, &codes::DESCRIPTION_SHORT)),
    Field::object("type", &TERM).required(&codes::MISSING),
    Field::object("lang", &TERM),
]));

static SUBJECT_IDENTIFIER: Schema =
    Schema::new(&[Field::text("identifier"), Field::text("scheme")]).ruled(Rule::Identifier(Schemes::Subjects, false));
static SUBJECT_IDENTIFIER_ITEM: Field = Field::item(&SUBJECT_IDENTIFIER);
static SUBJECT_ITEM: Field = Field::item(
    &Schema::new(&[
        Field::text("id"),
        Field::text("subject"),
        Field::text("scheme").only(Family::Old),
        Field::new("identifiers", Kind::List(&SUBJECT_IDENTIFIER_ITEM, Set::OnePerScheme)).only(Family::Rdm13),
    ])
    .ignoring(Unknown::IgnoredByRdm13)
    .ruled(Rule::IdOr("subject", "subjects", &codes::SUBJECT_EMPTY)),
);

static DATE_ITEM: Field = Field::item(&Schema::new(&[
    Field::new("date", Kind::Date { times: true }).required(&codes::DATE_MISSING),
    Field::object("type", &TERM).required(&codes::MISSING),
    Field::new("description", Kind::Plain),
]));

static IDENTIFIER: Schema =
    Schema::new(&[Field::text("identifier"), Field::text("scheme")]).ruled(Rule::Identifier(Schemes::Works, true));
static IDENTIFIER_ITEM: Field = Field::item(&IDENTIFIER);

static RELATED_ITEM: Field = Field::item(
    &Schema::new(&[
        Field::text("identifier"),
        Field::text("scheme"),
        Field::object("relation_type", &TERM),
        Field::object("resource_type", &TERM),
        Field::text("title").only(Family::Hub),
        Field::new("description", Kind::Html).only(Family::Hub),
    ])
    .ruled(Rule::Related),
);

static REFERENCE_ITEM: Field = Field::item(
    &Schema::new(&[
        Field::text("identifier"),
        Field::text("scheme"),
        Field::text("reference").required(&codes::MISSING),
    ])
    .ruled(Rule::Identifier(Schemes::References, false)),
);

static SIZE_ITEM: Field = Field::text("").checked(Check::AtLeast(1, &codes::SIZE_BLANK));
static FORMAT_ITEM: Field = Field::text("").checked(Check::AtLeast(1, &codes::FORMAT_BLANK));

static PROPS: Schema = Schema::new(&[Field::text("url").checked(Check::Url), Field::text("scheme")]);
static RIGHTS_ITEM: Field = Field::item(
    &Schema::new(&[
        Field::text("id"),
        Field::new("title", Kind::Anything).checked(Check::OneLocale),
        Field::new("description", Kind::Anything).checked(Check::OneLocale),
        Field::object("props", &PROPS),
        Field::text("link").checked(Check::Url),
    ])
    .ruled(Rule::Rights),
);

static PLACE_IDENTIFIER: Schema =
    Schema::new(&[Field::text("identifier"), Field::text("scheme")]).ruled(Rule::Identifier(Schemes::Places, true));
static PLACE_IDENTIFIER_ITEM: Field = Field::item(&PLACE_IDENTIFIER);
static FEATURE_ITEM: Field = Field::item(
    &Schema::new(&[
        Field::new("geometry", Kind::Geometry),
        Field::text("place"),
        Field::list("identifiers", &PLACE_IDENTIFIER_ITEM),
        Field::text("description"),
    ])
    .ruled(Rule::Location),
);
static LOCATIONS: Schema = Schema::new(&[Field::list("features", &FEATURE_ITEM)]);

static FUNDER: Schema = Schema::new(&[
    Field::text("name").checked(Check::AtLeast(1, &codes::NAME_MISSING)),
    Field::text("id"),
])
.ruled(Rule::IdOr("name", "funder", &codes::FUNDER_EMPTY));
static AWARD_IDENTIFIER: Schema =
    Schema::new(&[Field::text("identifier"), Field::text("scheme")]).ruled(Rule::Identifier(Schemes::Awards, false));
static AWARD_IDENTIFIER_ITEM: Field = Field::item(&AWARD_IDENTIFIER);
static AWARD: Schema = Schema::new(&[
    Field::text("id"),
    Field::text("number"),
    Field::new("title", Kind::Translations),
    Field::new("identifiers", Kind::List(&AWARD_IDENTIFIER_ITEM, Set::OnePerScheme)),
    Field::text("acronym").only(Family::Rdm13),
    Field::text("program").only(Family::Rdm13),
    Field::text("icon").only(Family::Hub),
    Field::text("disclaimer").only(Family::Hub),
])
.ruled(Rule::Award);
static FUNDING_ITEM: Field = Field::item(&Schema::new(&[
    Field::object("funder", &FUNDER).required(&codes::FUNDER_MISSING),
    Field::object("award", &AWARD),
]));

pub(super) static METADATA: Schema = Schema::new(&[
    Field::object("resource_type", &TERM)
        .required(&codes::RESOURCE_TYPE_MISSING)
        .only(Family::Rdm),
    Field::object("resource_type", &TERM).only(Family::Hub),
    Field::new("creators", Kind::List(&CREATOR_ITEM, Set::Filled)).required(&codes::CREATORS_MISSING),
    Field::text("title")
        .required(&codes::TITLE_MISSING)
        .checked(Check::AtLeast(3, &codes::TITLE_SHORT)),
    Field::list("additional_titles", &TITLE_ITEM),
    Field::text("publisher"),
    Field::new("publication_date", Kind::Date { times: false }).required(&codes::DATE_MISSING),
    Field::list("subjects", &SUBJECT_ITEM),
    Field::list("contributors", &CONTRIBUTOR_ITEM),
    Field::list("dates", &DATE_ITEM),
    Field::list("languages", &TERM_ITEM),
    Field::new("identifiers", Kind::List(&IDENTIFIER_ITEM, Set::NoneTwice)),
    Field::list("related_identifiers", &RELATED_ITEM),
    Field::list("sizes", &SIZE_ITEM),
    Field::list("formats", &FORMAT_ITEM),
    Field::text("version"),
    Field::list("rights", &RIGHTS_ITEM),
    Field::new("copyright", Kind::Html)
        .checked(Check::AtLeast(1, &codes::TEXT_SHORT))
        .only(Family::Rdm13),
    Field::new("description", Kind::Html).checked(Check::AtLeast(3, &codes::DESCRIPTION_SHORT)),
    Field::list("additional_descriptions", &DESCRIPTION_ITEM),
    Field::object("locations", &LOCATIONS),
    Field::list("funding", &FUNDING_ITEM),
    Field::list("references", &REFERENCE_ITEM),
    Field::list("target_audiences", &TERM_ITEM).only(Family::Hub),
    Field::object("geo_work_programme_activity", &TERM).only(Family::Hub),
    Field::list("engagement_priorities", &TERM_ITEM).only(Family::Hub),
]);
