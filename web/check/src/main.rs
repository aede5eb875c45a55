//! The checking worker: what a repository would say about a draft, found out beside the app.
//!
//! Validation weighs as much as half the app and may be asked for at every key stroke, so it lives here. The app starts
//! it as `new Worker("/check.js", { type: "module" })` and may post at once. Messages are JSON texts:
//!
//! - `{ lists: { languages: ["eng", …], resourcetypes: [{ id, tags }, …] } }` hands over terms of the repository's lists,
//!   which are kept. A list that is handed over again takes the place of the older one. There is no answer.
//! - `{ id, check: { draft, profile, stage, today, files?, package?, resources? } }` asks for a report. `files` is
//!   `{ completed, pending }` with names; without it nothing is known about files and the rules about them are passed.
//!   `package` is the package of a resource, `resources` counts those of a package.
//! - `{ id, normalize: { draft, profile, today } }` asks for the draft as the server will store it.
//!
//! The worker answers `{ id, findings, wanted }`, where `wanted` names lists whose terms it would have looked up and does
//! not have, `{ id, draft }`, or `{ id, error }`. `id` is a number. Drafts may be whole answers: what only an answer has
//! is left out first.

#[cfg(any(target_arch = "wasm32", test))]
mod desk;
#[cfg(any(target_arch = "wasm32", test))]
mod lists;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("geodepot-check is a worker of the browser app. Trunk builds it for wasm32.");
}
