//! What a page shows where its first call failed.

use crate::{
    components::{
        button::{Button, ButtonKind},
        notice::Notice,
    },
    state::{fault::Fault, notices::Tone, session::use_session},
    text::t,
};
use leptos::prelude::*;

/// What happened, what to do, and the two ways on: again, or signed in anew.
#[component]
pub(crate) fn Failure(
    /// What could not be done.
    #[prop(into)]
    title: String,
    /// Why.
    fault: Fault,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let wants_sign_in = fault.wants_sign_in();
    view! {
        <Notice tone=Tone::Bad title=title text=fault.text>
            <Button on_press=on_retry>{t("failure-retry")}</Button>
            {wants_sign_in
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Link on_press=move |()| session.sign_out()>
                            {t("failure-sign-in")}
                        </Button>
                    }
                })}
        </Notice>
    }
}
