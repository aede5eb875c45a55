//! What the header shows: where I am, what is saved where, the one main action. A page fills it when it opens.

use leptos::prelude::*;

/// A step on the way to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crumb {
    /// Its name.
    pub(crate) label: String,
    /// Its address; none for the page itself.
    pub(crate) href: Option<String>,
}

/// Where the last change is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SaveState {
    /// There is nothing to save on this page.
    #[default]
    Nothing,
    /// On its way to the repository.
    Saving,
    /// On this device and in the repository.
    Saved,
    /// On this device; the repository follows when the typing rests.
    Kept,
    /// On this device; there is no connection.
    Offline,
    /// On this device; the repository refused it.
    Refused,
    /// On this device; the repository took all but so many fields.
    RefusedFields(usize),
    /// Only in this page: the device did not take it.
    Unkept,
}

/// The one thing to do next.
#[derive(Clone, Debug)]
pub(crate) struct MainAction {
    /// What it says.
    pub(crate) label: String,
    /// What it does.
    pub(crate) does: Does,
}

/// What a main action does.
#[derive(Clone, Debug)]
pub(crate) enum Does {
    /// Goes to an address.
    Open(String),
    /// Runs something.
    Run(Callback<()>),
}

/// The header as a page wants it.
#[derive(Clone, Default)]
pub(crate) struct Bar {
    /// From the first page to this one.
    pub(crate) crumbs: Signal<Vec<Crumb>>,
    /// Where the last change is.
    pub(crate) save: Signal<SaveState>,
    /// The one thing to do next.
    pub(crate) action: Signal<Option<MainAction>>,
}

/// The header of the app. Lives as long as the app, so that it never moves and keeps its live region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame(RwSignal<Bar>);

impl Frame {
    /// Gives the frame to all components below.
    pub(crate) fn provide() -> Self {
        let frame = Self(RwSignal::new(Bar::default()));
        provide_context(frame);
        frame
    }

    /// Shows what this page wants, until the next page says something else.
    pub(crate) fn show(self, bar: Bar) {
        self.0.set(bar);
    }

    /// What is shown now.
    pub(crate) fn bar(self) -> Bar {
        self.0.get()
    }
}

/// The header of the app.
pub(crate) fn use_frame() -> Frame {
    use_context().unwrap_or_else(Frame::provide)
}
