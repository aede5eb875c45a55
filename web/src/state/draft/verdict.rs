//! What is wrong with a draft, found out anew whenever something changes that it depends on.

use super::DraftStore;
use crate::state::checking::{self, Around, Question};
use geodepot::{Finding, Severity, validate::FilesOnServer};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long the typing rests before the worker is asked: several key strokes are one question.
const REST: Duration = Duration::from_millis(50);

/// What this device and the repository say about a draft.
#[derive(Clone, Copy)]
pub(crate) struct Verdict {
    /// What this device says; nothing until it has looked for the first time.
    local: RwSignal<Option<Vec<Finding>>>,
    /// What the repository said last. A finding goes when its field is edited.
    server: RwSignal<Vec<Finding>>,
    /// Both in one list.
    findings: Memo<Vec<Finding>>,
    /// Whether this device could not look.
    failed: RwSignal<bool>,
    around: Signal<Around>,
    timer: StoredValue<Option<TimeoutHandle>>,
    busy: StoredValue<bool>,
    again: StoredValue<bool>,
}

impl Verdict {
    pub(super) fn new(server: Vec<Finding>, around: Signal<Around>) -> Self {
        let local = RwSignal::new(None::<Vec<Finding>>);
        let server = RwSignal::new(server);
        let findings = Memo::new(move |_| {
            local.with(|local| server.with(|server| in_one_list(local.as_deref().unwrap_or_default(), server)))
        });
        Self {
            local,
            server,
            findings,
            failed: RwSignal::new(false),
            around,
            timer: StoredValue::new(None),
            busy: StoredValue::new(false),
            again: StoredValue::new(false),
        }
    }

    /// What the repository said last.
    pub(crate) const fn server(self) -> RwSignal<Vec<Finding>> {
        self.server
    }

    /// Everything that is known.
    pub(crate) const fn findings(self) -> Memo<Vec<Finding>> {
        self.findings
    }

    /// Whether this device has looked, or has found out that it cannot.
    pub(crate) fn is_there(self) -> bool {
        self.failed.get() || self.local.with(Option::is_some)
    }

    /// Whether this device could not look, so that the repository's word is all there is.
    pub(crate) fn has_failed(self) -> bool {
        self.failed.get()
    }

    /// Looks now, and from now on after every change.
    pub(super) fn follow(self, store: DraftStore) {
        Effect::new(move |before: Option<()>| {
            store.value.track();
            store.files.track();
            self.around.track();
            store.link.with_value(|link| link.terms.changes().track());
            if before.is_none() {
                spawn_local(self.look(store));
                return;
            }
            if let Some(Some(running)) = self.timer.try_get_value() {
                running.clear();
            }
            let look = move || {
                if store.is_open() {
                    spawn_local(self.look(store));
                }
            };
            self.timer.set_value(set_timeout_with_handle(look, REST).ok());
        });
    }

    /// One question at a time: while one waits, the newest draft is the next.
    async fn look(self, store: DraftStore) {
        if self.busy.get_value() {
            self.again.set_value(true);
            return;
        }
        self.busy.set_value(true);
        loop {
            self.again.set_value(false);
            let answer = checking::check(&self.question(store)).await;
            if !store.is_open() {
                return;
            }
            self.failed.set(answer.is_err());
            if let Ok(answer) = answer {
                let link = store.link();
                link.terms.bring(&link, &answer);
                let new = Some(answer.findings);
                if self.local.with_untracked(|known| *known != new) {
                    self.local.set(new);
                }
            }
            if !self.again.get_value() {
                self.busy.set_value(false);
                return;
            }
        }
    }

    fn question(self, store: DraftStore) -> Question {
        Question {
            profile: store.target().profile(),
            today: store.link().client.today().to_string(),
            draft: store.value.get_untracked(),
            files: Some(store.files.with_untracked(|files| FilesOnServer::from(files))),
            around: self.around.get_untracked(),
        }
    }
}

/// Local findings and the repository's own, the heaviest first, each fault once.
fn in_one_list(local: &[Finding], server: &[Finding]) -> Vec<Finding> {
    let mut all = local.to_vec();
    for said in server {
        // The same fault in the repository's words is one fault, and has the weight that it has for publishing.
        let known = local
            .iter()
            .any(|finding| finding.path == said.path && finding.severity != Severity::Hint);
        if !known && !all.contains(said) {
            all.push(said.clone());
        }
    }
    let by_weight = |weight| all.iter().filter(move |finding| finding.severity == weight).cloned();
    let weights = [Severity::Error, Severity::Warning, Severity::Hint];
    weights.into_iter().flat_map(by_weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(path: &str, code: &'static str, severity: Severity) -> Finding {
        Finding {
            code: code.into(),
            severity,
            ..Finding::from_server(path, code)
        }
    }

    #[test]
    fn a_fault_that_both_found_is_told_once_in_our_words() {
        let local = [
            finding("metadata.description", "description-advised", Severity::Hint),
            finding(
                "metadata.creators.0.person_or_org.identifiers.0",
                "orcid-invalid",
                Severity::Warning,
            ),
            finding("metadata.title", "title-missing", Severity::Error),
        ];
        let server = [
            Finding::from_server("metadata.title", "Missing data for required field."),
            Finding::from_server(
                "metadata.creators.0.person_or_org.identifiers.0",
                "Invalid orcid identifier.",
            ),
            Finding::from_server("custom_fields.x", "Unknown field."),
            Finding::from_server("custom_fields.x", "Unknown field."),
        ];
        let all = in_one_list(&local, &server);
        let told: Vec<&str> = all.iter().map(|finding| finding.code.as_ref()).collect();
        assert_eq!(
            told,
            ["title-missing", "server", "orcid-invalid", "description-advised"]
        );
    }
}
