//! Where the app is served from, and which repository that place works with.

use crate::dom;
use serde::Deserialize;

/// What the server of the app says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mode {
    /// It is a repository itself, for trying.
    Sandbox,
    /// It passes everything on to one repository.
    Serve,
    /// It serves files and nothing else.
    #[default]
    #[serde(other)]
    Static,
}

/// The server of the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Place {
    /// What it is.
    pub(crate) mode: Mode,
    /// The repository that it works with.
    pub(crate) repository: Option<String>,
    /// A token for trying, in the sandbox alone.
    pub(crate) token: Option<String>,
}

impl Place {
    /// Asks the server of the app. One that says nothing serves files and nothing else.
    pub(crate) async fn ask() -> Self {
        let Ok(answer) = gloo_net::http::Request::get(&format!("{}/geodepot.json", dom::base()))
            .send()
            .await
        else {
            return Self::default();
        };
        if !answer.ok() {
            return Self::default();
        }
        answer.json().await.unwrap_or_default()
    }

    /// Whether the repository's own site serves the app. There the reader may be signed in already.
    pub(crate) fn is_at_home(&self, own: &str) -> bool {
        let site = self.repository.as_deref().unwrap_or_default();
        self.mode == Mode::Static && site.trim_end_matches('/') == own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_with_new_members_and_modes_is_still_read() {
        let place: Place = serde_json::from_str(r#"{"mode":"orbit","system":"gkh","repository":null}"#).unwrap();
        assert_eq!(place, Place::default());
    }

    #[test]
    fn only_a_repository_s_own_site_is_home() {
        let place = |mode, repository: &str| Place {
            mode,
            repository: Some(repository.to_owned()),
            token: None,
        };
        let own = "https://hub.example.org";
        assert!(place(Mode::Static, "https://hub.example.org/").is_at_home(own));
        assert!(!place(Mode::Static, "https://elsewhere.example.org").is_at_home(own));
        assert!(!place(Mode::Serve, own).is_at_home(own));
        assert!(!Place::default().is_at_home(own));
    }
}
