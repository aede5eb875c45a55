//! A word for a state.

use crate::state::notices::Tone;
use leptos::prelude::*;

/// A word for a state, on a soft ground.
#[component]
pub(crate) fn Badge(
    /// How the state is meant.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The word. Colour alone says nothing.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let class = Signal::derive(move || match tone.get() {
        Tone::Plain => "badge",
        Tone::Good => "badge badge--good",
        Tone::Warn => "badge badge--warn",
        Tone::Bad => "badge badge--bad",
    });
    view! { <span class=class>{text}</span> }
}
