//! Every fault that validation knows: its code, its weight, its sentence, and what the server says about it.

use std::borrow::Cow;

use crate::finding::{Finding, Severity};

/// A row of the table. In a sentence, `{…}` stands for what the rule puts in.
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
            #[doc = $sentence]
            pub const $name: Code =
                Code { name: $code, severity: Severity::$severity, sentence: $sentence, server_message: $server };
        )*
        /// All rows, for translators and for the docs.
        pub const ALL: &[Code] = &[$($name,)*];
    };
}

const MISSING: Option<&str> = Some("Missing data for required field.");

codes! {
    /// The draft or a part of it is no JSON object.
    NOT_AN_OBJECT = "not-an-object", Error, "This must be an object with named members.", None;
    /// A text is something else.
    NOT_A_TEXT = "not-a-text", Error, "This must be a text.", Some("Not a valid string.");
    /// A list is something else.
    NOT_A_LIST = "not-a-list", Error, "This must be a list.", Some("Not a valid list.");
    /// There is no title.
    TITLE_MISSING = "title-missing", Error, "Enter a title.", MISSING;
    /// The title has one or two characters.
    TITLE_SHORT = "title-short", Error, "Enter a title of at least 3 characters.", Some("Shorter than minimum length 3.");
    /// The description has one or two characters.
    DESCRIPTION_SHORT = "description-short", Error, "Write at least 3 characters, or leave the description empty.", Some("Shorter than minimum length 3.");
    /// Nobody is named.
    CREATORS_MISSING = "creators-missing", Error, "Name at least one person or organisation who made it.", MISSING;
    /// A creator is neither a person nor an organisation.
    PERSON_OR_ORG_MISSING = "person-or-org-missing", Error, "Say who it is.", MISSING;
    /// The kind of a creator is unknown.
    PERSON_TYPE = "person-type", Error, "Choose person or organisation.", Some("Invalid value. Choose one of ['organizational', 'personal'].");
    /// A person has no family name.
    FAMILY_NAME_MISSING = "family-name-missing", Error, "Enter the family name.", Some("Family name cannot be blank.");
    /// An organisation has no name.
    NAME_MISSING = "name-missing", Error, "Enter the organisation's name.", Some("Name cannot be blank.");
    /// An ORCID has the wrong form or check digit.
    ORCID_INVALID = "orcid-invalid", Error, "Check the ORCID “{…}”: it has 16 digits, the last one a check digit.", Some("Invalid ORCID identifier.");
    /// There is no publication date.
    DATE_MISSING = "date-missing", Error, "Enter a publication date. A year is enough, for example {…}.", MISSING;
    /// A date is not written as one.
    DATE_FORM = "date-form", Error, "Write “{…}” as a year, a month, a day or a span: 2026, 2026-11, 2026-11-20, 2018/2026.", Some("Please provide a valid date or interval.");
    /// A date names a month or day that does not exist.
    DATE_CALENDAR = "date-calendar", Error, "{…}", Some("Please provide a valid date or interval.");
    /// A span ends before it begins.
    DATE_ORDER = "date-order", Error, "The span “{…}” ends before it begins.", Some("Please provide a valid date or interval.");
    /// The year 0000, which servers take and then fail on.
    DATE_YEAR_ZERO = "date-year-zero", Warning, "There is no year 0000; the repository takes it and may fail on it later.", None;
    /// A resource has no type.
    RESOURCE_TYPE_MISSING = "resource-type-missing", Error, "Choose what kind of resource it is.", MISSING;
    /// The GEO Knowledge Hub takes a resource without a type for a knowledge package.
    RESOURCE_TYPE_ADVISED = "resource-type-advised", Warning, "Choose what kind of resource it is; without one it is shown as a knowledge package.", None;
    /// A resource is typed as a knowledge package.
    RESOURCE_TYPE_KNOWLEDGE = "resource-type-knowledge", Warning, "Choose another kind: “knowledge” is for packages.", None;
    /// Files are expected and none has arrived.
    FILES_MISSING = "files-missing", Error, "Add a file, or say that it has no files.", Some("Missing uploaded files. To disable files for this record please mark it as metadata-only.");
    /// A file was begun and never finished.
    FILE_PENDING = "file-pending", Error, "Finish or remove the file “{…}”: it was never sent completely.", None;
    /// It has files, and the draft says that it has none.
    FILES_DISABLED = "files-disabled", Error, "Remove the files first, or say that it has files.", Some("You must first delete all files to set the record to be metadata-only.");
    /// The file to be shown first is not there.
    PREVIEW_MISSING = "preview-missing", Error, "Choose another file to be shown first: “{…}” is not among the files.", None;
    /// Nobody may use it, as there is no licence.
    LICENCE_ADVISED = "licence-advised", Warning, "Choose a licence. Without one nobody may use it.", None;
    /// There is no description.
    DESCRIPTION_ADVISED = "description-advised", Hint, "Describe what is inside, for whom, and how it was made.", None;
}

impl Code {
    /// A finding of this code at a path.
    pub fn at(self, path: impl Into<String>) -> Finding {
        self.about(path, "")
    }

    /// A finding of this code at a path, with what stands for `{…}`.
    pub fn about(self, path: impl Into<String>, what: &str) -> Finding {
        Finding {
            object: None,
            path: path.into(),
            code: Cow::Borrowed(self.name),
            severity: self.severity,
            message: self.sentence.replace("{…}", what),
            server_message: self.server_message.map(ToOwned::to_owned),
        }
    }
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
            assert!(code.sentence == "{…}" || code.sentence.ends_with('.'), "{}", code.name);
        }
    }
}
