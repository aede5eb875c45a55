//! What a repository would say about a draft or a package, and how it would store it.

use geodepot::Result;
use geodepot::model::strip_for_update;
use geodepot::transport::Host as _;
use geodepot::validate::{Context, FilesOnServer, Report, Vocabularies, day, day_of, normalize, validate};
use geodepot_fetch::JsHost;
use geodepot_js_glue::{Arguments, failure, text};
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a verdict depends on besides the draft.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Options {
    profile: String,
    #[serde(default = "save")]
    stage: String,
    today: Option<String>,
    vocabularies: Option<Vocabularies>,
    files_on_server: Option<Vec<File>>,
}

/// The stage where it makes no difference.
fn save() -> String {
    "save".to_owned()
}

#[derive(Deserialize)]
struct File {
    key: String,
    status: Option<String>,
}

impl Options {
    /// Does `work` with these options as the core takes them.
    fn with<T>(self, work: impl FnOnce(&Context<'_>) -> T) -> Result<T> {
        let today = match self.today {
            None => day_of(JsHost.now()),
            Some(text) => day(&text)?,
        };
        let files = self.files_on_server.map(|files| {
            let (completed, pending) = files
                .into_iter()
                .partition::<Vec<_>, _>(|file| file.status.as_deref() == Some("completed"));
            let keys = |files: Vec<File>| files.into_iter().map(|file| file.key).collect();
            FilesOnServer {
                completed: keys(completed),
                pending: keys(pending),
            }
        });
        let mut context = Context::new(self.profile.parse()?, self.stage.parse()?, today);
        if let Some(files) = &files {
            context = context.with_files(files);
        }
        if let Some(vocabularies) = &self.vocabularies {
            context = context.with_vocabularies(vocabularies);
        }
        Ok(work(&context))
    }
}

/// Checks a draft: `[draft, options]` in, a report out.
#[wasm_bindgen(js_name = validateDraft)]
pub fn validate_draft(arguments: &str) -> Result<String, JsValue> {
    verdict(arguments, "draft", validate).map_err(|error| failure::describe(&error))
}

/// Checks a whole package: `[spec, options]` in, a report out.
#[wasm_bindgen(js_name = validatePackage)]
pub fn validate_package(arguments: &str) -> Result<String, JsValue> {
    verdict(arguments, "spec", geodepot::validate::validate_package).map_err(|error| failure::describe(&error))
}

fn verdict(arguments: &str, what: &str, check: impl FnOnce(&Value, &Context<'_>) -> Report) -> Result<String> {
    let mut given = Arguments::new(arguments)?;
    let (checked, options): (Value, Options) = (given.next(what)?, given.next("options")?);
    text(&options.with(|context| check(&checked, context))?)
}

/// Gives a draft as the server will store it: `[draft, options]` in, a draft out.
#[wasm_bindgen(js_name = normalizeDraft)]
pub fn normalize_draft(arguments: &str) -> Result<String, JsValue> {
    normal(arguments).map_err(|error| failure::describe(&error))
}

fn normal(arguments: &str) -> Result<String> {
    let mut given = Arguments::new(arguments)?;
    let (draft, options): (Value, Options) = (given.next("draft")?, given.next("options")?);
    let draft = strip_for_update(&draft);
    text(&options.with(|context| normalize(&draft, context))?)
}
