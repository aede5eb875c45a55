//! The built app keeps its Content-Security-Policy: no inline script, no inline style, no style attribute.
//!
//! `cargo xtask test` builds `dist/` first and names it in `GEODEPOT_DIST`; otherwise it is judged where it is there.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// What the policy forbids in a page, each as a sentence.
fn faults(page: &str) -> Vec<String> {
    let lower = page.to_lowercase();
    let mut faults = Vec::new();
    for (position, tag) in tags(&lower) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        let body = lower[position + tag.len() + 2..].trim_start();
        match name {
            "style" => faults.push("a style element: move it into static/css".to_owned()),
            "script" if !body.starts_with("</script") => {
                faults.push(format!("an inline script, <{tag}>: move it into a file"));
            }
            _ => {}
        }
        let attributes = tag
            .split_whitespace()
            .skip(1)
            .map(|part| part.split('=').next().unwrap_or(part));
        for attribute in attributes {
            if attribute == "style" || (attribute.starts_with("on") && attribute.len() > 3) {
                faults.push(format!(
                    "the attribute {attribute} of <{name}>: use a class or a listener"
                ));
            }
        }
        if tag.contains("javascript:") {
            faults.push(format!("a javascript: address in <{name}>: use a button"));
        }
    }
    faults
}

/// The opening tags of a page with their positions, comments left out.
fn tags(page: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(open) = page[position..].find('<') {
        let start = position + open;
        let rest = &page[start..];
        let (end, is_tag) = if rest.starts_with("<!--") {
            (rest.find("-->"), false)
        } else {
            (
                rest.find('>'),
                rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()),
            )
        };
        let Some(end) = end else { break };
        if is_tag {
            found.push((start, &rest[1..end]));
        }
        position = start + end + 1;
    }
    found
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pages(&path, found)?;
        } else if path
            .extension()
            .is_some_and(|ending| ending == "html" || ending == "svg")
        {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn what_the_policy_forbids_is_found() {
    for page in [
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        "<script type=\"module\">\nimport x from '/x.js';\n</script>",
        "<p STYLE=\"color: red\">",
        "<button onclick=\"go()\">",
        "<a href=\"javascript:go()\">",
    ] {
        assert_eq!(faults(page).len(), 1, "{page}: {:?}", faults(page));
    }
}

#[test]
fn what_the_policy_allows_passes() {
    let page = "<!-- <style> --><link rel=\"stylesheet\" href=\"/a.css\">\
                <script type=\"module\" src=\"/boot.js\"></script><p class=\"style\">on = off</p>";
    assert_eq!(faults(page), Vec::<String>::new());
}

#[test]
fn the_built_app_keeps_the_policy() {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("dist");
    let named = env::var_os("GEODEPOT_DIST");
    if named.is_none() && !default.exists() {
        return;
    }
    let folder = named.map_or(default, PathBuf::from);
    let mut found = Vec::new();
    pages(&folder, &mut found).unwrap();
    assert!(
        found.contains(&folder.join("index.html")),
        "there is no index.html in {}: run cargo xtask start",
        folder.display()
    );
    for page in found {
        let faults = faults(&fs::read_to_string(&page).unwrap());
        assert!(faults.is_empty(), "{} has {}", page.display(), faults.join("; "));
    }
}
