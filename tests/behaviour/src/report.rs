use std::fmt;

/// How one behaviour went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As a depositor may rely on.
    Pass,
    /// Otherwise, and how.
    Fail(String),
    /// The repository, or the run, has not what it takes; and what that is.
    NotOffered(String),
}

/// One behaviour with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it belongs to, such as `drafts`; with `packages` before it where that is asked of both.
    pub theme: String,
    /// Its name: what shall be true, such as `a_stale_revision_is_a_conflict`.
    pub name: &'static str,
    /// How it went.
    pub mark: Mark,
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, reason) = match &self.mark {
            Mark::Pass => ("pass", None),
            Mark::Fail(reason) => ("FAIL", Some(reason)),
            Mark::NotOffered(reason) => ("not offered", Some(reason)),
        };
        write!(formatter, "{word:<12}{}: {}", self.theme, self.name)?;
        match reason {
            Some(reason) => write!(formatter, "\n            {reason}"),
            None => Ok(()),
        }
    }
}

/// All rows of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the themes.
    pub rows: Vec<Row>,
}

impl Report {
    /// How many behaviours passed.
    pub fn passed(&self) -> usize {
        self.count(|mark| matches!(mark, Mark::Pass))
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.count(|mark| matches!(mark, Mark::Fail(_)))
    }

    /// How many were not offered.
    pub fn skipped(&self) -> usize {
        self.count(|mark| matches!(mark, Mark::NotOffered(_)))
    }

    fn count(&self, wanted: impl Fn(&Mark) -> bool) -> usize {
        self.rows.iter().filter(|row| wanted(&row.mark)).count()
    }
}

impl fmt::Display for Report {
    /// The last line of a run: `N passed, M failed, K skipped`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} passed, {} failed, {} skipped",
            self.passed(),
            self.failed(),
            self.skipped()
        )
    }
}
