//! Things in an order: people, licences, works. Rows in a card, moved by pointer or by keyboard.

use crate::live::live;
use crate::{
    components::button::{Button, ButtonKind},
    dom,
    text::{t, t_with},
};
use leptos::{context::Provider, ev, prelude::*};

/// A row that goes to another place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    /// Where it is.
    pub(crate) from: usize,
    /// Where it goes.
    pub(crate) to: usize,
}

#[derive(Clone)]
struct ListContext {
    id: String,
    count: Signal<usize>,
    on_move: Option<Callback<Move>>,
    dragged: RwSignal<Option<usize>>,
    target: RwSignal<Option<usize>>,
}

/// A card of [`ListRow`]s. With `on_move` the rows have handles.
#[component]
pub(crate) fn ListCard(
    /// A DOM id, the path of the list's field where it has one.
    #[prop(into)]
    id: String,
    /// What is listed.
    #[prop(into)]
    label: String,
    /// How many rows there are.
    #[prop(into)]
    count: Signal<usize>,
    /// Takes a row to another place.
    #[prop(optional, into)]
    on_move: Option<Callback<Move>>,
    children: Children,
) -> impl IntoView {
    let context = ListContext {
        id: id.clone(),
        count,
        on_move,
        dragged: RwSignal::new(None),
        target: RwSignal::new(None),
    };
    view! {
        <ul class="list-card" id=id aria-label=label role="list">
            <Provider value=context>{children()}</Provider>
        </ul>
    }
}

/// A row: name, a quiet second line, Edit and Remove. What is edited in place stands in `children`, under the row.
#[component]
pub(crate) fn ListRow(
    /// The place in the list, from 0.
    #[prop(into)]
    index: Signal<usize>,
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// The address of the thing, where it has a page.
    #[prop(optional, into)]
    href: Option<String>,
    /// The second line.
    #[prop(optional, into)]
    note: Signal<String>,
    /// State, at the end of the row.
    #[prop(optional, into)]
    state: Option<ViewFn>,
    /// Edits the row.
    #[prop(optional, into)]
    on_edit: Option<Callback<()>>,
    /// Removes the row.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
    /// What is edited in place.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let list = use_context::<ListContext>();
    let (dragged, target) = list.as_ref().map_or_else(
        || (RwSignal::new(None), RwSignal::new(None)),
        |list| (list.dragged, list.target),
    );
    let movable = list.clone().filter(|list| list.on_move.is_some());
    let on_move = movable.as_ref().and_then(|list| list.on_move);
    let over = move |event: ev::DragEvent| {
        if dragged.get_untracked().is_some() {
            event.prevent_default();
            target.set(Some(index.get_untracked()));
        }
    };
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        if let (Some(from), Some(on_move)) = (dragged.get_untracked(), on_move) {
            let to = index.get_untracked();
            if from != to {
                on_move.run(Move { from, to });
            }
        }
        dragged.set(None);
        target.set(None);
    };
    let end = move |_| {
        dragged.set(None);
        target.set(None);
    };
    let title = live(move || match href.clone() {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    });
    let has_actions = on_edit.is_some() || on_remove.is_some();
    let says = move |key: &'static str| Signal::derive(move || t_with(key, &[("name", name.get().into())]));
    view! {
        <li
            class="list-card__row"
            class:list-card__row--dragged=Signal::derive(move || dragged.get() == Some(index.get()))
            class:list-card__row--target=Signal::derive(move || {
                target.get() == Some(index.get()) && dragged.get() != Some(index.get())
            })
            draggable=on_move.map(|_| "true")
            on:dragstart=move |_| dragged.set(on_move.map(|_| index.get_untracked()))
            on:dragover=over
            on:drop=drop
            on:dragend=end
        >
            {movable.map(|list| view! { <Handle list index name /> })}
            <div class="list-card__body">
                <p class="list-card__name">{title}</p>
                {live(move || {
                    let note = note.get();
                    (!note.is_empty()).then(|| view! { <p class="list-card__note">{note}</p> })
                })}
            </div>
            {state.map(|state| view! { <div class="list-card__state">{state.run()}</div> })}
            {has_actions
                .then(|| {
                    view! {
                        <div class="list-card__actions">
                            {on_edit
                                .map(|on_edit| {
                                    view! {
                                        <Button
                                            kind=ButtonKind::Link
                                            says=says("list-edit-named")
                                            on_press=on_edit
                                        >
                                            {t("list-edit")}
                                        </Button>
                                    }
                                })}
                            {on_remove
                                .map(|on_remove| {
                                    view! {
                                        <Button
                                            kind=ButtonKind::Link
                                            says=says("list-remove-named")
                                            on_press=on_remove
                                        >
                                            {t("list-remove")}
                                        </Button>
                                    }
                                })}
                        </div>
                    }
                })}
            {children.map(|children| view! { <div class="list-card__open">{children()}</div> })}
        </li>
    }
}

/// The handle of a row: dragged by pointer, moved by the arrow keys.
#[component]
fn Handle(list: ListContext, index: Signal<usize>, name: Signal<String>) -> impl IntoView {
    let handle_id = {
        let list_id = list.id.clone();
        move |index: usize| format!("{list_id}-handle-{index}")
    };
    let key = {
        let handle_id = handle_id.clone();
        move |event: ev::KeyboardEvent| {
            let from = index.get_untracked();
            let count = list.count.get_untracked();
            let to = match event.key().as_str() {
                "ArrowUp" => from.checked_sub(1),
                "ArrowDown" => Some(from + 1).filter(|to| *to < count),
                _ => return,
            };
            event.prevent_default();
            let (Some(to), Some(on_move)) = (to, list.on_move) else {
                return;
            };
            on_move.run(Move { from, to });
            dom::announce(&t_with(
                "list-moved",
                &[
                    ("name", name.get_untracked().into()),
                    ("place", (to + 1).into()),
                    ("count", count.into()),
                ],
            ));
            // A row that moves in the page loses the focus.
            let handle = handle_id(to);
            request_animation_frame(move || {
                let _ = dom::focus_control(&handle);
            });
        }
    };
    view! {
        <button
            class="list-card__handle"
            type="button"
            id=Signal::derive(move || handle_id(index.get()))
            aria-label=Signal::derive(move || t_with("list-move-named", &[("name", name.get().into())]))
            on:keydown=key
        >
            <svg width="12" height="18" viewBox="0 0 12 18" fill="currentColor" aria-hidden="true">
                <path d="M2 2h2.4v2.4H2zM7.6 2H10v2.4H7.6zM2 7.8h2.4v2.4H2zM7.6 7.8H10v2.4H7.6zM2 13.6h2.4V16H2zM7.6 13.6H10V16H7.6z" />
            </svg>
        </button>
    }
}
