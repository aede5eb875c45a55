//! The frame around all pages, and which page stands at which address.

use crate::live::effect;
use crate::{
    components::{header::Header, language_switch::LanguageSwitch, notice::NoticeStack},
    dom,
    pages::{
        Guarded,
        deposit::{Deposit, DepositResource, DepositStep},
        deposits::Deposits,
        not_found::NotFound,
        published::Published,
        sign_in::SignIn,
    },
    route,
    state::{frame::Frame, notices::Notices, session::Session, terms::TermsAtHand, uploads::Uploads},
    text::t,
};
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    let frame = Frame::provide();
    Notices::provide();
    Session::provide();
    Uploads::provide();
    TermsAtHand::provide();
    let deposits = || view! { <Guarded><Deposits /></Guarded> };
    let deposit = || view! { <Guarded><Deposit /></Guarded> };
    let package = || view! { <Guarded><Published /></Guarded> };
    view! {
        <Router base=dom::base()>
            <FollowAddress />
            <div class="app">
                <a class="skip button" href="#main">
                    {t("skip")}
                </a>
                <Header
                    crumbs=Signal::derive(move || frame.bar().crumbs.get())
                    save=Signal::derive(move || frame.bar().save.get())
                    action=Signal::derive(move || frame.bar().action.get())
                />
                <main class="app__main" id="main">
                    <Routes fallback=NotFound>
                        <Route path=route::HOME view=deposits />
                        <Route path=route::SIGN_IN view=SignIn />
                        <Route path=route::DEPOSITS view=deposits />
                        <ParentRoute path=route::DEPOSIT view=deposit>
                            <Route path=route::DEPOSIT_STEP view=DepositStep />
                            <Route path=route::DEPOSIT_RESOURCE view=DepositResource />
                        </ParentRoute>
                        <Route path=route::PACKAGE view=package />
                    </Routes>
                </main>
                <LanguageSwitch />
                <p class="visually-hidden" id=dom::LIVE_REGION role="status"></p>
                <NoticeStack />
            </div>
        </Router>
    }
}

/// Focuses the field that the address names, whenever it names another.
#[component]
fn FollowAddress() -> impl IntoView {
    let pathname = use_location().pathname;
    let wanted = route::wanted_field();
    effect(move || {
        let _ = pathname.get();
        dom::focus_when_there(wanted.get());
    });
}
