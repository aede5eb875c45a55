//! What a repository would say about a draft or a package, and how it would store it.

use geodepot::Result;
use std::cell::RefCell;
use std::rc::Rc;

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
    /// Does `work` with these options, and the terms as JSON, as the core takes them.
    fn with<T>(self, terms: Option<String>, work: impl FnOnce(&Context<'_>) -> T) -> Result<T> {
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
        let vocabularies = terms.map(vocabularies).transpose()?;
        if let Some(vocabularies) = &vocabularies {
            context = context.with_vocabularies(&**vocabularies);
        }
        Ok(work(&context))
    }
}

/// Reads vocabularies, unless they are those of the call before: they are the same for each key stroke, and reading them
/// takes longer than checking a draft.
fn vocabularies(terms: String) -> Result<Rc<Vocabularies>> {
    thread_local! {
        static LAST: RefCell<Option<(String, Rc<Vocabularies>)>> = const { RefCell::new(None) };
    }
    let kept = LAST.with_borrow(|last| {
        let last = last.as_ref().filter(|(known, _)| *known == terms);
        last.map(|(_, vocabularies)| Rc::clone(vocabularies))
    });
    if let Some(vocabularies) = kept {
        return Ok(vocabularies);
    }
    let vocabularies = Rc::new(Arguments::new(&format!("[{terms}]"))?.next::<Vocabularies>("vocabularies")?);
    LAST.set(Some((terms, Rc::clone(&vocabularies))));
    Ok(vocabularies)
}

/// Checks a draft: `[draft, options]` and the vocabularies in, a report out.
#[wasm_bindgen(js_name = validateDraft)]
pub fn validate_draft(arguments: &str, terms: Option<String>) -> Result<String, JsValue> {
    verdict(arguments, terms, validate).map_err(|error| failure::describe(&error))
}

/// Checks a whole package: `[spec, options]` and the vocabularies in, a report out.
#[wasm_bindgen(js_name = validatePackage)]
pub fn validate_package(arguments: &str, terms: Option<String>) -> Result<String, JsValue> {
    verdict(arguments, terms, geodepot::validate::validate_package).map_err(|error| failure::describe(&error))
}

fn verdict(
    arguments: &str,
    terms: Option<String>,
    check: impl FnOnce(&Value, &Context<'_>) -> Report,
) -> Result<String> {
    let mut given = Arguments::new(arguments)?;
    let (checked, options): (Value, Options) = (given.any(), given.next("options")?);
    text(&options.with(terms, |context| check(&checked, context))?)
}

/// Gives a draft as the server will store it: `[draft, options]` and the vocabularies in, a draft out.
#[wasm_bindgen(js_name = normalizeDraft)]
pub fn normalize_draft(arguments: &str, terms: Option<String>) -> Result<String, JsValue> {
    normal(arguments, terms).map_err(|error| failure::describe(&error))
}

fn normal(arguments: &str, terms: Option<String>) -> Result<String> {
    let mut given = Arguments::new(arguments)?;
    let (draft, options): (Value, Options) = (given.any(), given.next("options")?);
    let draft = strip_for_update(&draft);
    text(&options.with(terms, |context| normalize(&draft, context))?)
}
