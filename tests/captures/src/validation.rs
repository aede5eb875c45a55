//! Drafts with the verdicts of real servers, for the tests of validation (`tests/fixtures/validation`).
//!
//! One line is one draft: what was sent, what saving, saving again and publishing answered, and what was stored.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::Value;

/// The servers that were asked, by the names of their profiles.
pub const TARGETS: [&str; 3] = ["gkh-package", "gkh-resource", "inveniordm"];

/// A draft and what a server did with it.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// `gkh-package-0001`.
    pub id: String,
    /// Which server, by the name of its profile.
    pub target: String,
    /// What kind of fault it is about.
    #[serde(default)]
    pub family: String,
    /// The server's day.
    pub today: String,
    /// What was sent.
    pub draft: Value,
    /// The answer to the first save. None where the draft was an update of one with files.
    pub save: Option<Answer>,
    /// The answer to saving it again.
    pub resave: Option<Answer>,
    /// What the first answer held.
    #[serde(default)]
    pub stored: Option<Value>,
    /// The answer to publishing it.
    pub publish: Option<Answer>,
    /// What the draft was before, where it had files.
    #[serde(default)]
    pub before: Option<Before>,
    /// A half of a surrogate pair stood in it, which no JSON reader takes, and was replaced.
    #[serde(skip)]
    pub mended: bool,
}

/// What a server said.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What was wrong.
    pub errors: Vec<Fault>,
}

/// What a server said about a member.
#[derive(Clone, Debug, Deserialize)]
pub struct Fault {
    /// The member's path.
    pub field: String,
}

/// The files of a draft before it was sent.
#[derive(Clone, Debug, Deserialize)]
pub struct Before {
    /// Those that had arrived.
    #[serde(default)]
    pub uploaded: Vec<String>,
    /// Those that were begun.
    #[serde(default)]
    pub started: Vec<String>,
}

/// The file of a server's drafts.
pub fn path(target: &str) -> PathBuf {
    folder().join(format!("{target}.jsonl.gz"))
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/validation")
}

/// The vocabularies of all servers: one object for each.
#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
pub fn vocabularies() -> Value {
    let text = read(&folder().join("vocabulary.json.gz"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("the vocabularies are broken: {error}"))
}

/// The drafts of a file, compressed or not.
#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
pub fn cases(path: &Path) -> Vec<Case> {
    let case = |line: &str| {
        let (line, mended) = mend(line);
        let mut case: Case =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{} is broken: {error}", path.display()));
        case.mended = mended;
        case
    };
    read(path)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(case)
        .collect()
}

/// The text of a file, compressed or not.
#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
pub fn read(path: &Path) -> String {
    let mut text = String::new();
    let opened = std::fs::File::open(path).and_then(|mut file| {
        if path.extension().is_some_and(|extension| extension == "gz") {
            GzDecoder::new(file).read_to_string(&mut text)
        } else {
            file.read_to_string(&mut text)
        }
    });
    match opened {
        Ok(_) => text,
        Err(error) => panic!("{} cannot be read: {error}", path.display()),
    }
}

/// Replaces escapes of half a surrogate pair by the replacement character.
fn mend(line: &str) -> (String, bool) {
    let mut mended = String::with_capacity(line.len());
    let mut changed = false;
    let mut rest = line;
    while let Some(place) = rest.find('\\') {
        mended.push_str(&rest[..place]);
        rest = &rest[place..];
        let taken = match surrogate(rest) {
            Some(0xD800..=0xDBFF) if rest.get(6..).and_then(surrogate).is_some_and(|low| low >= 0xDC00) => 12,
            Some(_) => {
                mended.push_str("\\ufffd");
                changed = true;
                rest = &rest[6..];
                continue;
            }
            None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    mended.push_str(rest);
    (mended, changed)
}

/// The half of a pair that an escape at the beginning stands for.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16)
        .ok()
        .filter(|code| (0xD800..=0xDFFF).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_of_pairs_are_replaced() {
        assert_eq!(
            mend(r#""\ud83d\ude00 \ud83d \\ud83d \n""#),
            (r#""\ud83d\ude00 \ufffd \\ud83d \n""#.to_owned(), true)
        );
        assert_eq!(mend(r#""\udc00""#), (r#""\ufffd""#.to_owned(), true));
        assert!(!mend(r#""é""#).1);
    }
}
