//! Several lines of text.

use crate::components::field::use_field;
use leptos::prelude::*;

/// Several lines of text inside a [`Field`](super::field::Field). It grows with what is written.
#[component]
pub(crate) fn TextArea(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the text at every key stroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Runs when the text is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let field = use_field();
    view! {
        <textarea
            class="input"
            id=field.id
            rows="5"
            aria-describedby=field.described_by
            aria-invalid=Signal::derive(move || field.invalid.get().then_some("true"))
            prop:value=value
            on:input:target=move |event| on_input.run(event.target().value())
            on:blur=move |_| {
                if let Some(on_leave) = on_leave {
                    on_leave.run(());
                }
            }
        ></textarea>
    }
}
