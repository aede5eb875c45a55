//! The round sign before a step, a heading or a row.

use crate::text::t;
use leptos::prelude::*;

/// How far a thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing was done here yet.
    #[default]
    Untouched,
    /// Something here stands before publishing.
    Missing,
    /// Nothing stands before publishing.
    Done,
}

/// A sign, with its meaning in words for those who do not see it.
#[component]
pub(crate) fn StateIcon(
    /// How far the thing is.
    #[prop(into)]
    progress: Signal<Progress>,
) -> impl IntoView {
    let class = Signal::derive(move || match progress.get() {
        Progress::Untouched => "state",
        Progress::Missing => "state state--missing",
        Progress::Done => "state state--done",
    });
    let drawing = Signal::derive(move || match progress.get() {
        Progress::Untouched => "",
        Progress::Missing => "M6 2.5v4.5M6 9.4v.1",
        Progress::Done => "M2.8 6.4l2.2 2.2 4.2-5",
    });
    let words = Signal::derive(move || match progress.get() {
        Progress::Untouched => t("progress-untouched"),
        Progress::Missing => t("progress-missing"),
        Progress::Done => t("progress-done"),
    });
    view! {
        <span class=class aria-hidden="true">
            <svg
                width="12"
                height="12"
                viewBox="0 0 12 12"
                fill="none"
                stroke="currentColor"
                stroke-width="1.8"
                stroke-linecap="round"
                stroke-linejoin="round"
            >
                <path d=drawing />
            </svg>
        </span>
        <span class="visually-hidden">{words}</span>
    }
}
