//! What the wasm modules of the npm package have in common: how arguments come in, how answers and failures go
//! out, who asks, and how a call is given up.
//!
//! On targets other than wasm the crate is empty.
#![cfg(target_family = "wasm")]

pub mod abort;
mod arguments;
mod connection;
pub mod failure;

pub use arguments::{Arguments, read, text, value};
pub use connection::{credential, options};
