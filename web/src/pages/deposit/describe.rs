//! What the package or a resource is, who made it, who may use it.

mod dates;
mod description;
mod people;
mod places;
mod plain_text;
mod resource_type;
mod works;

use self::{
    dates::Dates,
    description::DescriptionField,
    people::{People, Role},
    places::Places,
    resource_type::TypeField,
    works::Works,
};
use super::{
    fields::TextField,
    terms::{KeywordsField, TermsField},
};
use crate::{
    components::{
        button::{ButtonKind, LinkButton},
        fold::Fold,
        page_title::PageTitle,
    },
    route::{Route, Step},
    state::{
        deposit::Deposit,
        draft::{DraftStore, Kind, path as at},
    },
    text::{t, t_with},
};
use leptos::prelude::*;

/// The first step: the package itself.
#[component]
pub(super) fn Describe(deposit: Deposit) -> impl IntoView {
    let next = Route::step(deposit.id().as_str(), Step::Files).path();
    view! {
        <PageTitle text=t("describe-title") />
        <p class="lead">{t("describe-lead")}</p>
        <div class="section" on:focusout=move |_| rest(deposit.package)>
            <DescribeForm store=deposit.package />
        </div>
        <div class="turn">
            <LinkButton href=Route::Deposits.path()>{t("edit-my-deposits")}</LinkButton>
            <LinkButton kind=ButtonKind::Main href=next>
                {t("edit-continue-files")}
            </LinkButton>
        </div>
    }
}

/// Shows what is stored once a field was left.
pub(super) fn rest(store: DraftStore) {
    // The next field has the focus by then.
    request_animation_frame(move || {
        if store.is_open() {
            store.autosave().rest(store);
        }
    });
}

/// The fields of a package or a resource: the required ones first and few, the others folded.
#[component]
pub(super) fn DescribeForm(store: DraftStore) -> impl IntoView {
    let is_resource = store.target().kind == Kind::Resource;
    let filled = move |paths: &'static [&'static str]| {
        Signal::derive(move || {
            let count = store.value().with(|value| {
                let full = paths.iter().filter(|path| at::is_filled(at::get(value, path)));
                full.count()
            });
            t_with("edit-filled", &[("count", count.into()), ("all", paths.len().into())])
        })
    };
    view! {
        <TextField store path="metadata.title" label=t("describe-name") />
        {is_resource
            .then(|| {
                view! {
                    <TypeField store />
                }
            })}
        <TextField
            store
            path="metadata.publication_date"
            label=t("describe-date")
            hint=t("describe-date-hint")
            short=true
        />
        <DescriptionField store />
        <section class="section">
            <h2>{t("describe-creators")}</h2>
            <People store role=Role::Creator />
        </section>
        <section class="section">
            <h2>{t("describe-licence")}</h2>
            <TermsField
                store
                path="metadata.rights"
                list="licenses"
                label=t("describe-licence-label")
                hint=t("describe-licence-hint")
            />
        </section>
        <div class="section">
            <Fold
                title=t("describe-more-about")
                note=filled(
                    &[
                        "metadata.subjects",
                        "metadata.languages",
                        "metadata.publisher",
                        "metadata.version",
                    ],
                )
            >
                <KeywordsField store path="metadata.subjects" />
                <TermsField
                    store
                    path="metadata.languages"
                    list="languages"
                    label=t("describe-languages")
                    hint=t("describe-languages-hint")
                    optional=true
                />
                <TextField
                    store
                    path="metadata.publisher"
                    label=t("describe-publisher")
                    hint=t("describe-publisher-hint")
                    optional=true
                />
                <TextField
                    store
                    path="metadata.version"
                    label=t("describe-version")
                    hint=t("describe-version-hint")
                    short=true
                    optional=true
                />
            </Fold>
            <Fold title=t("describe-contributors") note=counted(store, "metadata.contributors")>
                <People store role=Role::Contributor />
            </Fold>
            <Fold title=t("describe-dates") note=counted(store, "metadata.dates")>
                <Dates store />
            </Fold>
            <Fold title=t("describe-places") note=counted(store, "metadata.locations.features")>
                <Places store />
            </Fold>
            <Fold title=t("describe-works") note=counted(store, "metadata.related_identifiers")>
                <Works store />
            </Fold>
        </div>
    }
}

fn counted(store: DraftStore, path: &'static str) -> Signal<String> {
    let count = store.count(path);
    Signal::derive(move || t_with("edit-counted", &[("count", count.get().into())]))
}
