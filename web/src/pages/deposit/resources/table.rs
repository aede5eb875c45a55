//! The resources in a table, which is a list of cards on a phone.

use crate::live::{effect, live, shown};
use crate::{
    components::{
        badge::Badge,
        button::{Button, ButtonKind},
        dialog::Dialog,
    },
    dom, format,
    route::Route,
    state::{
        deposit::{Deposit, Listed, name},
        draft::DraftStore,
        fault::Fault,
        notices::Tone,
        vocabularies::type_of,
    },
    text::{t, t_with},
};
use geodepot::{Client, RecordId, model::Record};
use leptos::prelude::*;

/// A resource that is about to go, and whether it is a draft.
#[derive(Clone)]
struct Going {
    id: RecordId,
    name: String,
    draft: Option<DraftStore>,
}

/// The resources in the package's order.
#[component]
pub(super) fn Table(deposit: Deposit) -> impl IntoView {
    let going = RwSignal::new(None::<Going>);
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{t("parts-column-name")}</th>
                    <th scope="col">{t("parts-column-type")}</th>
                    <th scope="col">{t("parts-column-files")}</th>
                    <th scope="col">{t("parts-column-state")}</th>
                    <th scope="col">
                        <span class="visually-hidden">{t("parts-column-actions")}</span>
                    </th>
                </tr>
            </thead>
            <tbody>
                <For
                    each=move || deposit.resources().get()
                    key=|listed| listed.id().to_string()
                    let:listed
                >
                    {match listed {
                        Listed::Draft(store) => view! { <DraftRow deposit store going /> }.into_any(),
                        Listed::Published(record) => {
                            view! { <PublishedRow record=*record going /> }.into_any()
                        }
                        Listed::Unreadable(id) => view! { <UnreadableRow id going /> }.into_any(),
                    }}
                </For>
            </tbody>
        </table>
        <Leaving deposit going />
    }
}

#[component]
fn DraftRow(deposit: Deposit, store: DraftStore, going: RwSignal<Option<Going>>) -> impl IntoView {
    let href = Route::Resource {
        id: deposit.id().to_string(),
        resource: store.target().id.to_string(),
    }
    .path();
    let kind = store.at("metadata.resource_type");
    let kind = Signal::derive(move || {
        kind.with(|kind| type_of(kind.as_ref()))
            .unwrap_or_else(|| t("describe-type-none"))
    });
    let files = Signal::derive(move || {
        store.files().with(|files| {
            let bytes: u64 = files
                .entries()
                .iter()
                .filter_map(geodepot::model::FileEntry::bytes)
                .sum();
            let count = files.entries().len();
            if bytes > 0 {
                format!("{count} · {}", format::size(bytes))
            } else {
                count.to_string()
            }
        })
    });
    let missing = Memo::new(move |_| deposit.errors(store).len());
    let sending = Memo::new(move |_| deposit.uploads().on_their_way(&store.target()));
    let tone = Signal::derive(move || match (missing.get(), sending.get()) {
        (0, 0) => Tone::Good,
        (0, _) => Tone::Plain,
        (_, _) => Tone::Bad,
    });
    let state = Signal::derive(move || match (missing.get(), sending.get()) {
        (0, 0) => t("parts-ready"),
        (0, count) => t_with("parts-sending", &[("count", count.into())]),
        (count, _) => t_with("missing-count", &[("count", count.into())]),
    });
    let first = live(move || {
        let errors = deposit.errors(store);
        errors
            .first()
            .map(|finding| view! { <span class="table__note">{finding.short().to_owned()}</span> })
    });
    let remove = move |()| {
        going.set(Some(Going {
            id: store.target().id,
            name: untrack(move || name(store)),
            draft: Some(store),
        }));
    };
    view! {
        <tr>
            <th scope="row">
                <a href=href>{live(move || name(store))}</a>
                <span class="table__note">{t("parts-new-note")}</span>
            </th>
            <td>{kind}</td>
            <td class="table__number">{files}</td>
            <td>
                <Badge tone text=state />
                {first}
            </td>
            <td>
                <RemoveButton name=Signal::derive(move || name(store)) on_press=remove />
            </td>
        </tr>
    }
}

