//! The part of the npm package `geodepot` that knows what repositories refuse. It makes no call.
//!
//! Whoever checks nothing does not download it. It is empty on targets other than wasm.
#![cfg(target_family = "wasm")]

pub mod verdict;
