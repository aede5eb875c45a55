//! What an owner can do with a published package, and the way to its newest version.

use crate::live::{effect, live};
use crate::{
    components::{
        button::{Button, ButtonKind},
        notice::Notice,
    },
    route::{Route, Step, whole},
    state::{
        fault::Fault,
        notices::Tone,
        session::{use_client, use_session},
    },
    text::t,
};
use geodepot::model::Record;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Which kind of draft is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// One of this same version, for its description.
    Edit,
    /// One of a new version, for its files too.
    Version,
}

/// "Edit" and "New version", for whoever may do that.
#[component]
pub(super) fn OwnerActions(record: Record) -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let open = Action::new_local({
        let package = client.packages().record(record.id.clone());
        move |open: &Open| {
            let (package, open) = (package.clone(), *open);
            async move {
                let draft = match open {
                    Open::Edit => package.edit().await,
                    Open::Version => package.new_version().await,
                }?;
                Ok::<_, Fault>(draft.id.to_string())
            }
        }
    });
    let navigate = use_navigate();
    effect(move || {
        if let Some(Ok(id)) = open.value().get() {
            let path = Route::step(id, Step::Describe).path();
            navigate(&path, whole());
        }
    });
    let fault = move || open.value().get().and_then(Result::err);
    session.may_own(&record).then(|| {
        view! {
            <div class="card stack stack--tight">
                <Button
                    busy=open.pending()
                    on_press=move |()| {
                        open.dispatch(Open::Edit);
                    }
                >
                    {t("package-edit")}
                </Button>
                <p class="quiet small">{t("package-edit-hint")}</p>
                <Button
                    busy=open.pending()
                    on_press=move |()| {
                        open.dispatch(Open::Version);
                    }
                >
                    {t("package-version")}
                </Button>
                <p class="quiet small">{t("package-version-hint")}</p>
                {live(move || fault().map(|fault| view! { <Notice tone=Tone::Bad text=fault.text /> }))}
            </div>
        }
    })
}

/// Says that there is a newer version, and leads to it.
#[component]
pub(super) fn NewestLink(record: Record) -> impl IntoView {
    let client = use_client();
    let older = record
        .versions
        .as_ref()
        .is_some_and(|versions| versions.is_latest == Some(false));
    let find = Action::new_local({
        let package = client.packages().record(record.id.clone());
        move |(): &()| {
            let package = package.clone();
            async move { Ok::<_, Fault>(package.latest().await?.id.to_string()) }
        }
    });
    let navigate = use_navigate();
    effect(move || {
        if let Some(Ok(id)) = find.value().get() {
            navigate(&Route::Package { id }.path(), whole());
        }
    });
    older.then(|| {
        view! {
            <div class="section">
                <Notice tone=Tone::Warn text=t("package-older")>
                    <Button
                        kind=ButtonKind::Link
                        busy=find.pending()
                        on_press=move |()| {
                            find.dispatch(());
                        }
                    >
                        {t("package-newest")}
                    </Button>
                </Notice>
            </div>
        }
    })
}
