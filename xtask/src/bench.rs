//! `cargo xtask bench`: how long things take, and how many requests.

mod material;
mod measure;
mod requests;
mod side;
mod throughput;

use crate::{pkg, process, setup};
use anyhow::{Result, bail};

/// Measures what is named: `validate`, `throughput`, `requests`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (name, rest) = match arguments.split_first() {
        None => ("validate", &[][..]),
        Some((name, rest)) => (name.as_str(), rest),
    };
    match name {
        "validate" => {
            let mut cargo = process::cargo();
            cargo.args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "geodepot",
                "--example",
                "validate_speed",
            ]);
            println!("natively:");
            process::run(&mut cargo)?;
            setup::for_pkg()?;
            pkg::build()?;
            println!("in wasm, by Node:");
            process::run(process::command("node").arg("pkg/bench/validate.mjs"))
        }
        "throughput" => throughput::run(rest),
        "requests" => requests::run(rest),
        other => bail!("There is no benchmark “{other}”. Choose: validate, throughput, requests."),
    }
}

/// The value of an option, or what it is if it is not given.
fn option(arguments: &[String], name: &str, default: u64) -> Result<u64> {
    let Some(place) = arguments.iter().position(|argument| argument == name) else {
        return Ok(default);
    };
    match arguments.get(place + 1).and_then(|value| number(value)) {
        Some(value) => Ok(value),
        None => bail!("{name} needs a number, such as 12, 512M or 2G"),
    }
}

/// Refuses what is no option.
fn known(arguments: &[String], names: &[&str]) -> Result<()> {
    match arguments
        .iter()
        .find(|argument| argument.starts_with('-') && !names.contains(&argument.as_str()))
    {
        None => Ok(()),
        Some(other) => bail!("This benchmark does not know {other}: it takes {}", names.join(", ")),
    }
}

/// `12`, `10k`, `512M`, `2G`.
fn number(text: &str) -> Option<u64> {
    let (digits, unit) = match text.char_indices().last()? {
        (at, 'k' | 'K') => (&text[..at], 1 << 10),
        (at, 'M') => (&text[..at], 1 << 20),
        (at, 'G') => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::{known, number, option};

    #[test]
    fn sizes_are_read_with_their_units() {
        assert_eq!(number("2G"), Some(2 << 30));
        assert_eq!(number("512M"), Some(512 << 20));
        assert_eq!(number("12"), Some(12));
        assert_eq!(number("G"), None);
        assert_eq!(number(""), None);
    }

    #[test]
    fn a_slip_is_told() {
        let arguments = |given: &[&str]| given.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(option(&arguments(&["--size", "3"]), "--size", 9).ok(), Some(3));
        assert_eq!(option(&arguments(&[]), "--size", 9).ok(), Some(9));
        assert!(option(&arguments(&["--size", "x"]), "--size", 9).is_err());
        assert!(known(&arguments(&["--sise", "3"]), &["--size"]).is_err());
    }
}
