//! How the files of a part are told: one by one, or by patterns where they are many.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// More files than this are told by patterns.
const MANY: usize = 20;

/// The member `files` for these paths. A folder is told whole, so that what comes later is in it; unless `resources` are
/// parts of their own, or two files would have one name in the repository.
pub(crate) fn rules(paths: &[String], with_resources: bool) -> Map<String, Value> {
    let mut names = BTreeSet::new();
    let unique = paths.iter().all(|path| names.insert(name_of(path)));
    let many = paths.len() > MANY;
    let mut rules: Vec<Value> = Vec::new();
    for path in paths {
        let alone = with_resources && path.starts_with("resources/");
        let rule = match (path.split_once('/'), path.rsplit_once('.')) {
            (Some(_), _) if !unique => json!({ "path": path, "key": path.replace('/', "_") }),
            (Some((folder, _)), _) if !alone => json!(format!("{}/**", escaped(folder))),
            (None, Some((_, ending))) if many && !ending.is_empty() => json!(format!("*.{}", escaped(ending))),
            _ => json!(escaped(path)),
        };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    if rules.is_empty() {
        Map::new()
    } else {
        Map::from_iter([("files".to_owned(), rules.into())])
    }
}

/// The name that a path has in the repository by its pattern.
fn name_of(path: &str) -> String {
    path.split_once('/').map_or(path, |(_, below)| below).replace('/', "_")
}

/// A path that is meant as it is.
fn escaped(path: &str) -> String {
    path.chars().fold(String::new(), |mut text, sign| {
        if matches!(sign, '*' | '?' | '[' | ']' | '{' | '}' | '\\') {
            text.push('\\');
        }
        text.push(sign);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[&str], with_resources: bool) -> Value {
        let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
        rules(&paths, with_resources).remove("files").unwrap_or_default()
    }

    #[test]
    fn few_files_are_told_one_by_one_and_folders_whole() {
        assert_eq!(
            told(
                &["a[1].csv", "data/b.csv", "data/deep/c.csv", "resources/loose.txt"],
                true
            ),
            json!(["a\\[1\\].csv", "data/**", "resources/loose.txt"])
        );
        assert_eq!(told(&[], true), Value::Null);
    }

    #[test]
    fn many_files_are_told_by_their_endings() {
        let paths: Vec<String> = (0..30).map(|number| format!("{number}.tif")).collect();
        let mut paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        paths.push("Makefile");
        assert_eq!(told(&paths, false), json!(["*.tif", "Makefile"]));
    }

    #[test]
    fn files_of_one_name_get_keys_of_their_own() {
        assert_eq!(
            told(&["2024/a.csv", "2025/a.csv", "a.txt"], false),
            json!([{ "path": "2024/a.csv", "key": "2024_a.csv" }, { "path": "2025/a.csv", "key": "2025_a.csv" }, "a.txt"])
        );
    }
}