#[component]
fn PublishedRow(record: Record, going: RwSignal<Option<Going>>) -> impl IntoView {
    let id = record.id.clone();
    let called = record.title().map_or_else(|| id.to_string(), ToOwned::to_owned);
    let kind = record
        .metadata
        .as_ref()
        .and_then(|metadata| metadata.resource_type.as_ref())
        .and_then(|kind| serde_json::to_value(kind).ok());
    let kind = type_of(kind.as_ref());
    let link = record
        .links
        .as_ref()
        .and_then(|links| links.get("self_html")?.as_str().map(ToOwned::to_owned));
    let title = match link {
        Some(href) => view! { <a href=href>{called.clone()}</a> }.into_any(),
        None => called.clone().into_any(),
    };
    let remove = {
        let name = called.clone();
        move |()| {
            going.set(Some(Going {
                id: id.clone(),
                name: name.clone(),
                draft: None,
            }));
        }
    };
    view! {
        <tr>
            <th scope="row">
                {title} <span class="table__note">{t("parts-published-note")}</span>
            </th>
            <td>{kind}</td>
            <td></td>
            <td>
                <Badge tone=Tone::Plain text=t("parts-published") />
            </td>
            <td>
                <RemoveButton name=called on_press=remove />
            </td>
        </tr>
    }
}

#[component]
fn UnreadableRow(id: RecordId, going: RwSignal<Option<Going>>) -> impl IntoView {
    let name = id.to_string();
    let remove = {
        let name = name.clone();
        move |()| {
            going.set(Some(Going {
                id: id.clone(),
                name: name.clone(),
                draft: None,
            }));
        }
    };
    view! {
        <tr>
            <th scope="row">
                {name.clone()} <span class="table__note">{t("parts-unreadable-note")}</span>
            </th>
            <td></td>
            <td></td>
            <td>
                <Badge tone=Tone::Warn text=t("parts-unreadable") />
            </td>
            <td>
                <RemoveButton name on_press=remove />
            </td>
        </tr>
    }
}

#[component]
fn RemoveButton(#[prop(into)] name: Signal<String>, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    let deposit = expect_context::<Deposit>();
    let says = Signal::derive(move || t_with("list-remove-named", &[("name", name.get().into())]));
    view! {
        {shown(move || !deposit.package.is_frozen(), move || view! {
            <Button kind=ButtonKind::Link says on_press>
                {t("list-remove")}
            </Button>
        })}
    }
}

/// Asks before a resource goes: out of the package, or for good.
#[component]
fn Leaving(deposit: Deposit, going: RwSignal<Option<Going>>) -> impl IntoView {
    let take_out = Action::new_local(move |(going, discard): &(Going, bool)| {
        let (client, package) = (deposit.client(), deposit.id());
        let (going, discard) = (going.clone(), *discard);
        async move {
            let done = taken_out(client, package, &going, discard).await;
            done.map(|()| going).map_err(Fault::from)
        }
    });
    effect(move || match take_out.value().get() {
        Some(Ok(gone)) => {
            deposit.unlist(&gone.id);
            dom::announce(&t_with("parts-removed", &[("name", gone.name.into())]));
        }
        Some(Err(fault)) => deposit.package.link().notices.say(Tone::Bad, fault.text),
        None => {}
    });
    let title = Signal::derive(move || {
        going.with(|going| {
            let name = going.as_ref().map(|going| going.name.clone());
            t_with("parts-remove-title", &[("name", name.unwrap_or_default().into())])
        })
    });
    let is_draft = move || going.with(|going| going.as_ref().is_some_and(|going| going.draft.is_some()));
    let act = move |discard: bool| {
        if let Some(gone) = going.get_untracked() {
            take_out.dispatch((gone, discard));
        }
        going.set(None);
    };
    let text = Signal::derive(move || {
        if is_draft() {
            t("parts-remove-draft-text")
        } else {
            t("parts-remove-text")
        }
    });
    view! {
        <Dialog
            open=Signal::derive(move || going.with(Option::is_some))
            title
            on_close=move |()| going.set(None)
        >
            <p>{text}</p>
            <div class="dialog__actions">
                <Button on_press=move |()| going.set(None)>{t("parts-remove-not")}</Button>
                {shown(is_draft, move || view! {
                    <Button kind=ButtonKind::Danger on_press=move |()| act(true)>
                        {t("parts-discard")}
                    </Button>
                })}
                <Button kind=ButtonKind::Main on_press=move |()| act(false)>
                    {t("parts-remove")}
                </Button>
            </div>
        </Dialog>
    }
}

async fn taken_out(client: Client, package: RecordId, going: &Going, discard: bool) -> geodepot::Result<()> {
    let draft = client.packages().draft(&package);
    draft.release(&client, &going.id).await?;
    match going.draft {
        Some(store) if discard && store.is_open() => store.target().discard(&client).await,
        _ => Ok(()),
    }
}
