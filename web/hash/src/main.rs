//! The md5 worker: reads a file slice by slice beside the app and never holds more than one slice.
//!
//! The app starts it as `new Worker("/hash.js", { type: "module" })` and may post at once:
//!
//! - `{ id, file }`, where `file` is a `Blob`, starts a sum. Several run side by side. `id` is any value, and stands in every answer.
//! - `{ cancel: id }` ends one. Nothing more is said about it.
//!
//! The worker answers `{ id, done, total }` (bytes) after each slice, then `{ id, md5 }` (hexadecimal),
//! or `{ id, error }` (a sentence) where the file cannot be read.

#[cfg(target_arch = "wasm32")]
mod sum;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("geodepot-hash is a worker of the browser app. Trunk builds it for wasm32.");
}
