//! A list whose items are edited in place: people, dates, works, places.

use super::fields::revealed;
use crate::live::{effect, live};
use crate::{
    components::{
        button::{Button, ButtonKind},
        list_card::{ListCard, ListRow, Move},
        told::{ToldLine, word},
    },
    dom,
    route::{field_id, wanted_field},
    state::draft::DraftStore,
    text::t,
};
use geodepot::Severity;
use leptos::prelude::*;
use serde_json::Value;

/// What an item looks like and how it is edited.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// What it is called.
    pub(super) name: fn(&Value) -> String,
    /// The quiet second line.
    pub(super) note: fn(&Value) -> String,
    /// Its fields, at its path.
    pub(super) form: fn(DraftStore, String) -> AnyView,
}

/// A way to add an item.
#[derive(Clone)]
pub(super) struct Adding {
    /// What the button says.
    pub(super) label: String,
    /// The new item.
    pub(super) item: Value,
    /// The field of the item that is filled first.
    pub(super) first: &'static str,
}

/// A list whose items are edited in place, moved, and taken out.
#[component]
pub(super) fn Rows(
    /// The draft.
    store: DraftStore,
    /// The path of the list.
    path: &'static str,
    /// What is listed.
    #[prop(into)]
    label: String,
    /// How an item looks.
    look: Look,
    /// The ways to add one.
    adding: Vec<Adding>,
) -> impl IntoView {
    let count = store.count(path);
    let open = RwSignal::new(None::<usize>);
    follow_address(path, open);
    let reveal = revealed();
    let told = Memo::new(move |_| {
        if reveal.get() {
            store.told(path, false)
        } else {
            Vec::new()
        }
    });
    let lines = live(move || {
        told.get()
            .into_iter()
            .map(|told| view! { <ToldLine told /> })
            .collect_view()
    });
    let wrong = Signal::derive(move || told.with(|told| told.iter().any(|told| told.weight == Severity::Error)));
    let shift = move |Move { from, to }: Move| {
        let mut order: Vec<usize> = (0..count.get_untracked()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        store.move_item(path, from, to);
        open.update(|open| {
            *open = open.and_then(|open| order.iter().position(|before| *before == open));
        });
    };
    let buttons = adding
        .into_iter()
        .map(|Adding { label, item, first }| {
            let add = move |()| {
                let index = count.get_untracked();
                store.push(path, item.clone());
                open.set(Some(index));
                dom::focus_when_there(field_id(&format!("{path}.{index}.{first}")));
            };
            view! { <Button on_press=add>{label}</Button> }
        })
        .collect_view();
    let rows = live(move || {
        (0..count.get())
            .map(|index| view! { <Row store path index open look /> })
            .collect_view()
    });
    view! {
        <div class="group" class:field--bad=wrong id=field_id(path)>
            {lines}
            <div hidden=Signal::derive(move || count.get() == 0)>
                <ListCard
                    id=format!("{}-rows", field_id(path))
                    label
                    count
                    on_move=shift
                >
                    {rows}
                </ListCard>
            </div>
            <div class="row group__actions">{buttons}</div>
        </div>
    }
}

#[component]
fn Row(
    store: DraftStore,
    path: &'static str,
    index: usize,
    open: RwSignal<Option<usize>>,
    look: Look,
) -> impl IntoView {
    let own = format!("{path}.{index}");
    let item = store.at(&own);
    let read = move |of: fn(&Value) -> String| {
        Signal::derive(move || item.with(|item| item.as_ref().map(of).unwrap_or_default()))
    };
    let name = Signal::derive(move || {
        let name = read(look.name).get();
        if name.trim().is_empty() {
            t("edit-unnamed")
        } else {
            name
        }
    });
    let shown = Memo::new(move |_| open.get() == Some(index));
    let wrong = {
        let own = own.clone();
        Memo::new(move |_| store.told(&own, true).into_iter().next())
    };
    // What is wrong inside a closed row is said on the row.
    let note = Signal::derive(move || match wrong.get() {
        Some(told) if !shown.get() => format!("{} {}", word(told.weight), told.text),
        _ => read(look.note).get(),
    });
    let edit = move |()| {
        open.update(|open| *open = (*open != Some(index)).then_some(index));
    };
    let remove = move |()| {
        open.update(|open| {
            *open = open.and_then(|open| match open.cmp(&index) {
                std::cmp::Ordering::Less => Some(open),
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Greater => Some(open - 1),
            });
        });
        store.remove_item(path, index);
        let group = field_id(path);
        request_animation_frame(move || {
            dom::focus_control(&group);
        });
    };
    let done = move |()| {
        open.set(None);
        dom::focus_control(&format!("{}-rows-handle-{index}", field_id(path)));
    };
    view! {
        <ListRow index name note on_edit=edit on_remove=remove>
            {live(move || {
                shown
                    .get()
                    .then(|| {
                        view! {
                            {(look.form)(store, own.clone())}
                            <Button kind=ButtonKind::Plain on_press=done>
                                {t("edit-done")}
                            </Button>
                        }
                    })
            })}
        </ListRow>
    }
}

/// Opens the row that the address names.
fn follow_address(path: &'static str, open: RwSignal<Option<usize>>) {
    let wanted = wanted_field();
    effect(move || {
        let wanted = wanted.get();
        let index = wanted
            .strip_prefix(path)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.split('.').next()?.parse().ok());
        if index.is_some() {
            open.set(index);
        }
    });
}
