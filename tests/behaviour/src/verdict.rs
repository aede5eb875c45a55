/// Why a behaviour did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The repository did something else than what a depositor may rely on.
    Failed(String),
    /// The repository has no such thing, or the run lacks what is needed to ask.
    NotOffered(String),
}

/// What a behaviour, or a step of one, ends with.
pub(crate) type Outcome<T = ()> = Result<T, Verdict>;

/// A failure with its sentence.
pub(crate) fn failed<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Verdict::Failed(sentence.into()))
}

/// Fails with a sentence unless something holds.
pub(crate) fn ensure(holds: bool, sentence: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { failed(sentence()) }
}
