//! `cargo xtask app`: the app as files, for a web server of one's own (docs/deploying.md).

use crate::{process, setup};
use anyhow::{Context as _, Result, bail};

/// The app at the top of its address.
pub(crate) const TOP: &str = "/";

/// Sets up and builds it.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (under, into) = wanted(arguments)?;
    setup::for_app()?;
    build(&under, &into)
}

/// Builds the app to be served below `under`, into the folder `into`.
pub(crate) fn build(under: &str, into: &str) -> Result<()> {
    println!("build: the app, into {into}/");
    let mut trunk = process::command("trunk");
    // Trunk reads NO_COLOR as a switch of its own and refuses the value 1.
    process::run(
        trunk
            .args([
                "build",
                "--release",
                "--log",
                "warn",
                "--public-url",
                under,
                "--dist",
                into,
            ])
            .env_remove("NO_COLOR"),
    )
}

/// Where it shall be served and where it shall go.
fn wanted(arguments: &[String]) -> Result<(String, String)> {
    let (mut under, mut into) = (TOP.to_owned(), "dist".to_owned());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || {
            rest.next()
                .cloned()
                .with_context(|| format!("{argument} needs a value"))
        };
        match argument.as_str() {
            "--under" => under = value()?,
            "--into" => into = value()?,
            _ => bail!("app does not know {argument}: it takes --under PATH and --into DIR"),
        }
    }
    if !under.starts_with('/') {
        bail!("--under takes a path that begins with a slash, such as /geodepot/, and not {under}");
    }
    if !under.ends_with('/') {
        under.push('/');
    }
    Ok((under, into))
}

#[cfg(test)]
mod tests {
    use super::wanted;

    fn of(arguments: &[&str]) -> Result<(String, String), String> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        wanted(&arguments).map_err(|error| error.to_string())
    }

    #[test]
    fn a_path_ends_in_a_slash_however_it_is_given() {
        let wanted = Ok(("/geodepot/".to_owned(), "out".to_owned()));
        assert_eq!(of(&["--under", "/geodepot", "--into", "out"]), wanted);
    }

    #[test]
    fn a_slip_is_told_before_anything_is_built() {
        assert!(of(&["--under"]).unwrap_err().contains("needs a value"));
        assert!(
            of(&["--under", "geodepot"])
                .unwrap_err()
                .contains("begins with a slash")
        );
        assert!(of(&["--over", "/x"]).unwrap_err().contains("--over"));
    }
}
