//! What stands in the way of one draft.

use super::ToldLinks;
use crate::live::live;
use crate::{
    components::state_icon::{Progress, StateIcon},
    state::{
        deposit::{Deposit, Listed, name},
        draft::{DraftStore, Kind},
    },
    text::{t, t_with},
};
use leptos::prelude::*;

/// A draft that is published with the package: what is missing, and what could be better.
#[component]
pub(super) fn Card(deposit: Deposit, store: DraftStore) -> impl IntoView {
    let errors = Memo::new(move |_| deposit.errors(store));
    let sending = Memo::new(move |_| deposit.uploads().on_their_way(&store.target()));
    let clean = Memo::new(move |_| store.verdict().is_there() && errors.with(Vec::is_empty) && sending.get() == 0);
    let progress = Signal::derive(move || if clean.get() { Progress::Done } else { Progress::Missing });
    let title = Signal::derive(move || match store.target().kind {
        Kind::Package => t("check-package"),
        Kind::Resource => name(store),
    });
    let links = live(move || {
        let errors = errors.get();
        let errors = errors.iter().map(|finding| deposit.item(store, finding));
        let items: Vec<_> = errors.chain(deposit.advice(store)).collect();
        (!items.is_empty()).then(|| view! { <ToldLinks items /> })
    });
    let waits = live(move || {
        let count = sending.get();
        (count > 0).then(|| {
            view! { <p class="quiet">{t_with("edit-wait-for-files", &[("count", count.into())])}</p> }
        })
    });
    let files = live(move || {
        let arrived = store.files().with(|files| {
            let arrived = files.entries().iter().filter(|entry| entry.is_completed());
            arrived.count()
        });
        clean.get().then(|| {
            view! { <p class="quiet small">{t_with("check-files", &[("count", arrived.into())])}</p> }
        })
    });
    view! {
        <section class="card">
            <div class="card__head">
                <StateIcon progress />
                <h2>{title}</h2>
            </div>
            {links}
            {waits}
            {files}
        </section>
    }
}

/// A resource that is linked as it is.
#[component]
pub(super) fn LinkedCard(listed: Listed) -> impl IntoView {
    let (title, text, progress) = match listed {
        Listed::Published(record) => (
            record.title().map_or_else(|| record.id.to_string(), ToOwned::to_owned),
            t("check-linked"),
            Progress::Done,
        ),
        Listed::Unreadable(id) => (id.to_string(), t("parts-unreadable-note"), Progress::Untouched),
        Listed::Draft(store) => (untrack(move || name(store)), String::new(), Progress::Untouched),
    };
    view! {
        <section class="card">
            <div class="card__head">
                <StateIcon progress=Signal::stored(progress) />
                <h2>{title}</h2>
            </div>
            <p class="quiet small">{text}</p>
        </section>
    }
}
