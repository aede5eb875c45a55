//! The servers of `geodepot` as others start them: the program itself, over HTTP.

#![cfg(test)]

#[cfg(unix)]
mod crash;
mod faults;
#[cfg(unix)]
mod killed;
mod program;
mod sandbox;
mod serve;

/// Of a test: what cannot even be asked fails it too.
type Outcome = Result<(), Box<dyn std::error::Error>>;
