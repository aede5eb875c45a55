//! Names of files that every system can have, made of what repositories call them.
//!
//! A repository may call a file anything: `..`, `a/b`, `CON`, `x?`. What is written lies in its folder and nowhere else.

use std::collections::BTreeSet;

/// The longest name, in bytes; file systems allow 255, and more is added while it is fetched.
const LONGEST: usize = 200;

/// Names without an ending that Windows keeps for itself.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The names of one folder: each is given once, letters of either size counting as one.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// A folder in which these are taken.
    pub(crate) fn with_taken(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// The name for a file of this key: the key itself where that is possible.
    pub(crate) fn give(&mut self, key: &str) -> String {
        let safe = safe(key);
        let (stem, ending) = split(&safe);
        let mut name = safe.clone();
        let mut count = 2_u32;
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{stem}_{count}{ending}");
            count += 1;
        }
        name
    }
}

/// A name for a folder, of a title: its letters and digits, small ones, `-` between words; nothing if there are none.
pub(crate) fn slug(title: &str) -> Option<String> {
    let words = title
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > 40 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word.to_lowercase());
    }
    let slug: String = slug.chars().take(60).collect();
    (slug.chars().count() >= 2).then_some(slug)
}

fn safe(key: &str) -> String {
    let mut name: String = key.chars().map(|sign| if is_fine(sign) { sign } else { '_' }).collect();
    if name.len() > LONGEST {
        name = shortened(&name);
    }
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    // A hidden file is not looked at by `apply`; `!` would exclude, and `~` is a home.
    if name.starts_with(['.', '!', '~', ' ']) || DEVICES.contains(&stem.as_str()) {
        name.insert(0, '_');
    }
    if name.ends_with(['.', ' ']) || name.is_empty() {
        name.push('_');
    }
    // It would be taken for one that is half there.
    if name.to_ascii_lowercase().ends_with(super::download::PART) {
        name.push('_');
    }
    name
}

/// What neither a file system nor a pattern takes for something else.
fn is_fine(sign: char) -> bool {
    let invisible =
        matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !sign.is_control()
        && !invisible
        && !matches!(
            sign,
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '[' | ']' | '{' | '}'
        )
}

fn shortened(name: &str) -> String {
    let (stem, ending) = split(name);
    let ending = if ending.len() > 20 { "" } else { ending };
    let mut end = LONGEST - ending.len();
    while !stem.is_char_boundary(end.min(stem.len())) {
        end -= 1;
    }
    format!("{}{ending}", &stem[..end.min(stem.len())])
}

/// The name and its ending, with the point.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(point) if point > 0 => name.split_at(point),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_fine_stays() {
        for key in ["areas.csv", "Notes de terrain – côtes.md", "a b (1).tar.gz", "README"] {
            assert_eq!(safe(key), key);
        }
    }

    #[test]
    fn no_name_leads_out_of_its_folder_or_means_something_else() {
        for (key, name) in [
            ("..", "_.._"),
            ("../../etc/passwd", "_.._.._etc_passwd"),
            ("/etc/passwd", "_etc_passwd"),
            ("C:\\a", "C__a"),
            (".hidden", "_.hidden"),
            ("", "_"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("LPT1 .x", "_LPT1 .x"),
            ("console.txt", "console.txt"),
            ("a?b*[1].csv", "a_b__1_.csv"),
            ("end.", "end._"),
            ("a\u{202e}b\nc", "a_b_c"),
            ("x.part", "x.part_"),
        ] {
            assert_eq!(safe(key), name, "{key}");
        }
        let long = safe(&format!("{}.csv", "é".repeat(300)));
        assert!(long.len() <= LONGEST && long.ends_with("é.csv"), "{long}");
    }

    #[test]
    fn names_are_given_once() {
        let mut names = Names::with_taken(&["deposit.yaml"]);
        let given: Vec<String> = ["a.csv", "A.CSV", "a?.csv", "a_.csv", "deposit.yaml"]
            .iter()
            .map(|key| names.give(key))
            .collect();
        assert_eq!(given, ["a.csv", "A_2.CSV", "a_.csv", "a__2.csv", "deposit_2.yaml"]);
    }

    #[test]
    fn a_folder_is_named_by_a_title() {
        assert_eq!(
            slug("Country boundaries (with areas)").as_deref(),
            Some("country-boundaries-with-areas")
        );
        assert_eq!(
            slug("Notes de terrain : côtes").as_deref(),
            Some("notes-de-terrain-côtes")
        );
        assert_eq!(slug("…"), None);
        assert_eq!(slug(&"x".repeat(99)).map(|slug| slug.len()), Some(60));
    }
}
