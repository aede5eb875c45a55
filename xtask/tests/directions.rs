//! Who may depend on whom: core < fetch < pkg, core < fetch < web, core < native < cli, sandbox < cli.

use serde_json::Value;
use std::{error::Error, process::Command};

/// Every crate of the workspace with those it may depend on, for whatever purpose.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("geodepot", &[]),
    ("geodepot-fetch", &["geodepot"]),
    ("geodepot-native", &["geodepot"]),
    ("geodepot-js-glue", &["geodepot"]),
    ("geodepot-js-rules", &["geodepot", "geodepot-fetch", "geodepot-js-glue"]),
    ("geodepot-js", &["geodepot", "geodepot-fetch", "geodepot-js-glue"]),
    (
        "geodepot-js-deposit",
        &["geodepot", "geodepot-fetch", "geodepot-js-glue"],
    ),
    ("geodepot-web", &["geodepot", "geodepot-fetch"]),
    ("geodepot-check", &["geodepot"]),
    ("geodepot-hash", &[]),
    ("geodepot-sandbox", &[]),
    ("geodepot-cli", &["geodepot", "geodepot-native", "geodepot-sandbox"]),
    ("geodepot-behaviour", &["geodepot", "geodepot-native"]),
    (
        "geodepot-tests",
        &[
            "geodepot-behaviour",
            "geodepot",
            "geodepot-fetch",
            "geodepot-native",
            "geodepot-cli",
            "geodepot-sandbox",
        ],
    ),
    ("geodepot-captures", &[]),
    ("xtask", &[]),
];

/// What every crate may take for its tests, and none for anything else.
const FOR_TESTS: &str = "geodepot-captures";

/// The packages of this workspace, as cargo sees them.
fn packages() -> Result<Vec<Value>, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned())?;
    Ok(metadata["packages"].as_array().cloned().unwrap_or_default())
}

#[test]
fn crates_depend_only_downwards() {
    let mut faults = Vec::new();
    let packages = packages().unwrap();
    assert_eq!(
        packages.len(),
        ALLOWED.len(),
        "ALLOWED and the workspace name different crates"
    );
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            faults.push(format!(
                "{name} has no place in ALLOWED: decide what it may depend on, and say so in ARCHITECTURE.md"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let for_tests = other == FOR_TESTS && dependency["kind"] == "dev";
            // A crate may take itself: with a feature that is for its tests.
            if dependency["path"].is_string() && other != name && !for_tests && !allowed.contains(&other) {
                faults.push(format!(
                    "{name} depends on {other}: move what it needs to where both may reach it"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for package in packages().unwrap() {
        let manifest = std::fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} does not take the lints: add [lints] workspace = true to its Cargo.toml",
            package["name"]
        );
    }
}
