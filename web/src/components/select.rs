//! A choice from a short list. A long list is a combobox.

use crate::components::{combobox::Choice, field::use_field};
use crate::live::live;
use leptos::prelude::*;

/// A choice from a short list, inside a [`Field`](super::field::Field).
#[component]
pub(crate) fn Select(
    /// The id of what is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// What stands for "nothing chosen", where that is possible.
    #[prop(optional, into)]
    none: Option<String>,
    /// Takes the id of what was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let field = use_field();
    let option = move |choice: Choice| {
        let id = choice.id.clone();
        view! {
            <option value=choice.id prop:selected=Signal::derive(move || value.get() == id)>
                {choice.label}
            </option>
        }
    };
    view! {
        <select
            class="input"
            id=field.id
            aria-describedby=field.described_by
            aria-invalid=Signal::derive(move || field.invalid.get().then_some("true"))
            on:change:target=move |event| on_choose.run(event.target().value())
        >
            {none
                .map(|label| {
                    view! {
                        <option value="" prop:selected=Signal::derive(move || value.get().is_empty())>
                            {label}
                        </option>
                    }
                })}
            {live(move || options.get().into_iter().map(option).collect_view())}
        </select>
    }
}
