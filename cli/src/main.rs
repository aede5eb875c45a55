//! The program `geodepot`.

mod app;
mod arguments;
mod commands;
mod configuration;
mod connection;
mod exit;
mod init;
mod interrupt;
mod output;
mod proxy;
mod pull;
mod repositories;
mod sandbox;
mod serve;
mod server;
mod spec;
mod tokens;

use arguments::{Arguments, Command};
use clap::Parser as _;
use exit::Exit;
use output::{Output, Reporting};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            output::complain(format_args!("error: The program cannot start: {error}"));
            return Exit::Failed.into();
        }
    };
    let exit = runtime.block_on(run(arguments.command));
    // A read of a terminal or a disk that is still under way must not hold up the end.
    runtime.shutdown_background();
    exit.into()
}

async fn run(command: Command) -> Exit {
    use interrupt::{GOES_ON, STOPPED};
    match command {
        Command::Login(arguments) => attended(arguments.reporting, STOPPED, commands::login::run(arguments)).await,
        Command::Logout(arguments) => attended(arguments.reporting, STOPPED, commands::logout::run(arguments)).await,
        Command::Init(arguments) => attended(arguments.reporting, STOPPED, init::run(arguments)).await,
        Command::List(arguments) => attended(arguments.reporting, STOPPED, commands::list::run(arguments)).await,
        Command::Show(arguments) => attended(arguments.reporting, STOPPED, commands::show::run(arguments)).await,
        Command::Pull(arguments) => attended(arguments.reporting, GOES_ON, pull::run(arguments)).await,
        Command::Share(arguments) => attended(arguments.reporting, STOPPED, commands::share::run(arguments)).await,
        Command::Version(arguments) => attended(arguments.reporting, STOPPED, commands::version::run(arguments)).await,
        Command::Discard(arguments) => attended(arguments.reporting, STOPPED, commands::discard::run(arguments)).await,
        Command::Api(arguments) => attended(arguments.reporting, STOPPED, commands::api::run(arguments)).await,
        Command::Serve(arguments) => told(Output::default(), serve::run(arguments).await.map(|()| Exit::Done)),
        Command::Sandbox(arguments) => told(Output::default(), sandbox::run(arguments).await.map(|()| Exit::Done)),
        Command::Completions(arguments) => told(Output::default(), commands::completions::run(&arguments)),
        Command::Man(arguments) => told(Output::default(), commands::man::run(&arguments)),
    }
}

/// Runs a command until it ends, or until Ctrl-C.
async fn attended(
    reporting: Reporting,
    on_interrupt: &str,
    command: impl Future<Output = anyhow::Result<Exit>>,
) -> Exit {
    let output = Output::new(reporting);
    match interrupt::or(command).await {
        Some(result) => told(output, result),
        None => {
            output.interrupted(on_interrupt);
            Exit::Interrupted
        }
    }
}

/// How a command ended, after saying why if it failed.
fn told(output: Output, result: anyhow::Result<Exit>) -> Exit {
    result.unwrap_or_else(|error| {
        output.failure(&error);
        Exit::of(&error)
    })
}
