//! What takes many calls and looks at what comes back in between.

use geodepot::deposit::{self, Deposit, DepositSpec, Plan};
use geodepot::surf::SurfClient;
use geodepot::workflow::Published;
use geodepot::{Client, Credential, RecordId};
use geodepot_fetch::{FetchTransport, JsHost};
use geodepot_js_glue::{Arguments, abort, credential, failure, options, text};
use js_sys::{Array, Function, Promise};
use serde::Serialize;
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::AbortSignal;

use crate::folder::folder;
use crate::journal::JsJournal;
use crate::settings::Settings;

/// A connection of its own to a repository.
#[wasm_bindgen]
pub struct Workflow(Client);

#[wasm_bindgen]
impl Workflow {
    /// Connects; nothing is sent yet. `auth` is `header`, `query` or `session`.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, token: Option<String>, auth: &str) -> Result<Workflow, JsValue> {
        let open = || {
            let credential = credential(token, auth, Credential::AccessTokenQuery)?;
            let builder = Client::builder(url)?.credential(credential);
            Ok(Self(builder.build(FetchTransport, JsHost)))
        };
        open().map_err(|error| failure::describe(&error))
    }

    /// Connects to a SURF Data Repository; nothing is sent yet. `auth` is `query` or `header`.
    pub fn surf(url: &str, token: Option<String>, auth: &str) -> Result<Workflow, JsValue> {
        let open = || {
            let credential = credential(token, auth, Credential::Query)?;
            let builder = SurfClient::builder(url)?.credential(credential);
            Ok(Self(builder.build(FetchTransport, JsHost).connection().clone()))
        };
        open().map_err(|error| failure::describe(&error))
    }

    /// Publishes a package after looking at everything that could stand in the way: `[id]` in; what came of it out.
    #[wasm_bindgen(js_name = publishChecked)]
    pub fn publish_checked(&self, arguments: String, said: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            let client = match said {
                Some(said) => client.with(options(&said)?),
                None => client,
            };
            let id: RecordId = Arguments::new(&arguments)?.next("id")?;
            let outcome = client.packages().draft(id).publish_checked(&client).await?;
            text(&match outcome {
                Published::Done(record) => json!({ "published": true, "record": record }),
                Published::Refused(findings) => json!({ "published": false, "findings": findings }),
            })
        })
    }

    /// Observes, plans or applies a deposit: `[spec, options]` in. `files` are pairs of a path and a `Blob`; `journal` has
    /// `read` and `write`; `tell` is given events as JSON.
    pub fn deposit(
        &self,
        name: String,
        arguments: String,
        files: Array,
        journal: JsJournal,
        tell: Option<Function>,
        signal: Option<AbortSignal>,
    ) -> Promise {
        let client = self.0.clone();
        abort::promise(signal, async move {
            let mut given = Arguments::new(&arguments)?;
            let spec = DepositSpec::from_value(&given.any())?;
            let options = given.next::<Settings>("options")?.options(tell);
            let deposit = Deposit::resolve(spec, folder(&files)?).await?;
            let observed = deposit::observe(&client, &deposit, &journal, &options).await?;
            if name == "observe" {
                return text(&observed);
            }
            let plan = deposit::plan(&deposit, &observed);
            if name == "plan" {
                return text(&Shown {
                    plan: &plan,
                    text: plan.to_string(),
                });
            }
            text(&deposit::apply(&client, &deposit, plan, &journal, &options).await?)
        })
    }
}

/// A plan, and how it reads.
#[derive(Serialize)]
struct Shown<'a> {
    plan: &'a Plan,
    text: String,
}
