//! The form for a repository's address and a token.

use super::{
    Attempt,
    trouble::{ADDRESS, TOKEN, Trouble},
};
use crate::live::effect;
use crate::{
    components::{
        button::{Button, ButtonKind},
        error_summary::{ErrorSummary, SummaryItem},
        field::Field,
        text_input::TextInput,
        told::Told,
    },
    state::session::{Pass, SignInAttempt},
    text::{t, t_with},
};
use leptos::prelude::*;

/// The one repository that the app's server works with.
#[derive(Clone)]
pub(super) struct Fixed {
    /// Where calls go.
    pub(super) address: String,
    /// What the repository is called.
    pub(super) name: String,
}

/// Address and token. Where the app's server works with one repository alone, only the token is asked for.
#[component]
pub(super) fn SignInForm(
    /// The repository, where there is no choice.
    fixed: Option<Fixed>,
    /// Whether this is the only way in.
    alone: bool,
    attempt: Attempt,
) -> impl IntoView {
    let name = fixed.as_ref().map(|fixed| fixed.name.clone());
    let kept_name = StoredValue::new(name.clone());
    let address = RwSignal::new(fixed.map(|fixed| fixed.address).unwrap_or_default());
    let token = RwSignal::new(String::new());
    let sent = RwSignal::new(0_usize);
    // What was wrong with the last attempt goes with the first change after it.
    let trouble = RwSignal::new(None::<Trouble>);
    effect(move || {
        let found = super::trouble(attempt);
        if found.is_some() {
            trouble.set(found);
            sent.update(|sent| *sent += 1);
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if attempt.pending().get_untracked() {
            return;
        }
        let (address, token) = (address.get_untracked(), token.get_untracked());
        trouble.set(Trouble::missing(&address, &token));
        if trouble.with_untracked(Option::is_some) {
            sent.update(|sent| *sent += 1);
        } else {
            attempt.dispatch(SignInAttempt {
                address,
                pass: Pass::Token(token),
                name: kept_name.get_value(),
            });
        }
    };
    let told = move |path: &'static str| {
        Signal::derive(move || {
            let own = trouble.get().filter(|trouble| trouble.path == path);
            own.map(|trouble| Told::error(trouble.text)).into_iter().collect()
        })
    };
    let items = Signal::derive(move || {
        let item = |trouble: Trouble| SummaryItem {
            text: trouble.text,
            path: trouble.path.to_owned(),
        };
        trouble.get().into_iter().map(item).collect()
    });
    let change = move |field: RwSignal<String>| {
        move |text: String| {
            field.set(text);
            trouble.set(None);
        }
    };
    let intro = name.as_ref().map_or_else(
        || t("sign-in-own"),
        |name| t_with("sign-in-fixed", &[("repository", name.as_str().into())]),
    );
    let kind = if alone { ButtonKind::Main } else { ButtonKind::Plain };
    let address_field = name.is_none().then(|| {
        view! {
            <Field
                path=ADDRESS
                label=t("sign-in-address")
                hint=t("sign-in-address-hint")
                told=told(ADDRESS)
                reveal=true
            >
                <TextInput
                    value=address
                    on_input=change(address)
                    kind="url"
                    autocomplete="url"
                    spellcheck=false
                />
            </Field>
        }
    });
    view! {
        <form class="sign-in" novalidate on:submit=submit>
            <h2>{intro}</h2>
            <ErrorSummary title=t("sign-in-failed") items attempt=sent />
            {address_field}
            <Field
                path=TOKEN
                label=t("sign-in-token")
                hint=t("sign-in-token-hint")
                told=told(TOKEN)
                reveal=true
            >
                <TextInput
                    value=token
                    on_input=change(token)
                    kind="password"
                    spellcheck=false
                />
            </Field>
            <Button kind=kind submit=true busy=attempt.pending()>
                {t("sign-in-button")}
            </Button>
        </form>
    }
}
