//! Why something is not saved, and what can be done about it.

use crate::live::{live, shown};
use crate::{
    components::{
        button::{Button, ButtonKind},
        notice::Notice,
    },
    state::{
        autosave::Trouble,
        deposit::{Deposit, name},
        draft::DraftStore,
        notices::Tone,
        session::use_session,
    },
    text::{t, t_with},
};
use leptos::prelude::*;

/// Everything that keeps a draft from being saved.
#[component]
pub(super) fn Troubles(deposit: Deposit) -> impl IntoView {
    let trouble = Memo::new(move |_| deposit.trouble());
    view! {
        {live(move || trouble.get().map(|trouble| one(deposit, trouble)))}
        {live(move || deposit.stores().into_iter().map(|store| view! { <Versions store /> }).collect_view())}
    }
}

fn one(deposit: Deposit, trouble: Trouble) -> impl IntoView {
    let session = use_session();
    let again = move |()| {
        for store in deposit.stores_now() {
            store.autosave().retry(store);
        }
    };
    let notice = match trouble {
        // The save line says it, and it goes by itself.
        Trouble::Offline => return ().into_any(),
        Trouble::SignedOut => view! {
            <Notice tone=Tone::Warn title=t("edit-signed-out") text=t("edit-signed-out-text")>
                <Button on_press=move |()| session.sign_out()>{t("edit-sign-in")}</Button>
            </Notice>
        }
        .into_any(),
        Trouble::Gone => view! {
            <Notice tone=Tone::Bad title=t("edit-gone") text=t("edit-gone-text") />
        }
        .into_any(),
        Trouble::Failed(fault) => view! {
            <Notice tone=Tone::Bad title=t("edit-save-failed") text=fault.text>
                <Button on_press=again>{t("edit-save-again")}</Button>
            </Notice>
        }
        .into_any(),
    };
    view! { <div class="deposit__notice">{notice}</div> }.into_any()
}

/// Two versions of a draft: whose holds is for the reader to say.
#[component]
fn Versions(store: DraftStore) -> impl IntoView {
    let autosave = store.autosave();
    let differs = Memo::new(move |_| autosave.theirs().with(Option::is_some));
    let aside = Memo::new(move |_| autosave.aside().with(Option::is_some));
    let called = Signal::derive(move || t_with("edit-changed-elsewhere", &[("name", name(store).into())]));
    view! {
        {shown(move || differs.get(), move || view! {
            <div class="deposit__notice">
                <Notice tone=Tone::Warn title=called.get_untracked() text=t("edit-changed-elsewhere-text")>
                    <Button on_press=move |()| autosave.keep_mine(store)>
                        {t("edit-keep-mine")}
                    </Button>
                    <Button on_press=move |()| autosave.take_theirs(store)>
                        {t("edit-take-theirs")}
                    </Button>
                </Notice>
            </div>
        })}
        {shown(move || aside.get(), move || view! {
            <div class="deposit__notice">
                <Notice tone=Tone::Plain text=t("edit-aside-text")>
                    <Button on_press=move |()| autosave.bring_back(store)>
                        {t("edit-bring-back")}
                    </Button>
                    <Button kind=ButtonKind::Link on_press=move |()| autosave.drop_aside(store)>
                        {t("edit-drop-aside")}
                    </Button>
                </Notice>
            </div>
        })}
    }
}
