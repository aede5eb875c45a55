//! People and organisations.

use serde_json::{Map, Value, json};

use super::text::text;
use crate::validate::{Libraries, identifiers};

/// A person: names, ORCID (as an address or bare), the names of affiliations.
pub(super) fn person(family: &str, given: &str, orcid: Option<&str>, affiliations: &[String]) -> Value {
    let mut person = Map::new();
    person.insert("type".to_owned(), json!("personal"));
    person.insert("family_name".to_owned(), json!(family));
    if !given.is_empty() {
        person.insert("given_name".to_owned(), json!(given));
    }
    creator(person, orcid.and_then(|orcid| known("orcid", orcid)), affiliations)
}

/// An organisation: its name and its ROR id.
pub(super) fn organisation(name: &str, ror: Option<&str>) -> Value {
    let mut organisation = Map::new();
    organisation.insert("type".to_owned(), json!("organizational"));
    organisation.insert("name".to_owned(), json!(name));
    creator(organisation, ror.and_then(|ror| known("ror", ror)), &[])
}

/// The family name and the given name out of one text: `Carberry, Josiah` or `Josiah Carberry`.
pub(super) fn names(whole: &str) -> (String, String) {
    let whole = whole.trim();
    let parts = match whole.split_once(',') {
        Some((family, given)) => (family, given),
        None => match whole.rsplit_once(char::is_whitespace) {
            Some((given, family)) => (family, given),
            None => (whole, ""),
        },
    };
    (parts.0.trim().to_owned(), parts.1.trim().to_owned())
}

/// The text of a member.
pub(super) fn member(value: &Value, name: &str) -> Option<String> {
    text(value.get(name)?)
}

fn creator(mut who: Map<String, Value>, identifier: Option<Value>, affiliations: &[String]) -> Value {
    if let Some(identifier) = identifier {
        who.insert("identifiers".to_owned(), json!([identifier]));
    }
    let mut creator = Map::new();
    creator.insert("person_or_org".to_owned(), Value::Object(who));
    if !affiliations.is_empty() {
        let named: Vec<Value> = affiliations.iter().map(|name| json!({ "name": name })).collect();
        creator.insert("affiliations".to_owned(), Value::Array(named));
    }
    Value::Object(creator)
}

/// An identifier of this scheme, if it is one.
fn known(scheme: &str, given: &str) -> Option<Value> {
    let given = given.trim();
    let bare = given
        .strip_prefix("https://")
        .or_else(|| given.strip_prefix("http://"))
        .map_or(given, |rest| rest.rsplit_once('/').map_or(rest, |(_, last)| last));
    let fits = matches!(identifiers::fits(scheme, bare, Libraries::Old), Ok(true));
    let normal = fits
        .then(|| identifiers::normalize(scheme, bare, Libraries::Old))
        .flatten()?;
    Some(json!({ "scheme": scheme, "identifier": normal }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_parted_into_names() {
        for (whole, family, given) in [
            ("Carberry, Josiah", "Carberry", "Josiah"),
            ("Josiah S. Carberry", "Carberry", "Josiah S."),
            ("Plato", "Plato", ""),
        ] {
            assert_eq!(names(whole), (family.to_owned(), given.to_owned()));
        }
    }

    #[test]
    fn an_orcid_with_a_wrong_digit_is_left_out() {
        let right = person("Carberry", "Josiah", Some("https://orcid.org/0000-0002-1825-0097"), &[]);
        assert_eq!(
            right["person_or_org"]["identifiers"],
            json!([{ "scheme": "orcid", "identifier": "0000-0002-1825-0097" }])
        );
        let wrong = person("Carberry", "Josiah", Some("https://orcid.org/0000-0002-1825-0098"), &[]);
        assert!(wrong["person_or_org"].get("identifiers").is_none());
    }
}
