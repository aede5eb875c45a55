//! The table: one line an exchange, its file, its call and its answer, apart by tabs.

/// One line.
pub(crate) struct Line {
    /// `gkh/002-rec-create`
    pub(crate) file: String,
    /// What the client does to send the same request.
    pub(crate) call: Call,
    /// The type that the answer is read into, or the code of the error that it becomes.
    pub(crate) answer: String,
}

/// What the client does to send a request.
pub(crate) enum Call {
    /// `packages.draft.get`: the call builds the same request.
    Built(String),
    /// `refused: packages.draft.files.start`: the call refuses to build it.
    Refused(String),
    /// `excluded: REASON`: there is no such call. Where the answer is a file it names a call that takes one:
    /// `excluded: header (records.files.download)`.
    Excluded(&'static str, Option<String>),
}

/// Why a request is not built.
const REASONS: [&str; 6] = [
    // A body, parameter or header that is wrong on purpose, to see what the server says.
    "malformed",
    // A header that asks for something the client never asks for: another form, a range, another way of signing in.
    "header",
    // A method that nobody should use there.
    "method",
    // What a browser asks by itself before a call across origins.
    "preflight",
    // An address below the interface that the client has no call for.
    "no-call",
    // A file whose key is not one segment of the address, as the client always writes it.
    "address",
];

impl Call {
    /// What built requests are counted as.
    pub(crate) const BUILT: &'static str = "built";
    const REFUSED: &'static str = "refused";

    /// What it is counted as.
    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Self::Built(_) => Self::BUILT,
            Self::Refused(_) => Self::REFUSED,
            Self::Excluded(reason, _) => reason,
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(reason) = text.strip_prefix("excluded: ") {
            let (reason, rest) = reason.split_once(' ').unwrap_or((reason, ""));
            let like = rest
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'))
                .map(ToOwned::to_owned);
            let known = REASONS.into_iter().find(|known| *known == reason);
            return known.map(|reason| Self::Excluded(reason, like));
        }
        Some(match text.strip_prefix("refused: ") {
            Some(operation) => Self::Refused(operation.to_owned()),
            None => Self::Built(text.to_owned()),
        })
    }
}

/// All lines.
pub(crate) fn read() -> Vec<Line> {
    let text = include_str!("../../fixtures/captures/table.tsv");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [file, call, answer] = columns[..] else {
                panic!("not three columns: {line}");
            };
            Line {
                file: file.to_owned(),
                call: Call::read(call).unwrap_or_else(|| panic!("no known reason: {line}")),
                answer: answer.to_owned(),
            }
        })
        .collect()
}
