//! Licences: their id in the repositories' list, from the many ways to write one.

use serde_json::{Value, json};

/// An entry of `rights`: the id of a licence that is known by its SPDX name or its address, else what was said.
pub(super) fn right(said: &str, name: Option<&str>) -> Value {
    if let Some(id) = id(said).or_else(|| name.and_then(id)) {
        return json!({ "id": id });
    }
    let address = is_address(said).then_some(said);
    let title = name.unwrap_or(said);
    match address {
        Some(link) => json!({ "title": { "en": title }, "link": link }),
        None => json!({ "title": { "en": title } }),
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// The id: an SPDX name in lower case.
fn id(said: &str) -> Option<String> {
    let said = said.trim();
    if is_address(said) {
        return of_address(said);
    }
    let lower = said.to_ascii_lowercase();
    // `CC BY-SA 4.0`, `CC0 1.0`, as people write them.
    let spdx = if lower.starts_with("cc ") || lower.starts_with("cc0 ") {
        lower.replace(' ', "-")
    } else if lower == "cc0" {
        "cc0-1.0".to_owned()
    } else {
        lower
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+');
    let is_spdx = spdx.bytes().all(is_name) && spdx.bytes().any(|byte| byte.is_ascii_alphabetic());
    // A word alone is a name only where it is one of the few that are.
    let is_known = spdx.bytes().any(|byte| byte.is_ascii_digit()) || WORDS.contains(&spdx.as_str());
    (is_spdx && is_known).then_some(spdx)
}

/// SPDX names without a number.
const WORDS: &[&str] = &[
    "mit",
    "isc",
    "unlicense",
    "zlib",
    "wtfpl",
    "postgresql",
    "ncsa",
    "x11",
    "python-2.0",
];

/// What the addresses of licences begin with, and the licence; of some the rest is part of the name.
const ADDRESSES: &[(&str, &str)] = &[
    ("apache.org/licenses/license-2.0", "apache-2.0"),
    ("gnu.org/licenses/gpl-3.0", "gpl-3.0-or-later"),
    ("gnu.org/licenses/lgpl-3.0", "lgpl-3.0-or-later"),
    ("gnu.org/licenses/agpl-3.0", "agpl-3.0-or-later"),
    ("gnu.org/licenses/old-licenses/gpl-2.0", "gpl-2.0-or-later"),
    ("mozilla.org/mpl/2.0", "mpl-2.0"),
    ("mozilla.org/en-us/mpl/2.0", "mpl-2.0"),
    ("opendatacommons.org/licenses/odbl", "odbl-1.0"),
    ("opendatacommons.org/licenses/pddl", "pddl-1.0"),
    ("opendatacommons.org/licenses/by", "odc-by-1.0"),
    ("creativecommons.org/publicdomain/zero/1.0", "cc0-1.0"),
    ("mit-license.org", "mit"),
];

fn of_address(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let (_, rest) = lower.split_once("://")?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if let Some((_, id)) = ADDRESSES.iter().find(|(begin, _)| rest.starts_with(begin)) {
        return Some((*id).to_owned());
    }
    let below = |host: &str| rest.strip_prefix(host).map(|path| path.trim_end_matches('/'));
    if let Some(path) = below("creativecommons.org/licenses/") {
        let mut parts = path.split('/');
        let (kind, version) = (parts.next()?, parts.next()?);
        let plain = kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        return (plain && !kind.is_empty()).then(|| format!("cc-{kind}-{version}"));
    }
    let listed = below("spdx.org/licenses/")
        .or_else(|| below("opensource.org/licenses/"))
        .or_else(|| below("opensource.org/license/"))
        .or_else(|| below("choosealicense.com/licenses/"))?;
    let name = [".html", ".json", ".txt"]
        .iter()
        .find_map(|ending| listed.strip_suffix(ending))
        .unwrap_or(listed);
    if name.is_empty() || name.contains(['/', '?', '#']) {
        None
    } else {
        id(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_known_by_its_name_and_by_its_address() {
        for (said, id) in [
            ("CC-BY-4.0", "cc-by-4.0"),
            ("CC BY-SA 4.0", "cc-by-sa-4.0"),
            ("CC0", "cc0-1.0"),
            ("MIT", "mit"),
            ("https://spdx.org/licenses/GPL-3.0-or-later.html", "gpl-3.0-or-later"),
            ("https://spdx.org/licenses/Apache-2.0", "apache-2.0"),
            ("https://creativecommons.org/licenses/by/4.0/", "cc-by-4.0"),
            (
                "http://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
                "cc-by-nc-sa-3.0",
            ),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0-1.0"),
            ("https://opensource.org/licenses/MIT", "mit"),
            ("https://www.apache.org/licenses/LICENSE-2.0.txt", "apache-2.0"),
        ] {
            assert_eq!(right(said, None), json!({ "id": id }), "{said}");
        }
    }

    #[test]
    fn a_licence_in_words_stays_as_it_was_said() {
        assert_eq!(right("Ask us", None), json!({ "title": { "en": "Ask us" } }));
        assert_eq!(right("proprietary", None), json!({ "title": { "en": "proprietary" } }));
        assert_eq!(
            right("https://example.org/terms", Some("Our terms")),
            json!({ "title": { "en": "Our terms" }, "link": "https://example.org/terms" })
        );
        assert_eq!(
            right("https://example.org/terms", Some("CC-BY-4.0")),
            json!({ "id": "cc-by-4.0" })
        );
    }
}
