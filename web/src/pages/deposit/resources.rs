//! What the package is made of.

mod existing;
mod new;
mod table;

use self::{existing::Existing, new::NewResource, table::Table};
use crate::live::shown;
use crate::{
    components::{
        button::{Button, ButtonKind, LinkButton},
        empty_state::EmptyState,
        notice::Notice,
        page_title::PageTitle,
    },
    dom,
    route::{Route, Step},
    state::{deposit::Deposit, notices::Tone},
    text::t,
};
use leptos::prelude::*;

/// The step about the resources of the package.
#[component]
pub(super) fn Resources(deposit: Deposit) -> impl IntoView {
    let step = |step| Route::step(deposit.id().as_str(), step).path();
    let none = Memo::new(move |_| deposit.resources().with(Vec::is_empty));
    let searching = RwSignal::new(false);
    let search = move |()| {
        searching.update(|searching| *searching = !*searching);
        if searching.get_untracked() {
            dom::focus_when_there("parts.existing".to_owned());
        }
    };
    view! {
        <PageTitle text=t("parts-title") />
        <p class="lead">{t("parts-lead")}</p>
        <div class="section stack">
            {shown(move || deposit.package.is_frozen(), move || view! {
                <Notice tone=Tone::Plain text=t("parts-frozen") />
            })}
            <div class="row" hidden=Signal::derive(move || deposit.package.is_frozen())>
                <NewResource deposit />
                <Button on_press=search>
                    {t("parts-existing")}
                </Button>
            </div>
            {shown(move || searching.get(), move || view! {
                <Existing deposit />
            })}
            {shown(
                move || none.get(),
                || {
                    view! {
                        <EmptyState title=t("parts-empty") text=t("parts-empty-text")>
                            <span></span>
                        </EmptyState>
                    }
                },
            )}
            {shown(move || !none.get(), move || view! { <Table deposit /> })}
        </div>
        <div class="turn">
            <LinkButton href=step(Step::Files)>{t("edit-back")}</LinkButton>
            <LinkButton kind=ButtonKind::Main href=step(Step::Check)>
                {t("edit-step-check")}
            </LinkButton>
        </div>
    }
}
