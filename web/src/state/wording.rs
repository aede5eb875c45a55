//! Findings in the reader's language.

use crate::text::{t_family, t_family_with, t_with};
use geodepot::Finding;

/// What a rule puts into its sentence, in its order.
const PLACES: [&str; 3] = ["one", "two", "three"];

/// What is wrong and how to mend it.
///
/// The sentences of other languages are messages `finding-CODE`; English ones come with the finding.
pub(crate) fn sentence(finding: &Finding) -> String {
    let values: Vec<_> = PLACES
        .into_iter()
        .zip(finding.arguments.iter().map(|argument| argument.as_str().into()))
        .collect();
    t_family_with("finding", &finding.code, &values).unwrap_or_else(|| finding.message.clone())
}

/// The same in short, also away from its field: what the repository says alone does not name the field.
pub(crate) fn in_list(finding: &Finding) -> String {
    let told = Finding {
        message: sentence(finding),
        ..finding.clone()
    };
    let message = told.short();
    if finding.code != Finding::SERVER || finding.path.is_empty() {
        return message.to_owned();
    }
    let path = finding.path.trim_start_matches("metadata.");
    let names: Vec<&str> = path.split('.').filter(|name| name.parse::<usize>().is_err()).collect();
    let known = (1..=names.len())
        .rev()
        .find_map(|count| t_family("path", &names[..count].join("-")));
    let field = known.unwrap_or_else(|| finding.path.clone());
    t_with(
        "edit-said-about",
        &[("field", field.into()), ("message", message.into())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_hub_says_names_its_field() {
        let said = |path: &str| in_list(&Finding::from_server(path, "Missing data."));
        assert_eq!(
            said("metadata.contributors.0.role"),
            "What a contributor did: Missing data"
        );
        assert_eq!(said("metadata.rights.0.rights"), "Licence: Missing data");
        assert_eq!(said("custom_fields.x"), "custom_fields.x: Missing data");
        assert_eq!(said(""), "Missing data");
    }
}
