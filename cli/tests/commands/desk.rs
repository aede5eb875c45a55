//! Somebody at a terminal: a home of their own, a sandbox, and the program.

use std::{
    error::Error,
    fmt,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// Alice's token.
pub(crate) const TOKEN: &str = "a-token-of-alice";

/// A folder, and a sandbox that forgets everything.
pub(crate) struct Desk {
    folder: TempDir,
    sandbox: Child,
    /// The sandbox's address, without a slash at its end.
    pub(crate) url: String,
}

impl Desk {
    /// A desk with the sandbox started so.
    pub(crate) fn with(arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        let alice = format!("alice={TOKEN}");
        let mut sandbox = program()
            .args([
                "sandbox",
                "--ephemeral",
                "--no-open",
                "--json",
                "--port",
                "0",
                "--token",
                &alice,
            ])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut ready = String::new();
        let stdout = sandbox.stdout.take().ok_or("there is no standard output")?;
        BufReader::new(stdout).read_line(&mut ready)?;
        let ready: serde_json::Value = serde_json::from_str(&ready)?;
        let url = ready["url"].as_str().ok_or("there is no address")?;
        Ok(Self {
            folder: tempfile::tempdir()?,
            sandbox,
            url: url.trim_end_matches('/').to_owned(),
        })
    }

    /// A desk with an empty sandbox.
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        Self::with(&[])
    }

    /// A desk with a sandbox that has packages to look at.
    pub(crate) fn with_packages() -> Result<Self, Box<dyn Error>> {
        Self::with(&["--demo"])
    }

    /// Where files are written, and where the program runs.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) -> std::io::Result<()> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text)
    }

    /// The program, ready to be run by nobody in particular.
    pub(crate) fn nobody(&self) -> Command {
        let mut command = program();
        command
            .current_dir(self.folder.path())
            .env("XDG_CONFIG_HOME", self.path("settings"))
            .stdin(Stdio::null());
        command
    }

    /// The program, ready to be run by Alice.
    pub(crate) fn alice(&self) -> Command {
        let mut command = self.nobody();
        command.env("GEODEPOT_URL", &self.url).env("GEODEPOT_TOKEN", TOKEN);
        command
    }

    /// What Alice is told.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Told, Box<dyn Error>> {
        Ok(self.told(&self.alice().args(arguments).output()?))
    }

    /// What anybody is told who gives this on standard input.
    pub(crate) fn give(&self, arguments: &[&str], input: &str) -> Result<Told, Box<dyn Error>> {
        let mut child = self
            .nobody()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take().ok_or("there is no standard input")?;
        // The program may have ended before it read anything.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Ok(self.told(&child.wait_with_output()?))
    }

    /// Gives the sandbox a script of faults.
    #[cfg(unix)]
    pub(crate) fn script(&self, faults: &str) -> Result<(), Box<dyn Error>> {
        self.faults("POST", faults).map(drop)
    }

    /// Waits until every fault that was scripted is met.
    #[cfg(unix)]
    pub(crate) fn wait_for_faults(&self) -> Result<(), Box<dyn Error>> {
        for _ in 0..600 {
            if self.faults("GET", "")?["faults"] == serde_json::json!([]) {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Err("nothing meets the fault".into())
    }

    #[cfg(unix)]
    fn faults(&self, method: &str, body: &str) -> Result<serde_json::Value, Box<dyn Error>> {
        let address = self.url.strip_prefix("http://").ok_or("there is no address")?;
        let mut stream = TcpStream::connect(address)?;
        let length = body.len();
        write!(
            stream,
            "{method} /__faults HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (_, body) = answer.split_once("\r\n\r\n").ok_or("there is no answer")?;
        Ok(serde_json::from_str(body)?)
    }

    /// An output with everything taken out that differs from run to run.
    pub(crate) fn told(&self, output: &Output) -> Told {
        let plain = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).replace(&self.url, "URL");
            let text = text.replace(&*self.folder.path().to_string_lossy(), "FOLDER");
            steady(&text)
        };
        Told {
            code: output.status.code(),
            out: plain(&output.stdout),
            err: plain(&output.stderr),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Asked first, because a killed sandbox leaves its temporary folder behind.
        #[cfg(unix)]
        let _ = Command::new("kill").arg(self.sandbox.id().to_string()).status();
        #[cfg(not(unix))]
        let _ = self.sandbox.kill();
        let _ = self.sandbox.wait();
    }
}

/// The program without anything of the person who runs the tests.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_geodepot"));
    for name in ["GEODEPOT_URL", "GEODEPOT_TOKEN", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // There is no keyring.
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    command
}

/// What the program printed, and how it ended.
pub(crate) struct Told {
    /// Its exit code.
    pub(crate) code: Option<i32>,
    /// Its standard output.
    pub(crate) out: String,
    /// Its standard error.
    pub(crate) err: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.map_or_else(|| "none".to_owned(), |code| code.to_string());
        writeln!(f, "exit {code}\n--- out\n{}--- err\n{}", self.out, self.err)
    }
}

/// The same text with `ID` for each id and `TIME` for each moment and day of today.
fn steady(text: &str) -> String {
    let mut steady = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let before = steady.chars().last();
        let begins = !before.is_some_and(|before| before.is_ascii_alphanumeric());
        let length = if begins {
            moment(rest).or_else(|| id(rest))
        } else {
            None
        };
        let (taken, as_text) = length.unwrap_or((letter.len_utf8(), &rest[..letter.len_utf8()]));
        steady.push_str(as_text);
        rest = &rest[taken..];
    }
    steady
}

/// `abcde-fgh12`, at the beginning of a text.
fn id(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    // Their letters leave out those that look like digits.
    let is_letter = |byte: &u8| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(byte));
    let is_part = |part: &[u8]| part.iter().all(is_letter);
    let is_id = bytes.len() >= 11
        && bytes[5] == b'-'
        && is_part(&bytes[..5])
        && is_part(&bytes[6..11])
        && !bytes
            .get(11)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    is_id.then_some((11, "ID"))
}

/// `2026-11-21` of this century, with or without a time.
fn moment(text: &str) -> Option<(usize, &'static str)> {
    let bytes = text.as_bytes();
    let like = |pattern: &[u8], bytes: &[u8]| {
        bytes.len() >= pattern.len()
            && pattern.iter().zip(bytes).all(|(sign, byte)| match sign {
                b'0' => byte.is_ascii_digit(),
                sign => sign == byte,
            })
    };
    let after = bytes.get(10..).unwrap_or_default();
    if !like(b"0000-00-00T00:00:00", bytes) {
        // A day alone is one that somebody wrote, unless it is followed by a column.
        return (like(b"0000-00-00", bytes) && after.starts_with(b"  ")).then_some((10, "DAY"));
    }
    let tail = text[19..].find(|sign: char| !(sign.is_ascii_digit() || ".:+Z".contains(sign)));
    Some((19 + tail.unwrap_or(text.len() - 19), "TIME"))
}
