//! Who is signed in where.

use crate::{
    dom,
    state::{device::Scope, fault::Fault},
};
use geodepot::{AccessToken, Client, Credential, model::Record, transport::retry::Policy};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const KEY: &str = "geodepot.session";

/// What this tab remembers, until it is closed or the reader signs out. Nothing of it goes to the device.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Where calls go.
    address: String,
    /// What the repository is called; another address where a server in between passes calls on.
    name: String,
    #[serde(flatten)]
    pass: Pass,
    user: Option<String>,
}

/// What lets the reader in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Pass {
    /// A token from the repository's account settings.
    Token(String),
    /// The cookies of the repository's own site, which serves the app as well.
    Cookies,
}

/// What is asked of a repository.
#[derive(Clone)]
pub(crate) struct SignInAttempt {
    /// Where calls go.
    pub(crate) address: String,
    /// What lets the reader in.
    pub(crate) pass: Pass,
    /// What the repository is called, where that is not its address.
    pub(crate) name: Option<String>,
}

/// Somebody who is signed in.
#[derive(Clone)]
struct SignedIn {
    client: Client,
    kept: Kept,
}

/// Who is signed in where. Lives as long as the app.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Session(RwSignal<Option<SignedIn>>);

impl Session {
    /// Gives the session to all components below, with what this tab remembers.
    pub(crate) fn provide() -> Self {
        let remembered = dom::remembered(KEY)
            .and_then(|text| serde_json::from_str::<Kept>(&text).ok())
            .and_then(|kept| SignedIn::new(kept).ok());
        let session = Self(RwSignal::new(remembered));
        provide_context(session);
        session
    }

    /// The client of whoever is signed in, as it is now.
    pub(crate) fn client(self) -> Option<Client> {
        self.0
            .with_untracked(|session| session.as_ref().map(|session| session.client.clone()))
    }

    /// What the repository is called.
    pub(crate) fn repository(self) -> String {
        self.0.with_untracked(|session| {
            session
                .as_ref()
                .map(|session| session.kept.name.clone())
                .unwrap_or_default()
        })
    }

    /// Whether somebody is signed in. Changes with that alone.
    pub(crate) fn is_signed_in(self) -> Memo<bool> {
        Memo::new(move |_| self.0.with(Option::is_some))
    }

    /// Signs in, if the repository knows the token.
    pub(crate) async fn sign_in(self, attempt: SignInAttempt) -> Result<(), Fault> {
        let SignInAttempt { address, pass, name } = attempt;
        let signed_in = SignedIn::new(Kept {
            name: name.unwrap_or_else(|| address.clone()),
            address,
            pass,
            user: None,
        })?;
        // Whoever waits for an answer about an address wants it now, and can press again.
        let hurry = Policy {
            tries: 1,
            ..Policy::default()
        };
        client(&signed_in.kept, hurry)?.check_sign_in().await?;
        signed_in.remember();
        self.0.set(Some(signed_in));
        Ok(())
    }

    /// Forgets the token and everything that was read with it.
    pub(crate) fn sign_out(self) {
        dom::forget(KEY);
        self.0.set(None);
    }

    /// Learns from one's own thing who one is: repositories have no call for it.
    pub(crate) fn learn(self, own: &Record) {
        let Some(user) = owner(own) else {
            return;
        };
        let known = self
            .0
            .with_untracked(|session| session.as_ref().is_none_or(|session| session.kept.user.is_some()));
        if !known {
            // Nobody who watches the session has to begin again for this.
            self.0.update_untracked(|session| {
                if let Some(session) = session {
                    session.kept.user = Some(user);
                    session.remember();
                }
            });
        }
    }

    /// Whose documents the device gives and keeps.
    pub(crate) fn scope(self) -> Option<Scope> {
        self.0.with_untracked(|session| {
            let session = session.as_ref()?;
            Some(Scope {
                repository: session.client.base().to_string(),
                user: session.kept.user.clone().unwrap_or_default(),
            })
        })
    }

    /// Whether a thing is one's own. Where that cannot be told, the repository decides.
    pub(crate) fn may_own(self, record: &Record) -> bool {
        self.0.with_untracked(|session| {
            let user = session.as_ref().and_then(|session| session.kept.user.as_deref());
            match (user, owner(record)) {
                (Some(user), Some(owner)) => user == owner,
                _ => session.is_some(),
            }
        })
    }
}

impl Pass {
    fn credential(&self) -> Credential {
        match self {
            Self::Token(token) => Credential::Bearer(AccessToken::new(token)),
            Self::Cookies => Credential::Session,
        }
    }
}

impl SignedIn {
    fn new(kept: Kept) -> Result<Self, Fault> {
        let client = client(&kept, Policy::default())?;
        Ok(Self { client, kept })
    }

    fn remember(&self) {
        if let Ok(text) = serde_json::to_string(&self.kept) {
            dom::remember(KEY, &text);
        }
    }
}

/// The session of the app.
pub(crate) fn use_session() -> Session {
    use_context().unwrap_or_else(Session::provide)
}

/// The client of whoever is signed in. Only for what stands behind the sign-in.
pub(crate) fn use_client() -> Client {
    expect_context()
}

/// The id of the owner: one object, or a list of them, and a number or a text, by the repository's version.
fn owner(record: &Record) -> Option<String> {
    record.owners().first()?.user_id()
}

#[cfg(target_family = "wasm")]
fn client(kept: &Kept, retry: Policy) -> geodepot::Result<Client> {
    use geodepot_fetch::{FetchTransport, JsHost};
    let builder = Client::builder(&kept.address)?.credential(kept.pass.credential());
    Ok(builder.retry(retry).build(FetchTransport, JsHost))
}

#[cfg(not(target_family = "wasm"))]
fn client(kept: &Kept, retry: Policy) -> geodepot::Result<Client> {
    let _ = Client::builder(&kept.address)?
        .credential(kept.pass.credential())
        .retry(retry);
    Err(geodepot::Error::new(
        geodepot::ErrorKind::Unsupported,
        "The app runs in a browser.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_owner_is_found_however_it_is_written() {
        for owned_by in [json!([{"user": 2}]), json!({"user": "2"})] {
            let record = json!({"id": "abcde-fgh12", "parent": {"access": {"owned_by": owned_by}}});
            let record: Record = serde_json::from_value(record).unwrap();
            assert_eq!(owner(&record).as_deref(), Some("2"));
        }
    }
}
