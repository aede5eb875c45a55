//! A deposit that is open: steps, text, and what is missing.

use super::{
    check::Check, describe::Describe, files::Files, resource::Resource, resources::Resources, trouble::Troubles,
};
use crate::live::{effect, live, shown};
use crate::{
    components::{
        missing_list::MissingList,
        state_icon::Progress,
        steps::{StepItem, Steps},
    },
    dom,
    pages::not_found::NotFound,
    route::{self, Route, Step},
    state::{
        deposit::{Deposit, name},
        frame::{Bar, Crumb, Does, MainAction, use_frame},
    },
    text::t,
};
use geodepot::Severity;
use leptos::prelude::*;
use leptos_router::{
    components::Outlet,
    hooks::{use_location, use_params_map},
};

/// A deposit that is open.
#[component]
pub(super) fn Opened(deposit: Deposit) -> impl IntoView {
    provide_context(deposit);
    let step = current_step(deposit);
    show_frame(deposit, step);
    let online = dom::online();
    effect(move || {
        if online.get() {
            for store in deposit.stores_now() {
                store.autosave().retry(store);
            }
        }
    });
    let items = Step::ALL
        .into_iter()
        .map(|one| StepItem {
            label: label(one),
            href: Route::step(deposit.id().as_str(), one).path(),
            progress: Memo::new(move |_| progress(deposit, one)).into(),
            current: Signal::derive(move || step.get() == Some(one)),
        })
        .collect::<Vec<_>>();
    let missing = Memo::new(move |_| deposit.missing());
    let advice = Memo::new(move |_| {
        let stores = deposit.stores().into_iter();
        // Hints are for the last page: beside every step they would be noise.
        let advice = stores.flat_map(|store| deposit.advice(store));
        advice
            .filter(|item| item.weight == Severity::Warning)
            .collect::<Vec<_>>()
    });
    let known = Memo::new(move |_| deposit.is_checked());
    view! {
        <div class="deposit">
            <div class="deposit__steps">
                <Steps items />
            </div>
            <div class="deposit__missing">
                {shown(move || step.get() != Some(Step::Check), move || view! {
                    <MissingList items=missing advice known />
                })}
            </div>
            <div class="deposit__text">
                <Troubles deposit />
                <Outlet />
            </div>
        </div>
    }
}

/// One of the steps.
#[component]
pub(crate) fn DepositStep() -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let params = use_params_map();
    let step =
        Memo::new(move |_| params.with(|params| Step::from_segment(&params.get(route::STEP).unwrap_or_default())));
    live(move || match step.get() {
        Some(Step::Describe) => view! { <Describe deposit /> }.into_any(),
        Some(Step::Files) => view! { <Files deposit /> }.into_any(),
        Some(Step::Resources) => view! { <Resources deposit /> }.into_any(),
        Some(Step::Check) => view! { <Check deposit /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    })
}

/// One of the resources.
#[component]
pub(crate) fn DepositResource() -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get(route::RESOURCE_ID).unwrap_or_default()));
    // Listing another resource does not begin this one anew.
    let found = Memo::new(move |_| deposit.resource(&id.get()).is_some());
    live(move || {
        let id = id.get();
        match found.get().then(|| untrack(|| deposit.resource(&id))).flatten() {
            Some(store) => view! { <Resource deposit store /> }.into_any(),
            None => view! { <NotFound /> }.into_any(),
        }
    })
}

fn current_step(deposit: Deposit) -> Memo<Option<Step>> {
    let location = use_location();
    let step = Memo::new(move |_| {
        location.pathname.with(|path| {
            let mut parts = path.trim_matches('/').split('/').skip(2);
            Step::from_segment(parts.next().unwrap_or_default())
        })
    });
    // A step counts as seen once it was left.
    Effect::new(move |before: Option<Option<Step>>| {
        let now = step.get();
        if let Some(before) = before.flatten().filter(|before| Some(*before) != now) {
            deposit.visited().update(|seen| seen.push(before));
        }
        now
    });
    step
}

fn show_frame(deposit: Deposit, step: Memo<Option<Step>>) {
    let crumbs = Signal::derive(move || {
        vec![
            Crumb {
                label: t("edit-my-deposits"),
                href: Some(Route::Deposits.path()),
            },
            Crumb {
                label: name(deposit.package),
                href: None,
            },
        ]
    });
    let check = MainAction {
        label: t("edit-step-check"),
        does: Does::Open(Route::step(deposit.id().as_str(), Step::Check).path()),
    };
    use_frame().show(Bar {
        crumbs,
        save: Memo::new(move |_| deposit.save_state()).into(),
        action: Signal::derive(move || (step.get() != Some(Step::Check)).then(|| check.clone())),
    });
}

fn label(step: Step) -> String {
    match step {
        Step::Describe => t("edit-step-describe"),
        Step::Files => t("edit-step-files"),
        Step::Resources => t("edit-step-resources"),
        Step::Check => t("edit-step-check"),
    }
}

fn progress(deposit: Deposit, step: Step) -> Progress {
    let seen = deposit.attempts().get() > 0 || deposit.visited().with(|visited| visited.contains(&step));
    let begun = match step {
        Step::Describe => !deposit.package.title().is_empty(),
        Step::Files => deposit.package.files().with(|files| !files.entries().is_empty()),
        Step::Resources => deposit.resources().with(|resources| !resources.is_empty()),
        Step::Check => false,
    };
    match deposit.is_missing_at(step) {
        _ if !seen && !begun || !deposit.is_checked() => Progress::Untouched,
        true => Progress::Missing,
        false if step == Step::Check || step == Step::Resources && !begun => Progress::Untouched,
        false => Progress::Done,
    }
}
