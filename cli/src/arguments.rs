//! The command line.

use crate::{commands, exit, init, pull, sandbox, serve};
use clap::{Parser, Subcommand};

/// Puts knowledge packages into research repositories.
///
/// A deposit is described once, in a file. `plan` shows what would be done, `apply` does it, and doing it again changes
/// nothing.
#[derive(Parser)]
#[command(name = "geodepot", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Begin with `geodepot login URL`, then `geodepot init FOLDER`.")]
#[command(after_long_help = after_long_help())]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the program can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    Login(commands::login::Arguments),
    Logout(commands::logout::Arguments),
    Init(init::Arguments),
    Validate(commands::validate::Arguments),
    Plan(commands::plan::Arguments),
    Apply(commands::apply::Arguments),
    Status(commands::status::Arguments),
    List(commands::list::Arguments),
    Show(commands::show::Arguments),
    Pull(pull::Arguments),
    Share(commands::share::Arguments),
    Version(commands::version::Arguments),
    Discard(commands::discard::Arguments),
    Api(commands::api::Arguments),
    Schema(commands::schema::Arguments),
    Serve(serve::Arguments),
    Sandbox(sandbox::Arguments),
    Completions(commands::completions::Arguments),
    Man(commands::man::Arguments),
}

fn after_long_help() -> String {
    format!(
        "Begin with `geodepot login URL`, then `geodepot init FOLDER`. Without a repository of your own, try everything \
         on `geodepot sandbox`.

Environment:
  GEODEPOT_URL    the repository's address, where --repository is not given
  GEODEPOT_TOKEN  the token, before the one that `login` kept
  NO_COLOR        no colours

{}",
        exit::HELP
    )
}
