//! A file does one job, and can be read in one go.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

const LIMIT: usize = 600;
const ENDINGS: [&str; 4] = ["rs", "ts", "mjs", "css"];
/// Declarations are generated from Rust types.
const GENERATED: &str = ".d.ts";
/// Built or downloaded, not written.
const FOREIGN: [&str; 5] = ["target", "dist", "node_modules", "shots", "snapshots"];

fn written_files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !FOREIGN.contains(&name.as_str()) && !name.starts_with('.') {
                written_files(&path, found)?;
            }
        } else if !name.ends_with(GENERATED)
            && path
                .extension()
                .is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
        {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn no_file_is_longer_than_600_lines() {
    let mut files = Vec::new();
    written_files(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap(), &mut files).unwrap();
    assert!(files.len() > 10, "the search found only {files:?}");
    let long: Vec<String> = files
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > LIMIT)
        .map(|(path, lines)| format!("{} has {lines} lines: split it by job", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
