//! One resource: what it is and its files, on one page.

use super::{
    describe::{DescribeForm, rest},
    files::FilesPanel,
};
use crate::{
    components::{
        button::{ButtonKind, LinkButton},
        page_title::PageTitle,
    },
    route::{Route, Step},
    state::{
        deposit::{Deposit, name},
        draft::DraftStore,
    },
    text::t,
};
use leptos::prelude::*;

/// A resource of the package, as a draft.
#[component]
pub(super) fn Resource(deposit: Deposit, store: DraftStore) -> impl IntoView {
    let step = |step| Route::step(deposit.id().as_str(), step).path();
    view! {
        <PageTitle text=Signal::derive(move || name(store)) />
        <p class="lead">{t("part-lead")}</p>
        <div class="section" on:focusout=move |_| rest(store)>
            <DescribeForm store />
        </div>
        <section class="section">
            <h2>{t("send-title")}</h2>
            <FilesPanel deposit store />
        </section>
        <div class="turn">
            <LinkButton href=step(Step::Resources)>{t("part-back")}</LinkButton>
            <LinkButton kind=ButtonKind::Main href=step(Step::Check)>
                {t("edit-step-check")}
            </LinkButton>
        </div>
    }
}
