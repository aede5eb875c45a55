//! The JSON Schema of a community.

use jsonschema::Validator;
use serde_json::Value;

use super::{Dialect, codes};
use crate::error::{Error, ErrorKind};
use crate::finding::Severity;
use crate::validate::context::Stage;
use crate::validate::fault::Fault;
use crate::validate::report::Report;

/// The schema of a community, ready to check drafts.
///
/// ```
/// use geodepot::validate::{Stage, surf::CommunitySchema};
/// use serde_json::json;
///
/// let schema = CommunitySchema::new(&json!({ "version": 0, "json_schema": {
///     "type": "object", "required": ["titles"], "properties": { "titles": { "type": "array" } },
/// } }))?;
/// let report = schema.validate(&json!({ "metadata": { "titles": "Ice" } }), Stage::Publish);
/// assert_eq!(report.findings[0].path, "metadata.titles");
/// # Ok::<(), geodepot::Error>(())
/// ```
#[derive(Debug)]
pub struct CommunitySchema {
    validator: Validator,
    /// Whether it describes `base` and `community`, or the metadata as such.
    describes_base: bool,
}

impl CommunitySchema {
    /// Reads what the repository answers for a community's schema: an object with `json_schema` (dialect A), or the schema
    /// itself (dialect B).
    ///
    /// # Errors
    /// `decode` if it is no schema, or one that refers to others elsewhere.
    pub fn new(answer: &Value) -> Result<Self, Error> {
        let schema = answer.get("json_schema").unwrap_or(answer);
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(schema)
            .map_err(|error| {
                Error::new(ErrorKind::Decode, "The community's schema cannot be used.")
                    .with_hint(format!("The repository's operator can mend it: {error}."))
            })?;
        let describes_base = schema
            .get("properties")
            .is_some_and(|properties| properties.get("base").is_some());
        Ok(Self {
            validator,
            describes_base,
        })
    }

    /// Checks a draft. When it is saved, what is missing is a warning only.
    pub fn validate(&self, draft: &Value, stage: Stage) -> Report {
        let (part, prefix) = self.part(draft);
        let findings = self.validator.iter_errors(part).map(|error| {
            let pointer = error.instance_path().to_string();
            let below = pointer
                .trim_start_matches('/')
                .replace('/', ".")
                .replace("~1", "/")
                .replace("~0", "~");
            let path = [prefix, below.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(".");
            let missing = matches!(error.kind(), jsonschema::error::ValidationErrorKind::Required { .. });
            let severity = if missing && stage == Stage::Save {
                Severity::Warning
            } else {
                Severity::Error
            };
            Fault::new(path, &codes::SCHEMA)
                .about(&error.to_string())
                .weighing(severity)
        });
        Report {
            findings: findings.collect(),
        }
    }

    /// What of a draft the schema describes, and where it stands.
    fn part<'a>(&self, draft: &'a Value) -> (&'a Value, &'static str) {
        let Some(metadata) = draft.get("metadata") else {
            return (draft, "");
        };
        match metadata.get("community") {
            Some(community) if Dialect::of(draft) == Dialect::B && !self.describes_base && community.is_object() => {
                (community, "metadata.community")
            }
            _ => (metadata, "metadata"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_forms_of_a_draft_are_checked() {
        let a = CommunitySchema::new(&json!({ "json_schema": { "allOf": [
            { "required": ["titles"], "properties": { "community_specific": { "required": ["x"] } } },
        ] } }))
        .unwrap();
        let paths = |report: Report| -> Vec<(String, Severity)> {
            report
                .findings
                .into_iter()
                .map(|finding| (finding.path, finding.severity))
                .collect()
        };
        let draft = json!({ "metadata": { "community_specific": {} } });
        assert_eq!(
            paths(a.validate(&draft, Stage::Publish)),
            [
                ("metadata".to_owned(), Severity::Error),
                ("metadata.community_specific".to_owned(), Severity::Error)
            ]
        );
        assert!(a.validate(&draft, Stage::Save).is_clean());

        let b = CommunitySchema::new(&json!({ "properties": { "depth": { "type": "number" } } })).unwrap();
        let draft = json!({ "metadata": { "base": { "title": ["Ice"] }, "community": { "depth": "deep" } } });
        assert_eq!(
            paths(b.validate(&draft, Stage::Save)),
            [("metadata.community.depth".to_owned(), Severity::Error)]
        );
    }

    #[test]
    fn a_schema_that_is_none_is_an_error() {
        assert!(CommunitySchema::new(&json!({ "type": 5 })).is_err());
        assert!(
            CommunitySchema::new(&json!({ "json_schema": { "$ref": "https://elsewhere.example/schema" } })).is_err()
        );
    }
}
