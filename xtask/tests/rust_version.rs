//! The Rust version that is stated is one that every published crate and all it needs can be built with.
//!
//! What the standard library had by then, clippy judges by the same number (`incompatible_msrv`).
#![cfg(test)]

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

/// The crates that others use.
const PUBLISHED: [&str; 5] = [
    "geodepot",
    "geodepot-fetch",
    "geodepot-native",
    "geodepot-sandbox",
    "geodepot-cli",
];

/// `1.88.0` as numbers that compare.
fn version(text: &str) -> (u32, u32) {
    let mut numbers = text.split('.').map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// What `names` need to be built, directly or not, by id.
fn needed(metadata: &Value, names: &[&str]) -> Vec<String> {
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let mut waiting: Vec<&str> = packages
        .filter(|package| names.contains(&package["name"].as_str().unwrap()))
        .map(|package| package["id"].as_str().unwrap())
        .collect();
    let mut found: Vec<String> = Vec::new();
    while let Some(id) = waiting.pop() {
        if found.iter().any(|known| known == id) {
            continue;
        }
        found.push(id.to_owned());
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                waiting.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    found
}

#[test]
fn no_dependency_needs_a_newer_rust_than_is_stated() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let stated = version(env!("CARGO_PKG_RUST_VERSION"));
    let needed = needed(&metadata, &PUBLISHED);
    assert!(needed.len() > 200, "only {} crates were looked at", needed.len());
    let mut newer = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        let own = package["rust_version"].as_str().unwrap_or("1.0");
        if needed.iter().any(|id| package["id"] == **id) && version(own) > stated {
            newer.push(format!("{} needs {own}", package["name"]));
        }
    }
    assert!(
        newer.is_empty(),
        "raise rust-version in Cargo.toml: {}",
        newer.join(", ")
    );
}

#[test]
fn every_readme_of_a_published_crate_states_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let sentence = format!("Rust {} or newer", env!("CARGO_PKG_RUST_VERSION"));
    for folder in ["", "core", "fetch", "native", "sandbox", "cli"] {
        let path = root.join(folder).join("README.md");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&sentence), "{} does not say “{sentence}”", path.display());
    }
}
