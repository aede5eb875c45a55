//! The wasm half of the npm package `geodepot`: a few calls by name, JSON in and JSON out.
//!
//! It holds no rule and no endpoint: those are in the core. What a caller sees (handles, options, iteration, errors)
//! is written in TypeScript, in `js/`. What repositories refuse is in `rules/`, and what
//! makes many calls of one in `deposit/`: both are loaded on demand. On targets other than wasm there is only `types`, which writes the
//! TypeScript declarations of the core's models.

#[cfg(target_family = "wasm")]
mod answer;
#[cfg(target_family = "wasm")]
mod body;
#[cfg(target_family = "wasm")]
mod calls;
#[cfg(target_family = "wasm")]
pub mod connection;
#[cfg(target_family = "wasm")]
pub mod feed;
#[cfg(target_family = "wasm")]
mod files;
#[cfg(target_family = "wasm")]
mod lists;
#[cfg(target_family = "wasm")]
pub mod local;
#[cfg(target_family = "wasm")]
mod surf;
#[cfg(not(target_family = "wasm"))]
pub mod types;
