//! What happened out of sight and wants to be known: a full disk, a copied link.

use leptos::prelude::*;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// To know.
    Plain,
    /// It worked.
    Good,
    /// Take care.
    Warn,
    /// It did not work.
    Bad,
}

/// A notice on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// Tells it from the others.
    pub(crate) number: usize,
    /// How it is meant.
    pub(crate) tone: Tone,
    /// What it says.
    pub(crate) text: String,
}

/// The notices on the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notices {
    shown: RwSignal<Vec<Note>>,
    next: StoredValue<usize>,
}

impl Notices {
    /// Gives the notices to all components below.
    pub(crate) fn provide() -> Self {
        let notices = Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        provide_context(notices);
        notices
    }

    /// Shows `text` until the reader puts it away. What stands there already is not said twice.
    pub(crate) fn say(self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        if self
            .shown
            .with_untracked(|shown| shown.iter().any(|note| note.text == text))
        {
            return;
        }
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.shown.update(|shown| shown.push(Note { number, tone, text }));
    }

    /// Takes a notice away.
    pub(crate) fn dismiss(self, number: usize) {
        self.shown.update(|shown| shown.retain(|note| note.number != number));
    }

    /// The notices, oldest first.
    pub(crate) fn shown(self) -> Vec<Note> {
        self.shown.get()
    }
}

/// The notices of the app.
pub(crate) fn use_notices() -> Notices {
    use_context().unwrap_or_else(Notices::provide)
}
