//! Packages of Debian suites that the machine itself does not use, through apt with lists of their own:
//! signatures are checked, and the machine's own sources stay as they are.

use super::retry::retry;
use crate::process;
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// The suites that carry the Rust library's source, with the archive and the package's name in each.
const SUITES: [(&str, &str, &str); 4] = [
    ("trixie-backports", "debian", "rust-src"),
    ("bookworm-security", "debian-security", "rust-web-src"),
    ("forky", "debian", "rust-src"),
    ("sid", "debian", "rust-src"),
];

/// Downloads the source package of Rust `version` into `folder` and returns its path.
pub(crate) fn rust_source(version: &str, folder: &Path) -> Result<PathBuf> {
    let sources = own_sources()?;
    for (suite, archive, package) in SUITES {
        let Some(address) = address(&sources, archive) else {
            continue;
        };
        let apt = Apt::new(&folder.join(suite), &address, suite)?;
        if let Err(error) = retry(|_| process::output(apt.command("apt-get").args(["-qq", "update"]))) {
            eprintln!("{error:#}\nset-up: {suite} cannot be read, trying the next suite");
            continue;
        }
        let list = process::output(apt.command("apt-cache").args(["madison", package]))?;
        let Some(found) = matching(&list, version) else {
            println!("set-up: {suite} has no {package} {version}, trying the next suite");
            continue;
        };
        println!("set-up: fetching {package} {found} from {suite}");
        let wanted = format!("{package}={found}");
        let mut download = apt.command("apt-get");
        download.args(["-qq", "download", &wanted]).current_dir(folder);
        retry(|_| process::output(&mut download))?;
        return packages(folder).into_iter().next().context("apt downloaded no package");
    }
    bail!(
        "Debian has no source of Rust {version}: install the target with `rustup target add {}`, \
         or use a Rust version whose source Debian has",
        super::wasm_target::TARGET
    )
}

/// apt with lists, cache and sources of its own.
struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn new(folder: &Path, address: &str, suite: &str) -> Result<Self> {
        for part in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let source = format!("deb [signed-by={KEYRING}] {address} {suite} main\n");
        fs::write(folder.join("sources.list"), source)?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = process::command(program);
        for (key, value) in [
            ("Dir::Etc::SourceList", self.folder.join("sources.list")),
            ("Dir::Etc::SourceParts", "/dev/null".into()),
            ("Dir::State::Lists", self.folder.join("lists")),
            ("Dir::Cache", self.folder.join("cache")),
            // Otherwise a list that could not be fetched is a warning, and the suite looks empty.
            ("APT::Update::Error-Mode", "any".into()),
            // The folder need not be readable by apt's own user.
            ("APT::Sandbox::User", "root".into()),
        ] {
            command.arg("-o").arg(format!("{key}={}", value.display()));
        }
        command
    }
}

/// All text of the machine's apt sources, in both formats.
fn own_sources() -> Result<String> {
    let mut text = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
    for entry in fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten() {
        text.push('\n');
        text.push_str(&fs::read_to_string(entry.path()).unwrap_or_default());
    }
    if text.trim().is_empty() {
        bail!(
            "there is no apt here to fetch Rust's source with: install the target with \
             `rustup target add {}`",
            super::wasm_target::TARGET
        );
    }
    Ok(text)
}

/// The address of a Debian archive (`debian` or `debian-security`) on the mirror that the sources name.
fn address(sources: &str, archive: &str) -> Option<String> {
    let mut mirrors = sources
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(str::split_whitespace)
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
        .map(|word| word.trim_end_matches('/'));
    let ending = format!("/{archive}");
    if let Some(named) = mirrors.clone().find(|word| word.ends_with(&ending)) {
        return Some(named.to_owned());
    }
    let base = mirrors.find_map(|word| word.strip_suffix("/debian"))?;
    Some(format!("{base}{ending}"))
}

/// The package version of Rust `version` in what `apt-cache madison` prints.
fn matching<'a>(madison: &'a str, version: &str) -> Option<&'a str> {
    let prefix = format!("{version}+");
    madison
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|found| found.starts_with(&prefix))
}

fn packages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_found_in_both_formats() {
        let deb822 = "# http://old.test/debian\nTypes: deb\nURIs: http://mirror.test/debian/\n";
        assert_eq!(address(deb822, "debian").as_deref(), Some("http://mirror.test/debian"));
        let line = "deb https://mirror.test/x/debian bookworm main";
        assert_eq!(address(line, "debian").as_deref(), Some("https://mirror.test/x/debian"));
        assert_eq!(address("deb http://other.test/apt stable main", "debian"), None);
    }

    #[test]
    fn the_security_archive_has_its_own_mirror_or_stands_beside_the_main_one() {
        let main = "URIs: http://mirror.test/debian\n";
        let both = format!("{main}URIs: http://safe.test/debian-security\n");
        assert_eq!(
            address(main, "debian-security").as_deref(),
            Some("http://mirror.test/debian-security")
        );
        assert_eq!(
            address(&both, "debian-security").as_deref(),
            Some("http://safe.test/debian-security")
        );
    }

    #[test]
    fn only_the_very_same_version_of_rust_matches() {
        let list = " rust-src | 1.95.10+dfsg1-1 | x\n rust-src | 1.95.1+dfsg1-2 | y\n";
        assert_eq!(matching(list, "1.95.1"), Some("1.95.1+dfsg1-2"));
        assert_eq!(matching(list, "1.95.0"), None);
    }
}
