//! The addresses of the app. No other file writes one.

use crate::dom;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, ParamSegment, StaticSegment, hooks::use_location};

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The deposits of the reader, or the sign-in page.
    Home,
    /// Where a repository and a token are given.
    SignIn,
    /// My deposits.
    Deposits,
    /// A step of a deposit.
    Step {
        /// The id of the draft package.
        id: String,
        /// Which of its steps.
        step: Step,
    },
    /// A resource of a deposit.
    Resource {
        /// The id of the draft package.
        id: String,
        /// The id of the draft resource.
        resource: String,
    },
    /// A published package as its reader sees it.
    Package {
        /// The id of the published package.
        id: String,
    },
}

/// A step of a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// What it is, who made it, who may use it.
    Describe,
    /// The files of the package itself.
    Files,
    /// What the package is made of.
    Resources,
    /// What stands between now and published.
    Check,
}

impl Step {
    /// The steps in their order.
    pub(crate) const ALL: [Self; 4] = [Self::Describe, Self::Files, Self::Resources, Self::Check];

    /// The step of an address.
    pub(crate) fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.segment() == segment)
    }

    const fn segment(self) -> &'static str {
        match self {
            Self::Describe => "describe",
            Self::Files => "files",
            Self::Resources => "resources",
            Self::Check => "check",
        }
    }
}

impl Route {
    /// A step of the deposit `id`.
    pub(crate) fn step(id: impl Into<String>, step: Step) -> Self {
        Self::Step { id: id.into(), step }
    }

    /// The address, from the origin on.
    pub(crate) fn path(&self) -> String {
        format!("{}{}", dom::base(), self.below())
    }

    /// The address below the app's own.
    fn below(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::Deposits => "/deposits".to_owned(),
            Self::Step { id, step } => format!("/deposits/{id}/{}", step.segment()),
            Self::Resource { id, resource } => format!("/deposits/{id}/resources/{resource}"),
            Self::Package { id } => format!("/packages/{id}"),
        }
    }

    /// The address of a field on this page.
    pub(crate) fn field(&self, path: &str) -> String {
        format!("{}#{}", self.path(), field_id(path))
    }
}

/// The DOM id of the field at `path`, the repository's own path such as `metadata.creators.0.role`.
pub(crate) fn field_id(path: &str) -> String {
    let mut id = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '[' | '/' => id.push('.'),
            ']' => {}
            c if c.is_alphanumeric() || "._-:".contains(c) => id.push(c),
            _ => id.push('-'),
        }
    }
    id
}

/// The address of a page of my deposits.
pub(crate) fn deposits_page(page: usize) -> String {
    format!("{}?{PAGE}={page}", Route::Deposits.path())
}

/// How to go to a [`Route`]: its address is whole.
pub(crate) fn whole() -> NavigateOptions {
    NavigateOptions {
        resolve: false,
        ..NavigateOptions::default()
    }
}

/// The query parameter that holds the number of a page.
pub(crate) const PAGE: &str = "page";
/// The DOM id of the field that the address names; empty where it names none.
///
/// From the router, as the browser's own address follows only when the page is there.
pub(crate) fn wanted_field() -> Memo<String> {
    let hash = use_location().hash;
    Memo::new(move |_| hash.with(|hash| dom::decoded(hash.trim_start_matches('#'))))
}

/// The name of the part that holds the id of a package.
pub(crate) const ID: &str = "id";
/// The name of the part that holds a step.
pub(crate) const STEP: &str = "step";
/// The name of the part that holds the id of a resource.
pub(crate) const RESOURCE_ID: &str = "resource_id";

type Fixed = StaticSegment<&'static str>;

/// Pattern of [`Route::Home`].
pub(crate) const HOME: Fixed = StaticSegment("");
/// Pattern of [`Route::SignIn`].
pub(crate) const SIGN_IN: Fixed = StaticSegment("sign-in");
/// Pattern of [`Route::Deposits`].
pub(crate) const DEPOSITS: Fixed = StaticSegment("deposits");
/// Pattern of a deposit: what [`Route::Step`] and [`Route::Resource`] begin with.
pub(crate) const DEPOSIT: (Fixed, ParamSegment) = (StaticSegment("deposits"), ParamSegment(ID));
/// Pattern of [`Route::Step`] inside [`DEPOSIT`].
pub(crate) const DEPOSIT_STEP: ParamSegment = ParamSegment(STEP);
/// Pattern of [`Route::Resource`] inside [`DEPOSIT`].
pub(crate) const DEPOSIT_RESOURCE: (Fixed, ParamSegment) = (StaticSegment("resources"), ParamSegment(RESOURCE_ID));
/// Pattern of [`Route::Package`].
pub(crate) const PACKAGE: (Fixed, ParamSegment) = (StaticSegment("packages"), ParamSegment(ID));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_survives_its_address() {
        for step in Step::ALL {
            assert_eq!(Step::from_segment(step.segment()), Some(step));
        }
        assert_eq!(Step::from_segment("nowhere"), None);
    }

    #[test]
    fn a_field_link_ends_in_the_id_of_its_field() {
        let describe = Route::step("abcde-fgh12", Step::Describe);
        assert_eq!(
            describe.field("metadata.title"),
            "/deposits/abcde-fgh12/describe#metadata.title"
        );
    }

    #[test]
    fn every_way_to_write_a_path_gives_one_id() {
        assert_eq!(field_id("metadata.dates[0].date"), "metadata.dates.0.date");
        assert_eq!(field_id("metadata/dates/0"), "metadata.dates.0");
        assert_eq!(field_id("files.my map.tif"), "files.my-map.tif");
    }
}
