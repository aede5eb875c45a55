//! Every model and every handle says where it is described: in which section of which reference, or in recorded answers alone.
#![cfg(test)]

use std::{fs, path::Path};

/// Folders whose public types are what servers say, and what they are asked.
const FOLDERS: [&str; 2] = ["core/src/model", "core/src/client"];

/// The public types of a file whose documentation names no source.
fn without_source(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut named = false;
    for line in text.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            named |= words.trim_start().starts_with("Source: ");
        } else if let Some(rest) = line
            .strip_prefix("pub struct ")
            .or(line.strip_prefix("pub enum "))
            .or(line.strip_prefix("pub trait "))
        {
            let end = rest
                .find(|letter: char| !letter.is_alphanumeric())
                .unwrap_or(rest.len());
            // A name that a macro puts in has its documentation where the macro is used.
            if !named && end > 0 {
                found.push(rest[..end].to_owned());
            }
            named = false;
        } else if !line.starts_with("#[") && !line.starts_with("pub ") {
            named = false;
        }
    }
    found
}

#[test]
fn a_type_without_a_source_is_found() {
    let text = "/// One.\n///\n/// Source: here.\n#[derive(Debug)]\npub struct One;\n/// Two.\npub enum Two<T> {}\n";
    assert_eq!(without_source(text), ["Two"]);
}

#[test]
fn every_model_and_handle_names_its_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut faults = Vec::new();
    let mut files = 0;
    for folder in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                files += 1;
                let found = without_source(&fs::read_to_string(&path).unwrap());
                faults.extend(found.into_iter().map(|name| format!("{name} in {}", path.display())));
            }
        }
    }
    assert!(files > 10, "only {files} files were read");
    assert!(faults.is_empty(), "no line “/// Source: …”: {}", faults.join(", "));
}
