//! My deposits: every package of mine, drafts and published, the one I touched last first.

mod row;

use crate::live::{effect, live};
use crate::{
    components::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        list_card::ListCard,
        page_title::PageTitle,
        pager::Pager,
    },
    pages::{Failure, deposits::row::DepositRow},
    route::{PAGE, Route, Step, deposits_page, whole},
    state::{
        fault::Fault,
        frame::{Bar, Crumb, Does, MainAction, use_frame},
        session::{use_client, use_session},
    },
    text::{t, t_with},
};
use geodepot::{
    Client, Query,
    model::{DraftInput, Page, Record},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

/// Deposits on a page.
const SIZE: u32 = 20;

/// Makes a draft and gives its id.
type Create = Action<(), Result<String, Fault>>;

/// My deposits.
#[component]
pub(crate) fn Deposits() -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let create = create_action(client.clone());
    show_frame(create);

    let query = use_query_map();
    let page = Signal::derive(move || {
        let asked = query.with(|query| query.get(PAGE)?.parse().ok());
        asked.unwrap_or(1_usize).max(1)
    });
    let list = LocalResource::new(move || mine(client.clone(), page.get()));
    effect(move || {
        if let Some(Ok(page)) = &*list.read()
            && let Some(first) = page.hits.first()
        {
            session.learn(first);
        }
    });

    let navigate = use_navigate();
    let turn = Callback::new(move |page: usize| {
        navigate(&deposits_page(page), whole());
    });
    let content = live(move || match list.get() {
        None => view! { <p class="waiting">{t("deposits-waiting")}</p> }.into_any(),
        Some(Err(fault)) => view! {
            <Failure title=t("deposits-failed") fault on_retry=move |()| list.refetch() />
        }
        .into_any(),
        Some(Ok(found)) if found.hits.is_empty() && page.get() == 1 => view! { <Empty create /> }.into_any(),
        Some(Ok(found)) => rows(found, page, turn).into_any(),
    });
    view! {
        <div class="page page--wide">
            <div class="page__head">
                <div>
                    <PageTitle text=t("deposits-title") />
                    <p class="lead">
                        {t_with("deposits-lead", &[("repository", session.repository().into())])}
                    </p>
                </div>
                <Button kind=ButtonKind::Link on_press=move |()| session.sign_out()>
                    {t("sign-out")}
                </Button>
            </div>
            {live(move || {
                let fault = create.value().get().and_then(Result::err)?;
                Some(
                    view! {
                        <div class="section">
                            <Failure
                                title=t("deposits-create-failed")
                                fault
                                on_retry=move |()| list.refetch()
                            />
                        </div>
                    },
                )
            })}
            {content}
        </div>
    }
}

fn rows(found: Page<Record>, page: Signal<usize>, turn: Callback<usize>) -> impl IntoView {
    let count = found.hits.len();
    let pages = usize::try_from(found.total.div_ceil(u64::from(SIZE))).unwrap_or(usize::MAX);
    let rows = found
        .hits
        .into_iter()
        .enumerate()
        .map(|(index, record)| view! { <DepositRow index record /> })
        .collect_view();
    view! {
        <ListCard id="deposits" label=t("deposits-title") count>
            {rows}
        </ListCard>
        <Pager page pages on_turn=turn />
    }
}

#[component]
fn Empty(create: Create) -> impl IntoView {
    view! {
        <EmptyState title=t("deposits-empty-title") text=t("deposits-empty-text")>
            <Button
                kind=ButtonKind::Main
                busy=create.pending()
                on_press=move |()| {
                    create.dispatch(());
                }
            >
                {t("deposits-first")}
            </Button>
        </EmptyState>
    }
}

fn show_frame(create: Create) {
    let crumb = Crumb {
        label: t("deposits-title"),
        href: None,
    };
    let new = MainAction {
        label: t("deposits-new"),
        does: Does::Run(Callback::new(move |()| {
            if !create.pending().get_untracked() {
                create.dispatch(());
            }
        })),
    };
    use_frame().show(Bar {
        crumbs: Signal::stored(vec![crumb]),
        save: Signal::default(),
        action: Signal::stored(Some(new)),
    });
}

/// Makes an empty draft and opens its first step.
fn create_action(client: Client) -> Create {
    let session = use_session();
    let create = Action::new_local(move |(): &()| {
        let client = client.clone();
        async move {
            let draft = client.packages().create(&DraftInput::default()).await?;
            session.learn(&draft);
            Ok::<_, Fault>(draft.id.to_string())
        }
    });
    let navigate = use_navigate();
    effect(move || {
        if let Some(Ok(id)) = create.value().get() {
            navigate(&Route::step(id, Step::Describe).path(), whole());
        }
    });
    create
}

async fn mine(client: Client, page: usize) -> Result<Page<Record>, Fault> {
    let page = u32::try_from(page).unwrap_or(u32::MAX);
    let query = Query::new().size(SIZE).page(page).sort("updated-desc");
    Ok(client.packages().mine(&query).page().await?)
}
