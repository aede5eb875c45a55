//! The first page: what this is, the sandbox by one press, or a repository and a token.

mod form;
mod trouble;

use crate::live::{effect, live};
use crate::{
    components::{
        button::{Button, ButtonKind},
        page_title::PageTitle,
    },
    dom,
    pages::sign_in::{
        form::{Fixed, SignInForm},
        trouble::{HOME, Trouble},
    },
    route::{Route, field_id, whole},
    state::{
        frame::{Bar, use_frame},
        place::{Mode, Place},
        session::{Pass, SignInAttempt, use_session},
    },
    text::t,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

type Attempt = Action<SignInAttempt, Result<(), Trouble>>;

/// The first page. Behind [`Guarded`](super::Guarded) it gives way to the page that was wanted.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    use_frame().show(Bar::default());
    let session = use_session();
    let place = LocalResource::new(Place::ask);
    let attempt: Attempt = Action::new_local(move |input: &SignInAttempt| {
        let input = input.clone();
        async move {
            let outcome = session.sign_in(input.clone()).await;
            outcome.map_err(|fault| Trouble::of(&fault, &input, &dom::origin()))
        }
    });
    let navigate = use_navigate();
    effect(move || {
        let done = attempt.value().with(|outcome| matches!(outcome, Some(Ok(()))));
        if done && dom::address_path() == Route::SignIn.path() {
            navigate(&Route::Deposits.path(), whole());
        }
    });
    let ways = live(move || place.get().map(|place| ways(place, attempt)));
    view! {
        <div class="page">
            <div class="hero">
                <PageTitle text=t("sign-in-title") />
                <p class="lead">{t("sign-in-lead")}</p>
            </div>
            {ways}
        </div>
    }
}

/// The ways in that the place offers.
fn ways(place: Place, attempt: Attempt) -> impl IntoView {
    let own = dom::origin();
    let at_home = place.is_at_home(&own);
    // A server that passes everything on has exactly one repository; beside the sandbox any can be named.
    let fixed = (place.mode == Mode::Serve || at_home).then(|| Fixed {
        address: own.clone(),
        name: place
            .repository
            .map_or_else(|| own.clone(), |name| name.trim_end_matches('/').to_owned()),
    });
    let ready = |pass, label, lead| {
        let input = SignInAttempt {
            address: own.clone(),
            pass,
            name: None,
        };
        view! { <AtOnce input label=t(label) lead=t(lead) attempt /> }
    };
    let sandbox = match place.token {
        Some(token) => Some(ready(Pass::Token(token), "sign-in-sandbox", "sign-in-sandbox-lead")),
        None => at_home.then(|| ready(Pass::Cookies, "sign-in-home", "sign-in-home-lead")),
    };
    let alone = sandbox.is_none();
    let other =
        (!alone).then(|| view! { <p class="or">{t(if at_home { "sign-in-or-token" } else { "sign-in-or" })}</p> });
    view! {
        {sandbox}
        {other}
        <SignInForm fixed alone attempt />
    }
}

/// One press and nothing to type.
#[component]
fn AtOnce(input: SignInAttempt, label: String, lead: String, attempt: Attempt) -> impl IntoView {
    let input = StoredValue::new(input);
    view! {
        <div class="row" id=field_id(HOME)>
            <Button
                kind=ButtonKind::Main
                busy=attempt.pending()
                on_press=move |()| {
                    attempt.dispatch(input.get_value());
                }
            >
                {label}
            </Button>
        </div>
        <p class="lead small">{lead}</p>
    }
}

/// What is wrong with the last attempt, until the form is changed.
fn trouble(attempt: Attempt) -> Option<Trouble> {
    attempt
        .value()
        .with(|outcome| outcome.as_ref()?.as_ref().err().cloned())
}
