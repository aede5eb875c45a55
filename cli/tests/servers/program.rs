//! The running program, and as much HTTP as is needed to ask it.

use std::{
    error::Error,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
};

/// A program that serves on a port of its own and ends with its value.
pub(crate) struct Program {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// What it printed when it was ready.
    pub(crate) first_line: String,
    /// Its address and port.
    pub(crate) address: String,
}

impl Program {
    /// Starts a sandbox that forgets everything.
    pub(crate) fn ephemeral(arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        Self::start("sandbox", &[&["--ephemeral"], arguments].concat())
    }

    /// Starts a server on a free port and waits until it is ready.
    pub(crate) fn start(command: &str, arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_geodepot")), command, arguments)
    }

    /// The same with another folder for its data.
    pub(crate) fn start_in(folder: &Path, command: &str, arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_geodepot"));
        program.env("XDG_DATA_HOME", folder);
        Self::spawn(program, command, arguments)
    }

    fn spawn(mut program: Command, command: &str, arguments: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut child = program
            .args([command, "--no-open", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().ok_or("there is no standard output")?;
        let mut program = Self {
            child,
            stdout: BufReader::new(stdout),
            first_line: String::new(),
            address: String::new(),
        };
        program.first_line = program.next_line()?;
        let (_, rest) = program.first_line.split_once("http://").ok_or("there is no address")?;
        program.address = rest.split('/').next().unwrap_or_default().to_owned();
        Ok(program)
    }

    /// The id of its process.
    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn next_line(&mut self) -> Result<String, Box<dyn Error>> {
        let mut line = String::new();
        self.stdout.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }

    /// Asks it to end, and waits.
    #[cfg(unix)]
    pub(crate) fn terminate(&mut self) -> Result<ExitStatus, Box<dyn Error>> {
        Command::new("kill").arg(self.child.id().to_string()).status()?;
        Ok(self.child.wait()?)
    }

    /// Ends it at once, as a power cut does, and waits.
    #[cfg(unix)]
    pub(crate) fn kill(&mut self) -> Result<ExitStatus, Box<dyn Error>> {
        self.child.kill()?;
        Ok(self.child.wait()?)
    }

    /// GETs a path under the name `host`.
    pub(crate) fn get(&self, path: &str, host: &str) -> Result<Answer, Box<dyn Error>> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Sends a request as it stands; it has to close the connection.
    pub(crate) fn send(&self, request: &str) -> Result<Answer, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.write_all(request.as_bytes())?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        let (head, body) = text.split_once("\r\n\r\n").ok_or("the answer has no end of headers")?;
        let status = head.split(' ').nth(1).unwrap_or_default().parse()?;
        Ok(Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // Asked first, because a killed sandbox leaves its temporary folder behind.
            #[cfg(unix)]
            let _ = self.terminate();
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// What it answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}
