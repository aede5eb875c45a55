//! The part of the npm package `geodepot` that makes many calls of one: deposits that converge, and checked publishing.
//!
//! Whoever only makes calls does not download it. It connects by itself, with what the caller gave to `connect`. It is
//! empty on targets other than wasm.
#![cfg(target_family = "wasm")]

mod folder;
pub mod journal;
mod settings;
pub mod workflow;
