//! A field: label, hint, finding, and the control that is asked for.

use crate::{
    route::{field_id, wanted_field},
    text::t,
};
use leptos::{context::Provider, ev, html, prelude::*};
use wasm_bindgen::JsCast as _;

/// What a control inside a [`Field`] takes over from it.
#[derive(Clone)]
pub(crate) struct FieldContext {
    /// The control's DOM id.
    pub(crate) id: String,
    /// The ids of hint, finding and advice, as far as they are shown.
    pub(crate) described_by: Signal<Option<String>>,
    /// Whether a finding is shown.
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
/// A finding shows once the field was left, or once `reveal` says that publishing was tried,
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
    /// What is wrong and how to mend it.
    #[prop(optional, into)]
    finding: Signal<Option<String>>,
    /// What could be better. It never blocks.
    #[prop(optional, into)]
    advice: Signal<Option<String>>,
    /// Shows the finding although the field was not left.
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
    let shown = Memo::new(move |_| finding.get().filter(|_| left.get() || reveal.get()));
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let finding_id = format!("{id}-finding");
    let advice_id = format!("{id}-advice");

    let described_by = {
        let (finding_id, advice_id) = (finding_id.clone(), advice_id.clone());
        Signal::derive(move || {
            let ids = [
                hint_id.clone(),
                shown.get().map(|_| finding_id.clone()),
                advice.get().map(|_| advice_id.clone()),
            ];
            let ids: Vec<String> = ids.into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let context = FieldContext {
        id: id.clone(),
        described_by,
        invalid: Signal::derive(move || shown.get().is_some()),
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
    Effect::new(move || {
        if outer.get().is_some() && wanted.get() == own {
            left.set(true);
        }
    });

    view! {
        <div class="field" class:field--bad=move || shown.get().is_some() node_ref=outer on:focusout=leave>
            <label class="field__label" for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="field__optional">" "{t("field-optional")}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {move || {
                shown.get().map(|text| view! { <p class="field__finding" id=finding_id.clone()>{text}</p> })
            }}
            {move || {
                advice.get().map(|text| view! { <p class="field__advice" id=advice_id.clone()>{text}</p> })
            }}
            <Provider value=context>{children()}</Provider>
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests;
