//! `cargo xtask start`: the app, served with the embedded sandbox repository.

use crate::{app, process, setup, workspace};
use anyhow::{Result, bail};

const SWITCHES: [&str; 2] = ["--no-open", "--ephemeral"];
const VALUES: [&str; 2] = ["--port", "--data"];

/// Sets up, builds, and becomes the server.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    // A slip of the pen shall not be told after minutes of building.
    check(arguments)?;
    setup::for_app()?;
    build()?;
    let mut server = process::command(workspace::geodepot());
    server.arg("sandbox").args(arguments);
    let given = |name: &str| arguments.iter().any(|argument| argument.starts_with(name));
    if !given("--data") && !given("--ephemeral") {
        server.arg("--data").arg(workspace::root().join(".geodepot"));
    }
    process::replace(&mut server)
}

/// Builds the app and the program that carries it.
pub(crate) fn build() -> Result<()> {
    app::build(app::TOP, "dist")?;
    println!("build: the program geodepot");
    let mut cargo = process::cargo();
    cargo.args(["build", "--package", "geodepot-cli", "--features", "embed-app"]);
    process::run(cargo.args(["--profile", "start"]))
}

fn check(arguments: &[String]) -> Result<()> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (argument.as_str(), None),
        };
        if VALUES.contains(&name) {
            if value.is_none() && rest.next().is_none() {
                bail!("{name} needs a value");
            }
        } else if !(SWITCHES.contains(&name) && value.is_none()) {
            bail!("start does not know {argument}: it takes --port N, --data DIR, --ephemeral and --no-open");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    fn checked(arguments: &[&str]) -> Result<(), String> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        check(&arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn known_arguments_pass_in_both_forms() {
        assert_eq!(checked(&["--no-open", "--port", "0", "--data=x"]), Ok(()));
    }

    #[test]
    fn a_slip_is_told_before_anything_is_built() {
        assert!(checked(&["--prot", "1"]).unwrap_err().contains("--prot"));
        assert!(checked(&["--port"]).unwrap_err().contains("needs a value"));
    }
}
