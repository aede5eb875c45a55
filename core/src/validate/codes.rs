//! Every fault that validation knows: its code, its weight, its sentence, and what the server says about it.
//!
//! The sentences are English templates: `{0}`, `{1}` stand for what the rule puts in, which a
//! [`Finding`](crate::Finding) carries as its `arguments`. Another language is another list of templates by code.

use crate::finding::Severity;

/// A row of the table. In a template, `{0}` and `{1}` stand for what the rule puts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, in kebab case.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// How to mend it.
    pub sentence: &'static str,
    /// What the server says about the same fault.
    pub server_message: Option<&'static str>,
}

macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident = $code:literal, $severity:ident, $sentence:literal, $server:expr;)*) => {
        $(
            $(#[$meta])*
            #[doc = ""]
            #[doc = concat!("`", $code, "`: `", $sentence, "`")]
            pub const $name: Code =
                Code { name: $code, severity: Severity::$severity, sentence: $sentence, server_message: $server };
        )*
        /// All rows, for translators and for the docs.
        pub const ALL: &[Code] = &[$($name,)*];
    };
}

const MISSING_DATA: Option<&str> = Some("Missing data for required field.");
const DATE: Option<&str> = Some("Please provide a valid date or interval.");
const IDENTIFIER: Option<&str> = Some("Invalid {1} identifier.");

