//! What stands behind the sign-in.

use crate::live::live;
use crate::{pages::sign_in::SignIn, state::session::use_session};
use leptos::{context::Provider, prelude::*};

/// Shows its children to whoever is signed in, with the client; else the sign-in page, at the same address, so that
/// the reader is where they wanted to go once they are signed in.
#[component]
pub(crate) fn Guarded(children: ChildrenFn) -> impl IntoView {
    let session = use_session();
    let signed_in = session.is_signed_in();
    live(move || {
        signed_in.get();
        match session.client() {
            Some(client) => {
                let children = children.clone();
                view! { <Provider value=client>{children()}</Provider> }.into_any()
            }
            None => view! { <SignIn /> }.into_any(),
        }
    })
}
