//! What needs no connection: validating a draft, and making it fit to be sent back.

use std::collections::HashMap;

use geodepot::model::strip_for_update;
use geodepot::transport::Host as _;
use geodepot::validate::{Context, FilesOnServer, Terms, day, day_of, validate};
use geodepot::{Error, ErrorKind, Result};
use geodepot_fetch::JsHost;
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::{failure, surf};

/// What a verdict depends on besides the draft.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Options {
    profile: String,
    stage: String,
    today: Option<String>,
    vocabularies: Option<Lists>,
    files_on_server: Option<Vec<File>>,
}

#[derive(Deserialize)]
struct File {
    key: String,
    status: Option<String>,
}

/// The ids of each list of terms.
#[derive(Deserialize)]
struct Lists(HashMap<String, Vec<String>>);

impl Terms for Lists {
    fn has(&self, list: &str, id: &str) -> Option<bool> {
        self.0.get(list).map(|ids| ids.iter().any(|known| known == id))
    }
}

/// Checks a draft: `[draft, options]` in, a report out.
#[wasm_bindgen(js_name = validateDraft)]
pub fn validate_draft(arguments: &str) -> Result<String, JsValue> {
    verdict(arguments).map_err(|error| failure::describe(&error))
}

fn verdict(arguments: &str) -> Result<String> {
    let mut given = Arguments::new(arguments)?;
    let (draft, options): (Value, Options) = (given.next("draft")?, given.next("options")?);
    let today = match options.today {
        None => day_of(JsHost.now()),
        Some(text) => day(&text)?,
    };
    let files = options.files_on_server.map(|files| {
        let (completed, pending) = files
            .into_iter()
            .partition::<Vec<_>, _>(|file| file.status.as_deref() == Some("completed"));
        let keys = |files: Vec<File>| files.into_iter().map(|file| file.key).collect();
        FilesOnServer {
            completed: keys(completed),
            pending: keys(pending),
        }
    });
    let mut context = Context::new(options.profile.parse()?, options.stage.parse()?, today);
    if let Some(files) = &files {
        context = context.with_files(files);
    }
    if let Some(vocabularies) = &options.vocabularies {
        context = context.with_vocabularies(vocabularies);
    }
    serde_json::to_string(&validate(&draft, &context))
        .map_err(|error| Error::new(ErrorKind::Decode, "The report cannot be written.").caused_by(error))
}

/// Takes out of a draft what the server would refuse on the way back: `[draft]` in, a draft out.
#[wasm_bindgen(js_name = normalizeDraft)]
pub fn normalize_draft(arguments: &str) -> Result<String, JsValue> {
    let draft = Arguments::new(arguments).and_then(|mut given| given.next::<Value>("draft"));
    draft
        .map(|draft| strip_for_update(&draft).to_string())
        .map_err(|error| failure::describe(&error))
}

/// What an object of a SURF Data Repository says, the same for both dialects: `[object]` in, a summary out.
#[wasm_bindgen(js_name = surfSummary)]
pub fn surf_summary(arguments: &str) -> Result<String, JsValue> {
    surf::summary(arguments).map_err(|error| failure::describe(&error))
}

/// Text that somebody typed, as a query string that looks for just these characters.
#[wasm_bindgen(js_name = escapeQuery)]
pub fn escape_query(text: &str) -> String {
    geodepot::escape_query(text)
}
