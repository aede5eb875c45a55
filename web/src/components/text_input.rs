//! A line of text.

use crate::components::field::use_field;
use leptos::prelude::*;

/// A line of text inside a [`Field`](super::field::Field).
#[component]
pub(crate) fn TextInput(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the text at every key stroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Runs when the line is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The type of the input, such as `url` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// For dates, numbers and codes.
    #[prop(optional)]
    short: bool,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the browser looks for spelling mistakes.
    #[prop(default = true)]
    spellcheck: bool,
) -> impl IntoView {
    let field = use_field();
    view! {
        <input
            class="input"
            class:input--short=short
            id=field.id
            type=kind
            autocomplete=autocomplete
            spellcheck=if spellcheck { "true" } else { "false" }
            aria-describedby=field.described_by
            aria-invalid=Signal::derive(move || field.invalid.get().then_some("true"))
            prop:value=value
            on:input:target=move |event| on_input.run(event.target().value())
            on:blur=move |_| {
                if let Some(on_leave) = on_leave {
                    on_leave.run(());
                }
            }
        />
    }
}
