//! An address that leads nowhere.

use crate::{
    components::{
        button::{ButtonKind, LinkButton},
        page_title::PageTitle,
    },
    route::Route,
    state::frame::{Bar, use_frame},
    text::t,
};
use leptos::prelude::*;

/// Says that there is nothing here, and where to go.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    use_frame().show(Bar::default());
    view! {
        <div class="page">
            <PageTitle text=t("not-found-title") />
            <p class="lead">{t("not-found-text")}</p>
            <div class="section">
                <LinkButton kind=ButtonKind::Main href=Route::Home.path()>
                    {t("not-found-home")}
                </LinkButton>
            </div>
        </div>
    }
}
