//! Seconds and peak memory of another program.

use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    io::Read as _,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What a program took.
pub(super) struct Measured {
    pub(super) seconds: f64,
    /// The most memory it had, in bytes; nothing where the system does not tell.
    pub(super) peak: Option<u64>,
    /// What it printed.
    pub(super) output: String,
}

/// Runs a program to its end.
pub(super) fn run(command: &mut Command) -> Result<Measured> {
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
    let mut stdout = child.stdout.take();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        if let Some(stdout) = &mut stdout {
            // What is no text is not looked at.
            let _ = stdout.read_to_string(&mut text);
        }
        text
    });
    let mut peak = None;
    let status = loop {
        // It is gone once the program has ended, so it is asked for all the time.
        peak = peak_of(child.id()).or(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(4));
    };
    let seconds = begun.elapsed().as_secs_f64();
    let output = reader.join().unwrap_or_default();
    if !status.success() {
        bail!(
            "{} failed ({status})\n{output}",
            command.get_program().to_string_lossy()
        );
    }
    Ok(Measured { seconds, peak, output })
}

/// The most memory that a running program had.
pub(super) fn peak_of(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Memory in words.
pub(super) fn memory(bytes: Option<u64>) -> String {
    match bytes {
        Some(bytes) => format!("{} MiB", bytes.div_ceil(1 << 20)),
        None => "unknown".to_owned(),
    }
}

/// The number after a name in JSON that was printed last.
pub(super) fn last_number(output: &str, name: &str) -> Option<u64> {
    let (_, rest) = output.rsplit_once(&format!("\"{name}\":"))?;
    let rest = rest.trim_start();
    let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_of_a_name_is_read() {
        let output = "{\"requests\":1}\n{\"event\":\"done\",\"requests\": 34}\n";
        assert_eq!(last_number(output, "requests"), Some(34));
        assert_eq!(last_number(output, "files"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_is_measured() {
        let measured = run(Command::new("sh").args(["-c", "sleep 0.05; echo done"])).unwrap();
        assert!(measured.seconds >= 0.05 && measured.peak.is_some());
        assert_eq!(measured.output, "done\n");
    }
}
