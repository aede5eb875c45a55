//! A deposit with its steps.

mod check;
mod describe;
mod fields;
mod files;
mod opened;
mod resource;
mod resources;
mod rows;
mod terms;
mod trouble;

pub(crate) use opened::{DepositResource, DepositStep};

use crate::live::{effect, live};
use crate::{
    pages::Failure,
    route::{self, Route, whole},
    state::{
        autosave,
        deposit::Deposit as Open,
        draft::Link,
        fault::Fault,
        notices::{Notices, use_notices},
        session::{Session, use_client, use_session},
        terms::TermsAtHand,
        uploads::{Uploads, use_uploads},
    },
    text::t,
};
use geodepot::{Client, ErrorKind, RecordId, workflow::PackageState};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use opened::Opened;

/// What has come of opening a deposit.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "a store is a handle; there are a few of them")]
enum Opening {
    Reading,
    Open(Open),
    Published,
    Failed(Fault),
}

/// A deposit: read, and then open on one of its steps.
#[component]
pub(crate) fn Deposit() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get(route::ID).unwrap_or_default()));
    live(move || {
        let id = RecordId::new(id.get());
        view! { <One id /> }
    })
}

/// One deposit. Another id is another one of these.
#[component]
fn One(id: RecordId) -> impl IntoView {
    let reader = Reader {
        client: use_client(),
        session: use_session(),
        notices: use_notices(),
        uploads: use_uploads(),
        terms: expect_context(),
        owner: Owner::current().unwrap_or_default(),
    };
    let opening = RwSignal::new(Opening::Reading);
    let read = {
        let id = id.clone();
        Callback::new(move |()| {
            let (reader, id) = (reader.clone(), id.clone());
            opening.set(Opening::Reading);
            spawn_local(async move {
                let read = reader.open(&id).await;
                let _ = opening.try_set(read);
            });
        })
    };
    read.run(());
    on_cleanup(move || {
        if let Some(Opening::Open(deposit)) = opening.try_get_untracked() {
            deposit.stores_now().into_iter().for_each(autosave::leave);
        }
    });

    let navigate = use_navigate();
    let published = Route::Package { id: id.to_string() }.path();
    effect(move || {
        if matches!(opening.get(), Opening::Published) {
            let replace = NavigateOptions {
                replace: true,
                ..whole()
            };
            navigate(&published, replace);
        }
    });
    live(move || match opening.get() {
        Opening::Reading | Opening::Published => view! { <p class="page waiting">{t("edit-opening")}</p> }.into_any(),
        Opening::Open(deposit) => view! { <Opened deposit /> }.into_any(),
        Opening::Failed(fault) => view! {
            <div class="page">
                <Failure title=t("edit-open-failed") fault on_retry=read />
            </div>
        }
        .into_any(),
    })
}

/// What is needed to open a deposit.
#[derive(Clone)]
struct Reader {
    client: Client,
    session: Session,
    notices: Notices,
    uploads: Uploads,
    terms: TermsAtHand,
    owner: Owner,
}

impl Reader {
    async fn open(self, id: &RecordId) -> Opening {
        match PackageState::read(&self.client, id).await {
            Ok(state) => {
                self.session.learn(&state.package);
                let Some(scope) = self.session.scope() else {
                    return Opening::Reading;
                };
                let link = Link {
                    client: self.client,
                    scope,
                    notices: self.notices,
                    terms: self.terms,
                };
                Opening::Open(Open::open(self.owner, link, self.uploads, state).await)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => match self.client.packages().record(id).get().await {
                Ok(_) => Opening::Published,
                Err(_) => Opening::Failed(error.into()),
            },
            Err(error) => Opening::Failed(error.into()),
        }
    }
}
