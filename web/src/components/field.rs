//! A field: label, hint, finding, and the control that is asked for.

use crate::live::{effect, live};
use crate::{
    components::told::{Told, ToldLine},
    route::{field_id, wanted_field},
    text::t,
};
use geodepot::Severity;
use leptos::{context::Provider, ev, html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast as _;

/// How long the typing rests until what is wrong with it is said.
const REST: Duration = Duration::from_millis(800);

/// What a control inside a [`Field`] takes over from it.
#[derive(Clone)]
pub(crate) struct FieldContext {
    /// The control's DOM id.
    pub(crate) id: String,
    /// The ids of hint and findings, as far as they are shown.
    pub(crate) described_by: Signal<Option<String>>,
    /// Whether an error is shown.
    pub(crate) invalid: Signal<bool>,
}

/// The field around a control. A control outside of one is a mistake that shows: it has no label.
pub(crate) fn use_field() -> FieldContext {
    use_context().unwrap_or_else(|| FieldContext {
        id: String::new(),
        described_by: Signal::stored(None),
        invalid: Signal::stored(false),
    })
}

/// Label above, hint under it, then what is to be mended, then the control, which is the child.
///
/// What is wrong shows once the typing rested or the field was left, or once `reveal` says that publishing was tried,
/// and goes as soon as it is mended.
#[component]
pub(crate) fn Field(
    /// The repository's path of the field, such as `metadata.title`.
    #[prop(into)]
    path: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong or could be better, the heaviest first.
    #[prop(optional, into)]
    told: Signal<Vec<Told>>,
    /// What there is to know about what stands in it. Always shown.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Shows what is wrong although the field was not left.
    #[prop(optional, into)]
    reveal: Signal<bool>,
    /// Says that the field may stay empty.
    #[prop(optional)]
    optional: bool,
    children: Children,
) -> impl IntoView {
    let id = field_id(&path);
    let hint = hint.filter(|hint| !hint.is_empty());
    let outer = NodeRef::<html::Div>::new();
    let left = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let mut told = told.get();
        if !left.get() && !reveal.get() {
            // What was wrong when the page was opened is said; what is being typed is not judged yet.
            told.retain(|told| told.standing && !busy.get());
        }
        told
    });
    let wrong = Memo::new(move |_| shown.with(|shown| shown.iter().any(|told| told.weight == Severity::Error)));
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let told_id = format!("{id}-told");

    let described_by = {
        let told_id = told_id.clone();
        Signal::derive(move || {
            let told = !shown.with(Vec::is_empty) || note.with(Option::is_some);
            let ids: Vec<String> = hint_id
                .clone()
                .into_iter()
                .chain(told.then(|| told_id.clone()))
                .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let context = FieldContext {
        id: id.clone(),
        described_by,
        invalid: wrong.into(),
    };

    let resting = StoredValue::new(None::<TimeoutHandle>);
    let typing = move |_| {
        if let Some(Some(running)) = resting.try_get_value() {
            running.clear();
        }
        busy.set(true);
        let rested = move || {
            let _ = left.try_set(true);
        };
        let _ = resting.try_set_value(set_timeout_with_handle(rested, REST).ok());
    };
    // Moving between the parts of one field is not leaving it.
    let leave = move |event: ev::FocusEvent| {
        let next = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        // A field that is taken out of the page while it has the focus is left too, and is gone by then.
        let inside = outer
            .try_get_untracked()
            .flatten()
            .is_some_and(|outer| outer.contains(next.as_ref()));
        if !inside {
            let _ = left.try_set(true);
        }
    };
    // Whoever follows a link to this field means its finding too.
    let own = id.clone();
    let wanted = wanted_field();
    effect(move || {
        if outer.get().is_some() && wanted.get() == own {
            left.set(true);
        }
    });

    view! {
        <div
            class="field"
            class:field--bad=wrong
            node_ref=outer
            on:focusout=leave
            on:input=typing
        >
            <label class="field__label" for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="field__optional">" "{t("field-optional")}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            // Said at leisure when it comes, as it may come while somebody types.
            <div id=told_id aria-live="polite">
                {live(move || shown.get().into_iter().map(|told| view! { <ToldLine told /> }).collect_view())}
                {live(move || note.get().map(|text| view! { <p class="field__note">{text}</p> }))}
            </div>
            <Provider value=context>{children()}</Provider>
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests;
