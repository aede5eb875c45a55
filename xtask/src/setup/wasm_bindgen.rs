//! The command line of wasm-bindgen, whose version must be exactly the library's.

use super::install::CargoTool;
use crate::workspace;
use anyhow::{Context as _, Result};

/// The version that Cargo.lock names.
pub(crate) fn from_lock() -> Result<CargoTool> {
    let lock = std::fs::read_to_string(workspace::root().join("Cargo.lock"))
        .context("cannot read Cargo.lock: take it from the repository again")?;
    let version =
        locked(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen: take it from the repository again")?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: version.into(),
        bare: true,
        seconds: 45,
    })
}

fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.1"));
        assert_eq!(locked(lock, "trunk"), None);
    }
}
