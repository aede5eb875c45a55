//! What is to be said about a field: an error, a warning or a hint, told apart by a sign and a word.

use crate::text::t;
use geodepot::Severity;
use leptos::prelude::*;

/// A sentence and how much it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// How much.
    pub(crate) weight: Severity,
    /// What, and how to mend it.
    pub(crate) text: String,
    /// Whether it is about something that was filled in before, and not about what is still to be filled in.
    pub(crate) standing: bool,
}

impl Told {
    /// An error.
    pub(crate) fn error(text: impl Into<String>) -> Self {
        Self {
            weight: Severity::Error,
            text: text.into(),
            standing: false,
        }
    }
}

/// The word for a weight.
pub(crate) fn word(weight: Severity) -> String {
    match weight {
        Severity::Error => t("told-error"),
        Severity::Warning => t("told-warning"),
        Severity::Hint => t("told-hint"),
    }
}

/// A sentence with its sign and its word.
#[component]
pub(crate) fn ToldLine(told: Told) -> impl IntoView {
    let Told { weight, text, .. } = told;
    view! {
        <p class=class(weight)>
            <WeightSign weight />
            <span>
                <strong class="told__word">{word(weight)}</strong>
                " "
                {text}
            </span>
        </p>
    }
}

/// The sign of a weight. It stands beside the word and says nothing by itself.
#[component]
pub(crate) fn WeightSign(weight: Severity) -> impl IntoView {
    let drawing = match weight {
        Severity::Error => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 4.6v4.2M8 11.2v.2",
        Severity::Warning => "M8 1.8L15 14H1zM8 6.2v3.6M8 11.8v.2",
        Severity::Hint => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 7.4v4M8 4.7v.2",
    };
    view! {
        <svg
            class="told__sign"
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=drawing />
        </svg>
    }
}

const fn class(weight: Severity) -> &'static str {
    match weight {
        Severity::Error => "told told--error",
        Severity::Warning => "told told--warning",
        Severity::Hint => "told told--hint",
    }
}
