//! Files to send, and descriptions of them.

use anyhow::Result;
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
};

/// A folder that is gone when it is dropped.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("geodepot-bench-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left is in the system's folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

const METADATA: &str = r#""publication_date":"2026","publisher":"Bench","creators":[{"person_or_org":{"type":"organizational","name":"Bench"}}]"#;

/// A record with one file, which has no holes and no two blocks alike.
pub(super) fn one_file(folder: &Path, size: u64) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join("big.bin");
    write(&path, size, 1)?;
    let record = format!(
        r#"{{"record":{{"metadata":{{"title":"One file",{METADATA},"resource_type":{{"id":"dataset"}}}},"files":["big.bin"]}},"publish":false}}"#
    );
    fs::write(folder.join("deposit.json"), record)?;
    Ok(path)
}

/// A package of resources, each with so many files of this size.
pub(super) fn package(folder: &Path, resources: u64, files: u64, size: u64) -> Result<()> {
    let mut list = String::new();
    for resource in 0..resources {
        let below = format!("resources/r{resource:03}");
        fs::create_dir_all(folder.join(&below))?;
        for file in 0..files {
            let seed = resource * files + file + 2;
            write(&folder.join(&below).join(format!("f{file:04}.bin")), size, seed)?;
        }
        let comma = if resource == 0 { "" } else { "," };
        // Writing to a String does not fail.
        let _ = write!(
            list,
            r#"{comma}{{"key":"r{resource:03}","metadata":{{"title":"Resource {resource}",{METADATA},"resource_type":{{"id":"dataset"}}}},"files":["{below}/*"]}}"#
        );
    }
    fs::create_dir_all(folder)?;
    write(&folder.join("overview.bin"), size, 1)?;
    let package = format!(
        r#"{{"package":{{"metadata":{{"title":"Many files",{METADATA}}},"files":["overview.bin"]}},"resources":[{list}],"publish":false}}"#
    );
    fs::write(folder.join("deposit.json"), package)?;
    Ok(())
}

fn write(path: &Path, size: u64, seed: u64) -> Result<()> {
    const BLOCK: u64 = 1 << 20;
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut block = Vec::new();
    while (block.len() as u64) < size.min(BLOCK) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        block.extend_from_slice(&state.to_le_bytes());
    }
    let mut file = File::create(path)?;
    let mut left = size;
    while left > 0 {
        let now = usize::try_from(left.min(block.len() as u64))?;
        let number = left.to_le_bytes();
        let numbered = now.min(number.len());
        block[..numbered].copy_from_slice(&number[..numbered]);
        file.write_all(&block[..now])?;
        left -= now as u64;
    }
    Ok(())
}
