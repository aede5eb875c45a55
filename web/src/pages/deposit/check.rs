//! Everything that stands between now and published, and the button.

mod card;

use self::card::{Card, LinkedCard};
use crate::live::{effect, live, shown};
use crate::{
    components::{
        missing_list::MissingItem,
        notice::Notice,
        page_title::PageTitle,
        told::{WeightSign, word},
    },
    dom,
    route::{Route, whole},
    state::{
        deposit::{Deposit, Listed},
        draft::{DraftStore, kept},
        fault::Fault,
        notices::Tone,
        wording,
    },
    text::{t, t_with},
};
use geodepot::{Finding, Severity, workflow::Published};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// What came of an attempt to publish.
#[derive(Clone)]
enum Attempt {
    Done,
    Refused(Vec<Finding>),
    /// Not everything could be saved first. The notice above says why.
    Unsaved,
}

/// The last step.
#[component]
pub(super) fn Check(deposit: Deposit) -> impl IntoView {
    let missing = Memo::new(move |_| deposit.missing());
    let checked = Memo::new(move |_| deposit.is_checked());
    let title = Signal::derive(move || match missing.with(Vec::len) {
        _ if !checked.get() => t("check-checking"),
        0 => t("check-ready"),
        count => t_with("check-count", &[("count", count.into())]),
    });
    let publish = publish_action(deposit);
    let busy = publish.pending();
    let tried = RwSignal::new(false);
    let blocked = Signal::derive(move || !checked.get() || !missing.with(Vec::is_empty));
    let press = move |()| {
        deposit.attempts().update(|attempts| *attempts += 1);
        if blocked.get_untracked() {
            tried.set(true);
            dom::focus_control("check-first");
        } else if !busy.get_untracked() {
            publish.dispatch(());
        }
    };
    let cards = live(move || {
        deposit
            .stores()
            .into_iter()
            .map(|store| view! { <Card deposit store /> })
            .collect_view()
    });
    let linked = live(move || {
        deposit.resources().with(|resources| {
            let others = resources.iter().filter(|listed| !matches!(listed, Listed::Draft(_)));
            others
                .cloned()
                .map(|listed| view! { <LinkedCard listed /> })
                .collect_view()
        })
    });
    let count = Memo::new(move |_| deposit.stores().len() - 1);
    let words = Signal::derive(move || {
        if busy.get() {
            t("check-publishing")
        } else if deposit.package.is_frozen() {
            t("check-publish-changes")
        } else {
            t_with("check-publish", &[("count", count.get().into())])
        }
    });
    let failed = move || match publish.value().get()? {
        Err(fault) => Some((t("check-failed"), fault.text)),
        Ok(Attempt::Unsaved) => Some((t("check-unsaved"), t("check-unsaved-text"))),
        Ok(Attempt::Refused(findings)) if untrack(move || !blocked.get()) => {
            let said: Vec<String> = findings.iter().map(wording::sentence).collect();
            Some((t("check-refused"), said.join(" ")))
        }
        Ok(Attempt::Done | Attempt::Refused(_)) => None,
    };
    view! {
        <PageTitle text=title />
        <p class="lead">
            {live(move || {
                if missing.with(Vec::is_empty) { t("check-lead-ready") } else { t("check-lead-missing") }
            })}
        </p>
        {shown(move || deposit.is_unchecked(), move || view! {
            <Notice tone=Tone::Warn text=t("check-not-here") />
        })}
        <div class="section stack" id="check-first" tabindex="-1">
            {cards}
            {linked}
        </div>
        <div class="section stack stack--tight">
            {live(move || {
                failed().map(|(title, text)| view! { <Notice tone=Tone::Bad title text /> })
            })}
            <p class="quiet" id="check-warning">{t("check-warning")}</p>
            <div class="row">
                <PublishButton blocked busy=busy.into() on_press=press>
                    {words}
                </PublishButton>
            </div>
            <p class="quiet small" role="status">
                {live(move || {
                    (tried.get() && !missing.with(Vec::is_empty)).then(|| t_with("check-blocked", &[("count", missing.with(Vec::len).into())]))
                })}
            </p>
        </div>
    }
}

/// The button. While something is missing it says so and leads there rather than doing nothing.
#[component]
fn PublishButton(
    blocked: Signal<bool>,
    busy: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="button button--main"
            type="button"
            aria-disabled=Signal::derive(move || (blocked.get() || busy.get()).then_some("true"))
            aria-describedby="check-warning"
            on:click=move |_| on_press.run(())
        >
            {children()}
        </button>
    }
}

fn publish_action(deposit: Deposit) -> Action<(), Result<Attempt, Fault>> {
    let publish = Action::new_local(move |(): &()| async move { attempt(deposit).await });
    let navigate = use_navigate();
    effect(move || match publish.value().get() {
        Some(Ok(Attempt::Done)) => {
            let notices = deposit.package.link().notices;
            notices.say(Tone::Good, t("check-done"));
            let page = Route::Package {
                id: deposit.id().to_string(),
            };
            navigate(&page.path(), whole());
        }
        Some(Ok(Attempt::Refused(findings))) => {
            deposit.refused(&findings);
            dom::focus_control("check-first");
        }
        _ => {}
    });
    publish
}

async fn attempt(deposit: Deposit) -> Result<Attempt, Fault> {
    if !deposit.flush().await {
        return Ok(Attempt::Unsaved);
    }
    let link = deposit.package.link();
    let stores = deposit.stores_now();
    let targets: Vec<_> = stores.into_iter().map(DraftStore::target).collect();
    let draft = link.client.packages().draft(deposit.id());
    let report = deposit.report().await?;
    match draft.publish_after(&link.client, report).await? {
        Published::Done(_) => {
            for target in targets {
                // What cannot be forgotten is not put back: there is no draft any more.
                let _ = kept::forget(&link.scope, &target).await;
            }
            Ok(Attempt::Done)
        }
        Published::Refused(findings) => Ok(Attempt::Refused(findings)),
    }
}

/// What is to be said, as a list of links, each with its sign and its word.
#[component]
fn ToldLinks(items: Vec<MissingItem>) -> impl IntoView {
    let link = |item: MissingItem| {
        view! {
            <li class=match item.weight {
                Severity::Error => "told-links__item told-links__item--error",
                Severity::Warning => "told-links__item told-links__item--warning",
                Severity::Hint => "told-links__item told-links__item--hint",
            }>
                <WeightSign weight=item.weight />
                <span>
                    <span class="told__word">{word(item.weight)}</span>
                    " "
                    <a href=item.href>
                        {item.text}
                    </a>
                </span>
            </li>
        }
    };
    view! { <ul class="told-links">{items.into_iter().map(link).collect_view()}</ul> }
}
