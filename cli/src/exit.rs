//! How the program ends: its exit codes, which other programs rely on.

use crate::output::Closed;
use geodepot::{Error, ErrorKind, Finding};
use std::process::ExitCode;

/// What the numbers mean, for help texts.
pub(crate) const HELP: &str = "Exit codes:
  0    done, or nothing to do
  1    failed
  2    wrong usage
  3    findings: something in the deposit is to be mended
  4    refused by the repository
  5    network, or it is not known whether it was done: run it again
  6    conflict: somebody else changed it, or it is there already
  130  interrupted: run it again, it goes on where it stopped";

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or there was nothing to do.
    Done = 0,
    /// It failed in a way that none of the others says.
    Failed = 1,
    /// The command line, or a file that it names, cannot be used.
    Usage = 2,
    /// Something in the deposit is to be mended.
    Findings = 3,
    /// The repository said no.
    Refused = 4,
    /// The repository was not reached, failed, or did not say whether it was done.
    Network = 5,
    /// Somebody else changed it, or it is there already.
    Conflict = 6,
    /// Ctrl-C.
    Interrupted = 130,
}

impl Exit {
    /// How a command ends that failed so.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        if error.is::<Closed>() {
            return Self::Done;
        }
        error.downcast_ref::<Error>().map_or(Self::Failed, Self::of_error)
    }

    fn of_error(error: &Error) -> Self {
        let is_local = |finding: &Finding| finding.code != Finding::SERVER;
        match error.kind() {
            ErrorKind::Usage => Self::Usage,
            // What was found here, before the repository was asked.
            ErrorKind::Invalid if error.status().is_none() && error.findings().iter().any(is_local) => Self::Findings,
            ErrorKind::Unauthenticated
            | ErrorKind::Forbidden
            | ErrorKind::NotFound
            | ErrorKind::Gone
            | ErrorKind::Invalid
            | ErrorKind::TooLarge
            | ErrorKind::Unsupported => Self::Refused,
            ErrorKind::Network
            | ErrorKind::TimedOut
            | ErrorKind::UnknownOutcome
            | ErrorKind::Unavailable
            | ErrorKind::RateLimited => Self::Network,
            ErrorKind::Conflict => Self::Conflict,
            ErrorKind::Cancelled => Self::Interrupted,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_failure_has_a_code() {
        let code = |kind| Exit::of(&Error::new(kind, "It failed.").into()) as u8;
        let codes: Vec<(&str, u8)> = ErrorKind::ALL.iter().map(|kind| (kind.code(), code(*kind))).collect();
        assert_eq!(
            codes,
            [
                ("unauthenticated", 4),
                ("forbidden", 4),
                ("not-found", 4),
                ("gone", 4),
                ("invalid", 4),
                ("conflict", 6),
                ("too-large", 4),
                ("rate-limited", 5),
                ("unavailable", 5),
                ("network", 5),
                ("timed-out", 5),
                ("cancelled", 130),
                ("unknown-outcome", 5),
                ("unsupported", 4),
                ("decode", 1),
                ("usage", 2),
                ("body-not-repeatable", 1),
                ("checksum-mismatch", 1),
            ]
        );
    }

    #[test]
    fn what_was_found_here_is_a_finding_and_what_the_repository_found_a_refusal() {
        let mut finding = Finding::from_server("metadata.title", "Enter a title.");
        let error = |finding: &Finding| Error::new(ErrorKind::Invalid, "No.").with_findings(vec![finding.clone()]);
        assert_eq!(Exit::of(&error(&finding).into()), Exit::Refused);
        finding.code = "title-missing".into();
        assert_eq!(Exit::of(&error(&finding).into()), Exit::Findings);
        assert_eq!(Exit::of(&error(&finding).with_status(400).into()), Exit::Refused);
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        assert_eq!(Exit::of(&Closed.into()), Exit::Done);
    }
}
