//! The first page: what this is, the sandbox by one press, or a repository and a token.

mod form;
mod trouble;

use crate::{
    components::{
        button::{Button, ButtonKind},
        page_title::PageTitle,
    },
    dom,
    pages::sign_in::{
        form::{Fixed, SignInForm},
        trouble::Trouble,
    },
    route::Route,
    state::{
        fault::Fault,
        frame::{Bar, use_frame},
        place::{Mode, Place},
        session::{SignInAttempt, use_session},
    },
    text::t,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

type Attempt = Action<SignInAttempt, Result<(), Fault>>;

/// The first page. Behind [`Guarded`](super::Guarded) it gives way to the page that was wanted.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    use_frame().show(Bar::default());
    let session = use_session();
    let place = LocalResource::new(Place::ask);
    let attempt: Attempt = Action::new_local(move |input: &SignInAttempt| session.sign_in(input.clone()));
    let navigate = use_navigate();
    Effect::new(move || {
        let done = attempt.value().with(|outcome| matches!(outcome, Some(Ok(()))));
        if done && dom::address_path() == Route::SignIn.path() {
            navigate(&Route::Deposits.path(), NavigateOptions::default());
        }
    });
    let ways = move || place.get().map(|place| ways(place, attempt));
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
    // A server that passes everything on has exactly one repository; beside the sandbox any can be named.
    let fixed = (place.mode == Mode::Serve).then(|| Fixed {
        address: own.clone(),
        name: place
            .repository
            .map_or_else(|| own.clone(), |name| name.trim_end_matches('/').to_owned()),
    });
    let sandbox = place.token.map(|token| view! { <Sandbox address=own token attempt /> });
    let alone = sandbox.is_none();
    let other = (!alone).then(|| view! { <p class="or">{t("sign-in-or")}</p> });
    view! {
        {sandbox}
        {other}
        <SignInForm fixed alone attempt />
    }
}

#[component]
fn Sandbox(address: String, token: String, attempt: Attempt) -> impl IntoView {
    let input = StoredValue::new(SignInAttempt {
        address,
        token,
        name: None,
    });
    view! {
        <div class="row">
            <Button
                kind=ButtonKind::Main
                busy=attempt.pending()
                on_press=move |()| {
                    attempt.dispatch(input.get_value());
                }
            >
                {t("sign-in-sandbox")}
            </Button>
        </div>
        <p class="lead small">{t("sign-in-sandbox-lead")}</p>
    }
}

/// What is wrong with the last attempt, until the form is changed.
fn trouble(attempt: Attempt, address: &str) -> Option<Trouble> {
    attempt.value().with(|outcome| match outcome {
        Some(Err(fault)) => Some(Trouble::of(fault, address, &dom::origin())),
        _ => None,
    })
}
