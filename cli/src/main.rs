//! The program `geodepot`.

mod app;
mod configuration;
mod proxy;
mod sandbox;
mod serve;
mod server;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Puts knowledge packages into research repositories.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Sandbox(sandbox::Arguments),
    Serve(serve::Arguments),
}

#[tokio::main]
async fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Sandbox(arguments) => sandbox::run(arguments).await,
        Command::Serve(arguments) => serve::run(arguments).await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
