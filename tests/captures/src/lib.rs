//! Recorded requests of real servers and their answers, for tests.
//!
//! A folder is a scenario on one server: its exchanges are in their order, and ids in later ones come from earlier
//! answers. They are kept as one compressed file a folder, one exchange a line (`tests/fixtures/captures`).
//!
//! ```no_run
//! let exchange = geodepot_captures::one("gkh", "002-rec-create");
//! assert_eq!(exchange.response.status, 201);
//! ```

pub mod validation;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::Value;

/// Every folder there is.
pub const FOLDERS: [&str; 4] = ["gkh", "gkh-variants", "rdm", "rdm-variants"];

/// One request and its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    /// The name within its folder, which begins with its place in the order: `002-rec-create`.
    pub file: String,
    /// The name of the step, which is the same on every server: `rec-create`.
    pub name: String,
    /// What is special about it, where something is.
    #[serde(default)]
    pub note: Option<String>,
    /// What was asked.
    pub request: Request,
    /// What came back.
    pub response: Response,
}

/// What was asked.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// `GET`, `POST`, …
    pub method: String,
    /// From the server's root, with the query: `/api/records?size=2`.
    pub path: String,
    /// Tokens read `<token:alice>`.
    pub headers: BTreeMap<String, String>,
    /// JSON as it is, other bodies as text, null for none.
    pub body: Value,
}

/// What came back.
#[derive(Clone, Debug, Deserialize)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// In the order of the answer; names in the server's spelling.
    pub headers: Vec<(String, String)>,
    /// JSON as it is, other bodies as text, null for none.
    pub body: Value,
}

impl Response {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// A folder's exchanges in their order.
#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
pub fn folder(name: &str) -> Vec<Exchange> {
    let text = read(&format!("{name}.jsonl.gz"));
    let exchanges = text.lines().map(serde_json::from_str).collect::<Result<_, _>>();
    exchanges.unwrap_or_else(|error| panic!("the captures of {name} are broken: {error}"))
}

/// One exchange.
#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
pub fn one(name: &str, file: &str) -> Exchange {
    let found = folder(name).into_iter().find(|exchange| exchange.file == file);
    found.unwrap_or_else(|| panic!("the captures of {name} have no {file}"))
}

#[expect(clippy::panic, reason = "a test without its fixtures cannot go on")]
fn read(file: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../fixtures/captures")
        .join(file);
    let mut text = String::new();
    let opened = std::fs::File::open(&path).and_then(|file| GzDecoder::new(file).read_to_string(&mut text));
    match opened {
        Ok(_) => text,
        Err(error) => panic!("{} cannot be read: {error}", path.display()),
    }
}
