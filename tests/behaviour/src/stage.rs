use std::cell::{Cell, RefCell};
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use http::Method;
use serde_json::Value;
use tokio::sync::OnceCell;

use crate::desk::{Desk, Kind};
use crate::invenio::stories::{Package, Publication, Trio, Versions};
use crate::surf::Deposits;
use crate::target::System;
use crate::verdict::Outcome;
use crate::wire::{Answer, Call, Wire};

/// What all behaviours of a run share.
pub(crate) struct Stage {
    pub(crate) wire: Rc<Wire>,
    pub(crate) terms: Terms,
    pub(crate) packages: Stories,
    pub(crate) records: Stories,
    pub(crate) package: Told<Package>,
    /// A community: what was sent, and the answer.
    pub(crate) community: Told<(Value, Answer)>,
    pub(crate) deposits: Told<Deposits>,
    seed: u64,
    words: Cell<u64>,
    tidy: RefCell<Vec<Call>>,
}

/// Ids of vocabulary terms that this repository knows.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    pub(crate) resource_type: String,
    pub(crate) language: String,
    pub(crate) license: String,
}

/// Long stories that several behaviours look at, so that little is published.
#[derive(Default)]
pub(crate) struct Stories {
    pub(crate) publication: Told<Publication>,
    pub(crate) versions: Told<Versions>,
    pub(crate) trio: Told<Trio>,
}

/// A story that is told once, to whoever asks first.
pub(crate) struct Told<T>(OnceCell<Outcome<Rc<T>>>);

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T> Told<T> {
    /// The story; it is told on a desk of its own, which is cleared when the run ends.
    pub(crate) async fn by(
        &self,
        desk: &Desk,
        tell: impl for<'a> FnOnce(&'a Desk) -> LocalBoxFuture<'a, Outcome<T>>,
    ) -> Outcome<Rc<T>> {
        let told = self.0.get_or_init(|| async {
            let own = Desk::new(desk.stage().clone(), desk.kind());
            let story = tell(&own).await.map(Rc::new);
            desk.stage().tidy.borrow_mut().extend(own.left());
            story
        });
        told.await.clone()
    }
}

impl Stage {
    /// Looks whether somebody is there who knows the token, and which terms there are.
    pub(crate) async fn set(wire: Rc<Wire>) -> Result<Rc<Self>, String> {
        let target = wire.target();
        let door = match target.system {
            System::Surf => "/objects?drafts&size=1",
            System::Gkh | System::InvenioRdm => "/user/records?size=1",
        };
        let answer = Call::new(wire.clone(), Method::GET, door)
            .await
            .map_err(|verdict| match verdict {
                crate::verdict::Verdict::Failed(reason) | crate::verdict::Verdict::NotOffered(reason) => {
                    format!(
                        "{} does not answer ({reason}): is the address right, and the server up?",
                        target.url
                    )
                }
            })?;
        if !answer.ok() {
            let hint = "is the token valid, and the system the right one?";
            let status = answer.status();
            return Err(format!("{} answers GET {door} with {status}: {hint}", target.url));
        }
        let terms = match target.system {
            System::Surf => Terms::default(),
            System::Gkh | System::InvenioRdm => Terms {
                resource_type: term(&wire, "resourcetypes", "dataset").await,
                language: term(&wire, "languages", "eng").await,
                license: term(&wire, "licenses", "cc-by-4.0").await,
            },
        };
        Ok(Rc::new(Self {
            terms,
            packages: Stories::default(),
            records: Stories::default(),
            package: Told::default(),
            community: Told::default(),
            deposits: Told::default(),
            // Spreads the words of two runs; nothing secret hangs on it.
            seed: RandomState::new().hash_one(std::process::id()),
            words: Cell::new(0),
            tidy: RefCell::default(),
            wire,
        }))
    }

    pub(crate) fn stories(&self, kind: Kind) -> &Stories {
        match kind {
            Kind::Packages => &self.packages,
            Kind::Records => &self.records,
        }
    }

    /// A word that stands nowhere else: letters alone, so that every search takes it for one.
    pub(crate) fn word(&self) -> String {
        let count = self.words.get() + 1;
        self.words.set(count);
        let mut number = self.seed.wrapping_add(count.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut letter = || {
            let letter = b'a' + u8::try_from(number % 26).unwrap_or_default();
            number /= 26;
            char::from(letter)
        };
        let word: String = (0..12).map(|_| letter()).collect();
        format!("gd{word}")
    }

    /// Takes away what the stories left.
    pub(crate) async fn clear(&self) {
        let calls = self.tidy.take();
        for call in calls.into_iter().rev() {
            // What is gone already is as good.
            let _ = call.await;
        }
    }
}

/// The id of a term: the preferred one if the repository has it, else the first one.
async fn term(wire: &Rc<Wire>, vocabulary: &str, preferred: &str) -> String {
    let get = |path: String| Call::new(wire.clone(), Method::GET, path);
    let known = get(format!("/vocabularies/{vocabulary}/{preferred}")).await;
    if known.is_ok_and(|answer| answer.ok()) {
        return preferred.to_owned();
    }
    let first = get(format!("/vocabularies/{vocabulary}?size=1")).await;
    let first = first
        .ok()
        .and_then(|answer| answer.hits().first().map(ToString::to_string));
    first.unwrap_or_else(|| preferred.to_owned())
}
