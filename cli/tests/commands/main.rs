//! The commands of `geodepot`: the program itself, against the sandbox.

#![cfg(test)]

mod account;
mod call;
mod codes;
mod deposit;
mod desk;
mod init;
mod look;
mod pages;
mod pull;
mod round_trip;
mod secrets;
mod validate;

/// Of a test: what cannot even be asked fails it too.
type Outcome = Result<(), Box<dyn std::error::Error>>;
