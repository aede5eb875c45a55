//! One deposit in the list: its name, its state, and what it waits for.

use crate::{
    components::{badge::Badge, list_card::ListRow},
    format::day,
    route::{Route, Step},
    state::{
        checking::{self, Around, Question},
        notices::Tone,
        session::use_client,
    },
    text::{t, t_with},
};
use geodepot::{Client, Profile, Severity, model::Record};
use leptos::{prelude::*, task::spawn_local};

/// How far a deposit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Draft,
    Version,
    Edited,
    InReview,
    Published,
}

impl State {
    fn of(record: &Record) -> Self {
        // The GEO Knowledge Hub lists drafts of packages with `is_draft: false`. What was never published is one.
        let draft = record.is_draft() || record.is_published == Some(false);
        match record.status.as_deref() {
            Some("in_review") => Self::InReview,
            Some("new_version_draft") => Self::Version,
            _ if draft && record.is_published == Some(true) => Self::Edited,
            _ if draft => Self::Draft,
            _ => Self::Published,
        }
    }

    fn badge(self) -> (Tone, String) {
        match self {
            Self::Draft => (Tone::Plain, t("deposit-state-draft")),
            Self::Version => (Tone::Plain, t("deposit-state-version")),
            Self::Edited => (Tone::Warn, t("deposit-state-edited")),
            Self::InReview => (Tone::Plain, t("deposit-state-review")),
            Self::Published => (Tone::Good, t("deposit-state-published")),
        }
    }
}

/// A deposit. Its name opens it: a draft at its first step, a published one as its reader sees it.
#[component]
pub(super) fn DepositRow(index: usize, record: Record) -> impl IntoView {
    let client = use_client();
    let state = State::of(&record);
    let (tone, word) = state.badge();
    let id = record.id.to_string();
    let href = if state == State::Published {
        Route::Package { id }.path()
    } else {
        Route::step(id, Step::Describe).path()
    };
    let name = record.title().map_or_else(|| t("deposit-untitled"), str::to_owned);
    view! {
        <ListRow
            index=index
            name=name
            href=href
            note=note(record, state, &client)
            state=move || view! { <Badge tone text=word.clone() /> }
        />
    }
}

/// When it changed, what it holds, and what it waits for, which is known a little later.
fn note(record: Record, state: State, client: &Client) -> Signal<String> {
    let mut parts = Vec::new();
    if let Some(updated) = &record.updated {
        parts.push(t_with("deposit-changed", &[("day", day(updated).into())]));
    }
    let resources = record.resource_ids().len();
    if resources > 0 {
        parts.push(t_with("deposit-resources", &[("count", resources.into())]));
    }
    let waits = RwSignal::new(None);
    match state {
        State::Published => {}
        State::InReview => waits.set(Some(t("deposit-waits-review"))),
        State::Draft | State::Version | State::Edited => {
            let question = Question {
                profile: Profile::GkhPackage,
                today: client.today().to_string(),
                draft: serde_json::to_value(record).unwrap_or_default(),
                files: None,
                around: Around::Unknown,
            };
            spawn_local(async move {
                if let Ok(answer) = checking::check(&question).await {
                    let errors = answer
                        .findings
                        .iter()
                        .filter(|finding| finding.severity == Severity::Error);
                    let _ = waits.try_set(Some(match errors.count() {
                        0 => t("deposit-waits-publish"),
                        missing => t_with("deposit-waits-missing", &[("count", missing.into())]),
                    }));
                }
            });
        }
    }
    Signal::derive(move || {
        let all: Vec<String> = parts.iter().cloned().chain(waits.get()).collect();
        all.join(" · ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn state(members: serde_json::Value) -> State {
        let mut record = json!({"id": "abcde-fgh12"});
        record
            .as_object_mut()
            .unwrap()
            .extend(members.as_object().unwrap().clone());
        State::of(&serde_json::from_value(record).unwrap())
    }

    #[test]
    fn the_state_is_told_by_what_the_server_says() {
        let published = json!({"is_draft": false, "is_published": true, "status": "published"});
        assert_eq!(state(published), State::Published);
        let edited = json!({"is_draft": true, "is_published": true, "status": "published"});
        assert_eq!(state(edited), State::Edited);
        let version = json!({"is_draft": true, "status": "new_version_draft"});
        assert_eq!(state(version), State::Version);
        assert_eq!(state(json!({"is_draft": true})), State::Draft);
        let hub = json!({"is_draft": false, "is_published": false, "status": "draft"});
        assert_eq!(state(hub), State::Draft);
    }
}
