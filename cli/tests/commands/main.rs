//! The commands of `geodepot`: the program itself, against the sandbox.

#![cfg(test)]

mod account;
mod call;
mod codes;
mod desk;
mod look;
mod pages;
mod secrets;
mod validate;

/// Of a test: what cannot even be asked fails it too.
type Outcome = Result<(), Box<dyn std::error::Error>>;
