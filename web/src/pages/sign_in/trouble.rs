//! Why a sign-in did not work, at the field where it is mended.

use crate::{
    state::{
        fault::Fault,
        session::{Pass, SignInAttempt},
    },
    text::{t, t_with},
};
use geodepot::ErrorKind;

/// The path of the address field.
pub(super) const ADDRESS: &str = "address";
/// The path of the button that uses the site's own cookies.
pub(super) const HOME: &str = "home";
/// The path of the token field.
pub(super) const TOKEN: &str = "token";

/// Why a sign-in did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// The field where it is mended.
    pub(super) path: &'static str,
    /// What happened and what to do.
    pub(super) text: String,
}

impl Trouble {
    /// What is not filled in.
    pub(super) fn missing(address: &str, token: &str) -> Option<Self> {
        if address.trim().is_empty() {
            Some(Self {
                path: ADDRESS,
                text: t("sign-in-address-missing"),
            })
        } else if token.trim().is_empty() {
            Some(Self {
                path: TOKEN,
                text: t("sign-in-token-missing"),
            })
        } else {
            None
        }
    }

    /// What an attempt came to. `own` is where the app comes from.
    pub(super) fn of(fault: &Fault, attempt: &SignInAttempt, own: &str) -> Self {
        let address = attempt.address.trim().trim_end_matches('/');
        match fault.kind {
            ErrorKind::Unauthenticated | ErrorKind::Forbidden if matches!(attempt.pass, Pass::Cookies) => Self {
                path: HOME,
                text: t("sign-in-home-unknown"),
            },
            ErrorKind::Unauthenticated | ErrorKind::Forbidden => Self {
                path: TOKEN,
                text: t("sign-in-token-unknown"),
            },
            ErrorKind::NotFound | ErrorKind::Decode => Self {
                path: ADDRESS,
                text: t("sign-in-no-repository"),
            },
            // A browser does not tell a page why it may not ask elsewhere: both reasons are named.
            ErrorKind::Network if address != own => Self {
                path: ADDRESS,
                text: t_with("sign-in-unreachable", &[("address", address.into())]),
            },
            _ => Self {
                path: ADDRESS,
                text: fault.text.clone(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: ErrorKind, address: &str) -> Trouble {
        of_pass(kind, address, Pass::Token("x".to_owned()))
    }

    fn of_pass(kind: ErrorKind, address: &str, pass: Pass) -> Trouble {
        let attempt = SignInAttempt {
            address: address.to_owned(),
            pass,
            name: None,
        };
        let text = String::from("It failed.");
        Trouble::of(&Fault { kind, text }, &attempt, "http://127.0.0.1:8080")
    }

    #[test]
    fn an_unknown_visitor_of_the_site_is_not_asked_for_a_token() {
        assert_eq!(of_pass(ErrorKind::Forbidden, "x", Pass::Cookies).path, HOME);
    }

    #[test]
    fn a_refused_origin_names_the_program_that_helps() {
        let trouble = of(ErrorKind::Network, "https://hub.example.org/");
        assert!(
            trouble
                .text
                .contains("geodepot serve --repository https://hub.example.org"),
            "{}",
            trouble.text
        );
    }

    #[test]
    fn the_own_server_is_not_asked_for_permission() {
        let trouble = of(ErrorKind::Network, "http://127.0.0.1:8080/");
        assert_eq!(trouble.text, "It failed.");
    }

    #[test]
    fn an_unknown_token_is_mended_at_the_token() {
        assert_eq!(of(ErrorKind::Unauthenticated, "x").path, TOKEN);
        assert_eq!(Trouble::missing("x", " ").unwrap().path, TOKEN);
        assert_eq!(Trouble::missing(" ", "x").unwrap().path, ADDRESS);
        assert_eq!(Trouble::missing("x", "x"), None);
    }
}
