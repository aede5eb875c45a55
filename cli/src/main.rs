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
mod progress;
mod proxy;
mod pull;
mod repositories;
mod sandbox;
mod serve;
mod server;
mod spec;
mod throttle;
mod tokens;

use arguments::{Arguments, Command};
use clap::Parser as _;
use exit::Exit;
use output::{Output, Reporting};
use std::{pin::Pin, process::ExitCode};

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
        Command::Login(it) => attended(it.reporting, STOPPED, Box::pin(commands::login::run(it))).await,
        Command::Logout(it) => attended(it.reporting, STOPPED, Box::pin(commands::logout::run(it))).await,
        Command::Init(it) => attended(it.reporting, STOPPED, Box::pin(init::run(it))).await,
        Command::Validate(it) => attended(it.reporting, STOPPED, Box::pin(commands::validate::run(it))).await,
        Command::Plan(it) => attended(it.reporting, STOPPED, Box::pin(commands::plan::run(it))).await,
        Command::Apply(it) => attended(it.reporting, GOES_ON, Box::pin(commands::apply::run(it))).await,
        Command::Status(it) => attended(it.reporting, STOPPED, Box::pin(commands::status::run(it))).await,
        Command::List(it) => attended(it.reporting, STOPPED, Box::pin(commands::list::run(it))).await,
        Command::Show(it) => attended(it.reporting, STOPPED, Box::pin(commands::show::run(it))).await,
        Command::Pull(it) => attended(it.reporting, GOES_ON, Box::pin(pull::run(it))).await,
        Command::Share(it) => attended(it.reporting, STOPPED, Box::pin(commands::share::run(it))).await,
        Command::Version(it) => attended(it.reporting, STOPPED, Box::pin(commands::version::run(it))).await,
        Command::Discard(it) => attended(it.reporting, STOPPED, Box::pin(commands::discard::run(it))).await,
        Command::Api(it) => attended(it.reporting, STOPPED, Box::pin(commands::api::run(it))).await,
        Command::Schema(it) => told(Output::default(), commands::schema::run(&it)),
        Command::Serve(it) => told(Output::default(), serve::run(it).await.map(|()| Exit::Done)),
        Command::Sandbox(it) => told(Output::default(), sandbox::run(it).await.map(|()| Exit::Done)),
        Command::Completions(it) => told(Output::default(), commands::completions::run(&it)),
        Command::Man(it) => told(Output::default(), commands::man::run(&it)),
    }
}

type Work = Pin<Box<dyn Future<Output = anyhow::Result<Exit>>>>;

/// Runs a command until it ends, or until Ctrl-C.
async fn attended(reporting: Reporting, on_interrupt: &str, work: Work) -> Exit {
    let output = Output::new(reporting);
    if let Some(result) = interrupt::or(work).await {
        told(output, result)
    } else {
        output.interrupted(on_interrupt);
        Exit::Interrupted
    }
}

/// How a command ended, after saying why if it failed.
fn told(output: Output, result: anyhow::Result<Exit>) -> Exit {
    result.unwrap_or_else(|error| {
        output.failure(&error);
        Exit::of(&error)
    })
}