codes! {
    // What can be wrong anywhere.
    /// A required member is missing.
    MISSING = "missing", Error, "Fill this in.", MISSING_DATA;
    /// A member is null.
    NULL = "null", Error, "Fill this in, or leave it out: it cannot be null.", Some("Field may not be null.");
    /// A member that the server does not know.
    UNKNOWN_MEMBER = "unknown-member", Error, "Remove “{0}”: the repository does not know it.", Some("Unknown field.");
    /// The draft or a part of it is no JSON object.
    NOT_AN_OBJECT = "not-an-object", Error, "This must be an object with named members.", Some("Invalid input type.");
    /// A dictionary is something else.
    NOT_A_MAPPING = "not-a-mapping", Error, "This must be an object, for example a text by language.", Some("Not a valid mapping type.");
    /// A text is something else.
    NOT_A_TEXT = "not-a-text", Error, "This must be a text.", Some("Not a valid string.");
    /// A list is something else.
    NOT_A_LIST = "not-a-list", Error, "This must be a list.", Some("Not a valid list.");
    /// A yes or no is something else.
    NOT_A_BOOLEAN = "not-a-boolean", Error, "This must be true or false.", Some("Not a valid boolean.");
    /// A text is too short.
    TEXT_SHORT = "text-short", Error, "Write at least {0} characters.", Some("Shorter than minimum length {0}.");
    /// An id is not in its vocabulary.
    TERM_UNKNOWN = "term-unknown", Error, "Choose a term from the list: the repository has no “{0}”.", Some("Invalid value {0}.");
    /// An id is in its vocabulary, but not for this use.
    TERM_UNFIT = "term-unfit", Error, "Choose another term: “{0}” cannot be used here.", Some("Failed cross checking value_check value.");

    // Titles, texts, people.
    /// There is no title.
    TITLE_MISSING = "title-missing", Error, "Enter a title.", MISSING_DATA;
    /// The title has one or two characters.
    TITLE_SHORT = "title-short", Error, "Enter a title of at least 3 characters.", Some("Shorter than minimum length 3.");
    /// The description has one or two characters.
    DESCRIPTION_SHORT = "description-short", Error, "Write at least 3 characters, or leave the description empty.", Some("Shorter than minimum length 3.");
    /// A size is blank.
    SIZE_BLANK = "size-blank", Error, "Enter a size, or remove it.", Some("Size cannot be a blank string.");
    /// A format is blank.
    FORMAT_BLANK = "format-blank", Error, "Enter a format, or remove it.", Some("Format cannot be a blank string.");
    /// Nobody is named.
    CREATORS_MISSING = "creators-missing", Error, "Name at least one person or organisation who made it.", MISSING_DATA;
    /// A creator is neither a person nor an organisation.
    PERSON_OR_ORG_MISSING = "person-or-org-missing", Error, "Say who it is.", MISSING_DATA;
    /// The kind of a creator is unknown.
    PERSON_TYPE = "person-type", Error, "Choose person or organisation.", Some("Invalid value. Choose one of ['organizational', 'personal'].");
    /// A person has no family name.
    FAMILY_NAME_MISSING = "family-name-missing", Error, "Enter the family name.", Some("Family name cannot be blank.");
    /// An organisation has no name.
    NAME_MISSING = "name-missing", Error, "Enter the organisation's name.", Some("Name cannot be blank.");
    /// A contributor has no role.
    ROLE_MISSING = "role-missing", Error, "Choose what the contributor did.", MISSING_DATA;
    /// An e-mail address is not written as one.
    EMAIL_INVALID = "email-invalid", Error, "Check the e-mail address “{0}”.", Some("Not a valid email address.");
    /// An affiliation has neither an id nor a name.
    AFFILIATION_EMPTY = "affiliation-empty", Error, "Choose an organisation or enter its name.", Some("An existing id or a free text name must be present.");
    /// Somebody has the same affiliation twice.
    AFFILIATION_TWICE = "affiliation-twice", Error, "Remove the affiliation that is there twice: {0}.", Some("Duplicated affiliations: {0}");
    /// A subject has neither an id nor words.
    SUBJECT_EMPTY = "subject-empty", Error, "Enter a keyword, or remove it.", Some("An existing id or a free text subject must be present.");
    /// A funder has neither an id nor a name.
    FUNDER_EMPTY = "funder-empty", Error, "Choose a funder or enter its name.", Some("An existing id or a free text name must be present.");
    /// A grant gives no funder.
    FUNDER_MISSING = "funder-missing", Error, "Say who paid.", MISSING_DATA;
    /// An award has neither an id nor a number with a title.
    AWARD_EMPTY = "award-empty", Error, "Choose an award, or enter its number and its title.", Some("An existing id or number/title must be present.");
    /// An award has neither an id, nor a number, nor a title.
    AWARD_BLANK = "award-blank", Error, "Choose an award, or enter its number or its title.", Some("An existing id or either number or title must be present.");
    /// The language of an award's title is no two-letter code.
    AWARD_LANGUAGE = "award-language", Error, "Give the language of the title by two small letters, for example en.", Some("String does not match expected pattern.");
    /// A DOI is to be made and nobody publishes.
    PUBLISHER_MISSING = "publisher-missing", Error, "Enter the publisher: the DOI needs one.", Some("Missing publisher field required for DOI registration.");

    // Dates.
    /// There is no publication date.
    DATE_MISSING = "date-missing", Error, "Enter a publication date. A year is enough, for example {0}.", MISSING_DATA;
    /// A date is not written as one.
    DATE_FORM = "date-form", Error, "Write “{0}” as a year, a month, a day or a span: 2026, 2026-11, 2026-11-20, 2018/2026.", DATE;
    /// A date names a month or day that does not exist.
    DATE_CALENDAR = "date-calendar", Error, "Check “{0}”: there is no such day.", DATE;
    /// A span ends before it begins.
    DATE_ORDER = "date-order", Error, "The span “{0}” ends before it begins.", DATE;
    /// A day is not written as one.
    DAY_FORM = "day-form", Error, "Write the day as year, month and day: 2027-01-31.", Some("Not a valid date.");
    /// A date on which servers fail: the year 0000, years before it, seasons, open beginnings.
    DATE_FAILS = "date-fails", Warning, "Write “{0}” otherwise: the repository takes it and then fails on it.", None;
    /// A day so far off that servers fail on it.
    DAY_FAILS = "day-fails", Warning, "Check the day “{0}”: the repository fails on years before 1000.", None;

    // Identifiers.
    /// An identifier has no scheme.
    SCHEME_MISSING = "scheme-missing", Error, "Choose what kind of identifier it is.", MISSING_DATA;
    /// An identifier's scheme cannot be told from it.
    SCHEME_UNRECOGNIZED = "scheme-unrecognized", Error, "Choose what kind of identifier “{0}” is: it cannot be told from it.", Some("No valid scheme recognized for identifier.");
    /// A scheme that is not allowed here.
    SCHEME_INVALID = "scheme-invalid", Error, "Choose another kind of identifier: “{0}” is not used here.", Some("Invalid scheme.");
    /// There is a scheme and no identifier.
    IDENTIFIER_MISSING = "identifier-missing", Error, "Enter the identifier.", MISSING_DATA;
    /// An ORCID has the wrong form or check digit.
    ORCID_INVALID = "orcid-invalid", Error, "Check the ORCID “{0}”: it has 16 digits, the last one a check digit.", IDENTIFIER;
    /// An identifier has the wrong form.
    IDENTIFIER_FORM = "identifier-form", Error, "Check “{0}”: it is not written as {1}.", IDENTIFIER;
    /// An identifier with a check digit has the wrong form or check digit.
    IDENTIFIER_CHECK = "identifier-check", Error, "Check “{0}”: as {1} it is mistyped, its check digit does not fit.", IDENTIFIER;
    /// Two identifiers of one scheme.
    SCHEME_TWICE = "scheme-twice", Error, "Keep one identifier of each kind; otherwise none is stored.", Some("Only one identifier per scheme is allowed.");
    /// The same identifier twice.
    IDENTIFIER_TWICE = "identifier-twice", Error, "Remove the identifier that is there twice; otherwise none is stored.", Some("Duplicated identifier entry is not allowed.");
    /// The check digits of a ROR id are wrong, which servers do not look at.
    ROR_CHECK = "ror-check", Warning, "Check the ROR id “{0}”: its check digits do not fit.", None;
    /// A related work does not say how it is related.
    RELATION_MISSING = "relation-missing", Error, "Choose how it is related.", MISSING_DATA;

    // Rights.
    /// A licence has neither an id nor a title.
    RIGHTS_EMPTY = "rights-empty", Error, "Choose a licence or enter the title of your own.", Some("An existing id or a free text title must be present");
    /// A licence has an id and words of its own.
    RIGHTS_BOTH = "rights-both", Error, "Keep the licence from the list or your own words, not both.", Some("Only an existing id or free text title/description/link is accepted, but not both cases at the same time");
    /// A text in more than one language where one is allowed.
    ONE_LANGUAGE = "one-language", Error, "Write it in one language only.", Some("Only one value is accepted.");
    /// A language that the repository does not offer.
    LOCALE_UNKNOWN = "locale-unknown", Error, "Choose another language than “{0}”: the repository does not offer it.", Some("Not a valid locale.");
    /// An address is not written as one.
    URL_INVALID = "url-invalid", Error, "Write the address in full: https://example.org/page.", Some("Not a valid URL.");

    // Places.
    /// A place says nothing.
    LOCATION_EMPTY = "location-empty", Error, "Enter a place, a description or coordinates.", Some("At least one of ['geometry', 'place',                 identifiers', 'description'] must be present.");
    /// A geometry is no object.
    GEOMETRY_FORM = "geometry-form", Error, "Give the geometry as a GeoJSON object with type and coordinates.", Some("Invalid data type: {0}");
    /// A geometry without a type.
    GEOMETRY_TYPE_MISSING = "geometry-type-missing", Error, "Say what kind of geometry it is, for example Point.", MISSING_DATA;
    /// A kind of geometry that the repository does not know.
    GEOMETRY_TYPE_UNKNOWN = "geometry-type-unknown", Error, "Choose another kind of geometry: the repository does not know “{0}”.", Some("Unsupported value: {0}");
    /// The kind of a geometry is no text.
    GEOMETRY_TYPE_INVALID = "geometry-type-invalid", Error, "Name the kind of geometry by a text, for example Point.", Some("Invalid value: {0}");
    /// Coordinates that are no lists of numbers as deep as they should be: the server fails on it.
    GEOMETRY_NUMBERS_FAILS = "geometry-numbers-fails", Warning, "Give the coordinates as lists of numbers, as deep as this kind of geometry needs: the repository fails on others.", None;
    /// A geometry with more than its type and coordinates: the server fails on it.
    GEOMETRY_MEMBERS_FAILS = "geometry-members-fails", Warning, "Keep only the type and the coordinates of this geometry: the repository fails on anything else in it.", None;
    /// A ring that is too short or not closed: the server fails on it.
    GEOMETRY_RING_FAILS = "geometry-ring-fails", Warning, "Give each ring four positions or more, the last one like the first: the repository fails on other rings.", None;
    /// A line that is too short: the server fails on it.
    GEOMETRY_LINE_FAILS = "geometry-line-fails", Warning, "Give each line two positions or more: the repository fails on other lines.", None;
    /// A position that is not two or three numbers: the server fails on it.
    GEOMETRY_POSITION_FAILS = "geometry-position-fails", Warning, "Give each position as two or three numbers: the repository fails on others.", None;
    /// A collection without geometries, or with a wrong one: the server fails on it.
    GEOMETRY_PARTS_FAILS = "geometry-parts-fails", Warning, "Give the collection a list of geometries that are right by themselves: the repository fails on others.", None;
    /// Coordinates beyond the globe.
    COORDINATES_RANGE = "coordinates-range", Warning, "Check the coordinates: longitude (-180 to 180) comes first, then latitude (-90 to 90).", None;

    // Access.
    /// Neither public nor restricted.
    ACCESS_LEVEL = "access-level", Error, "Choose public or restricted.", Some("'{0}' must be either 'public' or 'restricted'");
    /// One of record and files is missing or wrong, so that the whole draft is refused.
    ACCESS_INCOMPLETE = "access-incomplete", Error, "Choose public or restricted for “{0}”; otherwise the whole draft is refused.", Some("'{0}'");
    /// The server fails on an update without access.
    ACCESS_FAILS = "access-fails", Warning, "Say who may see it: the repository fails on an update without it.", None;
    /// An active embargo needs a day to come.
    EMBARGO_FUTURE = "embargo-future", Error, "Choose a day to come on which the embargo ends.", Some("Embargo end date must be set to a future date.");
    /// An embargo that is not active has a day to come.
    EMBARGO_PAST = "embargo-past", Error, "Remove the end of the embargo, or make the embargo active.", Some("Embargo end date must be unset or in the past.");
    /// An embargo on what is public anyway.
    EMBARGO_IDLE = "embargo-idle", Warning, "Restrict the files or the record: an embargo on what is public does nothing.", None;

    // Files and DOI.
    /// Files are expected and none has arrived.
    FILES_MISSING = "files-missing", Error, "Add a file, or say that it has no files.", Some("Missing uploaded files. To disable files for this record please mark it as metadata-only.");
    /// A file was begun and never finished.
    FILE_PENDING = "file-pending", Error, "Finish or remove the file “{0}”: it was never sent completely.", Some("One or more files have not completed their transfer, please wait.");
    /// A file was begun and never finished, and the server fails on it.
    FILE_PENDING_FAILS = "file-pending-fails", Warning, "Finish or remove the file “{0}”: the repository fails on files that were never sent completely.", None;
    /// It has files, and the draft says that it has none.
    FILES_DISABLED = "files-disabled", Error, "Remove the files first, or say that it has files.", Some("You must first delete all files to set the record to be metadata-only.");
    /// The file to be shown first is not there.
    PREVIEW_MISSING = "preview-missing", Error, "Choose another file to be shown first: “{0}” is not among the files.", Some("No file with key \"{0}\"");
    /// A file to be shown first where there are none.
    PREVIEW_WITHOUT_FILES = "preview-without-files", Warning, "Remove the file to be shown first: the repository refuses an update with it while there are no files.", None;
    /// A persistent identifier of a kind that is not managed here.
    PID_SCHEME = "pid-scheme", Error, "Remove “{0}”: only doi and oai are kept here.", Some("Invalid persistent identifier scheme.");
    /// A DOI is not written as one.
    DOI_INVALID = "doi-invalid", Error, "Check the DOI “{0}”: it begins with 10. and a number, then a slash.", Some("Invalid DOI");
    /// An external DOI is empty.
    DOI_MISSING = "doi-missing", Error, "Enter the DOI, or remove it.", Some("Missing DOI for required field.");
    /// An external DOI with the repository's own prefix.
    DOI_PREFIX = "doi-prefix", Error, "Enter a DOI from elsewhere: the repository gives those that begin with {0} itself.", Some("The prefix '{0}' is administrated locally.");
    /// A DOI is to be made and an empty one is given.
    DOI_EXISTS = "doi-exists", Error, "Remove the empty DOI: a new one is made only where there is none.", Some("A PID already exists for type {0}");
    /// A DOI that makes the server fail.
    PID_FAILS = "pid-fails", Warning, "Give provider and identifier of the DOI as the repository expects them: it fails on these.", None;

    // What makes the server fail.
    /// The draft is no object, and the server fails on it.
    DRAFT_FAILS = "draft-fails", Warning, "A draft must be an object with named members: the repository fails on this.", None;
    /// An entry is no object, and the server fails on it.
    ENTRY_FAILS = "entry-fails", Warning, "This must be an object with named members: the repository fails on anything else here.", None;
    /// An identifier on which the server fails.
    IDENTIFIER_FAILS = "identifier-fails", Warning, "Mend the identifier “{0}”: the repository fails on it.", None;
    /// A term that is in no vocabulary, behind an entry in words of one's own: the server fails on it.
    TERM_FAILS = "term-fails", Warning, "Choose another entry than “{0}”: the repository does not know it and fails on it.", None;
    /// The same entry twice, and the server fails on it.
    TWICE_FAILS = "twice-fails", Warning, "Remove the entry that is there twice: the repository fails on it.", None;
    /// A member that the server takes and then fails on.
    MEMBER_FAILS = "member-fails", Warning, "Remove “{0}”: the repository fails on it.", None;
    /// A blank text that the server takes and then fails on.
    BLANK_FAILS = "blank-fails", Warning, "Fill this in, or leave it out: the repository fails on a blank text here.", None;
    /// A character that the database of the server refuses.
    CHARACTER_FAILS = "character-fails", Warning, "Remove the invisible character (NUL): the repository fails on it.", None;

    // Advice.
    /// The GEO Knowledge Hub takes a resource without a type for a knowledge package.
    RESOURCE_TYPE_ADVISED = "resource-type-advised", Warning, "Choose what kind of resource it is; without one it is shown as a knowledge package.", None;
    /// A resource has no type.
    RESOURCE_TYPE_MISSING = "resource-type-missing", Error, "Choose what kind of resource it is.", MISSING_DATA;
    /// A resource is typed as a knowledge package.
    RESOURCE_TYPE_KNOWLEDGE = "resource-type-knowledge", Warning, "Choose another kind: “knowledge” is for packages.", None;
    /// Nobody may use it, as there is no licence.
    LICENCE_ADVISED = "licence-advised", Warning, "Choose a licence. Without one nobody may use it.", None;
    /// A package has no description.
    DESCRIPTION_MISSING = "description-missing", Warning, "Describe the package: what is inside, for whom, and how it was made.", None;
    /// There is no description.
    DESCRIPTION_ADVISED = "description-advised", Hint, "Describe what is inside, for whom, and how it was made.", None;
    /// Elements or attributes of a text will be removed.
    HTML_CUT = "html-cut", Hint, "Some of the formatting will be removed when it is saved.", None;

    // A whole package.
    /// A restricted package with public resources.
    RESOURCE_PUBLIC = "resource-public", Warning, "Restrict this resource too: its package is restricted, and it would be public.", None;
    /// Two resources with one key.
    KEY_TWICE = "key-twice", Error, "Give each resource a key of its own: “{0}” is there twice.", None;
    /// A resource has neither a key nor an id.
    KEY_MISSING = "key-missing", Error, "Give the resource a key, or the id of an existing one.", None;
    /// Two files with one name.
    FILE_TWICE = "file-twice", Error, "Give each file a name of its own: “{0}” is there twice.", None;
    /// A file without a name.
    FILE_NAME = "file-name", Error, "Give the file a name.", None;
    /// A package without resources.
    RESOURCES_NONE = "resources-none", Hint, "Add resources: a package without any holds nothing.", None;

    // The schema of a community (SURF Data Repository).
    /// A member does not fit the schema of the community.
    SCHEMA = "schema", Error, "Mend this as the community's schema says: {0}.", None;
    /// Neither open, restricted nor closed.
    SHARE_LEVEL = "share-level", Error, "Choose Open, Restricted or Closed, written like this.", None;
}

impl Code {
    /// Whether the server itself breaks on it, with a status of 500 and more.
    pub fn fails(&self) -> bool {
        self.name.ends_with("-fails")
    }
}

/// Puts arguments into a template.
pub fn fill(template: &str, arguments: &[String]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let number = rest.as_bytes().get(1).copied().unwrap_or_default();
        if number.is_ascii_digit() && rest.as_bytes().get(2) == Some(&b'}') {
            if let Some(argument) = arguments.get(usize::from(number - b'0')) {
                text.push_str(argument);
            }
            rest = &rest[3..];
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_and_a_whole_sentence() {
        let mut names: Vec<_> = ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for code in ALL {
            assert!(code.sentence.ends_with('.'), "{}", code.name);
            assert!(!code.fails() || code.severity == Severity::Warning, "{}", code.name);
        }
    }

    #[test]
    fn arguments_go_where_they_belong_and_are_not_read_as_templates() {
        let arguments = ["{1}".to_owned(), "b".to_owned()];
        assert_eq!(fill("{0} and {1}, {x} {9}.", &arguments), "{1} and b, {x} .");
    }
}
