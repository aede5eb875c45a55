use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use http::Method;
use serde_json::{Value, json};

use crate::stage::Stage;
use crate::target::System;
use crate::verdict::{Outcome, Verdict};
use crate::wire::{Answer, Call, Who};

/// Which of the two kinds of record a behaviour is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Knowledge packages.
    Packages,
    /// Records, which the hub calls resources.
    Records,
}

impl Kind {
    /// The collection, as in a path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Packages => "/packages",
            Self::Records => "/records",
        }
    }
}

/// Where one behaviour works: it knows what was made there, and takes it away.
pub(crate) struct Desk {
    stage: Rc<Stage>,
    kind: Kind,
    left: RefCell<Vec<(Option<String>, Call)>>,
}

impl Desk {
    pub(crate) fn new(stage: Rc<Stage>, kind: Kind) -> Self {
        Self {
            stage,
            kind,
            left: RefCell::default(),
        }
    }

    pub(crate) fn stage(&self) -> &Rc<Stage> {
        &self.stage
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    pub(crate) fn system(&self) -> System {
        self.stage.wire.system()
    }

    pub(crate) fn is_package(&self) -> bool {
        self.kind == Kind::Packages
    }

    /// Somebody else with an account.
    pub(crate) fn other(&self) -> Outcome<Who> {
        match self.stage.wire.target().second_token {
            Some(_) => Ok(Who::Other),
            None => Err(Verdict::NotOffered("needs a second user: give --token-2".to_owned())),
        }
    }

    /// A word that stands nowhere else.
    pub(crate) fn word(&self) -> String {
        self.stage.word()
    }

    pub(crate) fn get(&self, path: impl Into<String>) -> Call {
        self.call(Method::GET, path)
    }

    pub(crate) fn post(&self, path: impl Into<String>) -> Call {
        self.call(Method::POST, path)
    }

    pub(crate) fn put(&self, path: impl Into<String>) -> Call {
        self.call(Method::PUT, path)
    }

    pub(crate) fn patch(&self, path: impl Into<String>) -> Call {
        self.call(Method::PATCH, path)
    }

    pub(crate) fn delete(&self, path: impl Into<String>) -> Call {
        self.call(Method::DELETE, path)
    }

    pub(crate) fn call(&self, method: Method, path: impl Into<String>) -> Call {
        Call::new(self.stage.wire.clone(), method, path)
    }

    /// The least that can be published without files, with a title of its own.
    pub(crate) fn body(&self) -> Value {
        self.titled(&format!("Conformance {}", self.word()))
    }

    /// The least that can be published with files.
    pub(crate) fn body_with_files(&self) -> Value {
        let mut body = self.body();
        body["files"]["enabled"] = json!(true);
        body
    }

    /// The least that can be published without files, under a title.
    pub(crate) fn titled(&self, title: &str) -> Value {
        self.titled_as(self.kind, title)
    }

    pub(crate) fn titled_as(&self, kind: Kind, title: &str) -> Value {
        let mut body = json!({
            "access": { "record": "public", "files": "public" },
            "files": { "enabled": false },
            "metadata": {
                "title": title,
                "publication_date": "2024-05-01",
                "publisher": "Conformance suite",
                "creators": [
                    { "person_or_org": { "type": "personal", "family_name": "Doe", "given_name": "Jane" } },
                    { "person_or_org": { "type": "organizational", "name": "Field Station" } },
                ],
            },
        });
        if kind == Kind::Records {
            body["metadata"]["resource_type"] = json!({ "id": self.stage.terms.resource_type });
        }
        body
    }

    /// Makes a draft of the behaviour's kind.
    pub(crate) async fn draft(&self, body: &Value) -> Outcome<Draft> {
        self.draft_as(self.kind, body).await
    }

    pub(crate) async fn draft_as(&self, kind: Kind, body: &Value) -> Outcome<Draft> {
        let answer = self.post(kind.path()).json(body).await?.is(201)?;
        let draft = Draft::of(kind, answer)?;
        self.takes_away(&draft);
        Ok(draft)
    }

    /// Makes a draft in another's name.
    pub(crate) async fn draft_by(&self, who: &Who, body: &Value) -> Outcome<Draft> {
        let answer = self.post(self.kind.path()).by(who).json(body).await?.is(201)?;
        let draft = Draft::of(self.kind, answer)?;
        self.later(self.delete(draft.draft()).by(who));
        Ok(draft)
    }

    /// Remembers to discard a draft.
    pub(crate) fn takes_away(&self, draft: &Draft) {
        let call = self.delete(draft.draft());
        self.left.borrow_mut().push((Some(draft.id.clone()), call));
    }

    /// Forgets to discard a draft that is one no more.
    pub(crate) fn keeps(&self, draft: &Draft) {
        self.left.borrow_mut().retain(|(id, _)| id.as_ref() != Some(&draft.id));
    }

    /// Remembers a call for when the behaviour is done; the last one is sent first.
    pub(crate) fn later(&self, call: Call) {
        self.left.borrow_mut().push((None, call));
    }

    /// What is to be taken away still.
    pub(crate) fn left(&self) -> Vec<Call> {
        self.left.take().into_iter().map(|(_, call)| call).collect()
    }

    /// Takes everything away that was made here.
    pub(crate) async fn clear(&self) {
        for call in self.left().into_iter().rev() {
            // What is gone already is as good.
            let _ = call.await;
        }
    }

    /// Looks again and again until something holds, or the search has had time enough.
    pub(crate) async fn eventually<T>(&self, look: impl AsyncFn() -> Outcome<T>) -> Outcome<T> {
        let patience = self.stage.wire.target().patience;
        let begun = Instant::now();
        let mut pause = Duration::from_millis(50);
        loop {
            match look().await {
                Err(Verdict::Failed(_)) if begun.elapsed() < patience => tokio::time::sleep(pause).await,
                outcome => return outcome,
            }
            pause = (pause * 2).min(Duration::from_secs(1));
        }
    }
}

/// A draft, or the record that became of it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) parent: String,
    /// What making it was answered with.
    pub(crate) answer: Answer,
}

impl Draft {
    pub(crate) fn of(kind: Kind, answer: Answer) -> Outcome<Self> {
        Ok(Self {
            kind,
            id: answer.needs("/id")?,
            parent: answer.needs("/parent/id")?,
            answer,
        })
    }

    /// The path of the record.
    pub(crate) fn record(&self) -> String {
        format!("{}/{}", self.kind.path(), self.id)
    }

    /// A path below that of the record.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.record())
    }

    /// The path of the draft.
    pub(crate) fn draft(&self) -> String {
        self.at("draft")
    }

    /// The path of the call that publishes.
    pub(crate) fn publish(&self) -> String {
        self.at("draft/actions/publish")
    }
}
