//! What happens between the first letter and the choice.

use super::{Choice, ChoiceProvider, REST};
use crate::live::effect;
use crate::text::{t, t_with};
use leptos::{ev, prelude::*, task::spawn_local};
use std::time::Duration;

/// What is known about the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    Looking,
    Found(Vec<Choice>),
    Failed(String),
}

/// The text that is typed, and the options for it.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    value: Signal<String>,
    provider: StoredValue<ChoiceProvider>,
    on_choose: Callback<Choice>,
    on_free_text: Option<Callback<String>>,
    clears: bool,
    text: RwSignal<String>,
    answer: RwSignal<Answer>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    /// Counts the questions: only the answer to the last one is shown.
    question: StoredValue<u64>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Typing {
    pub(super) fn new(
        value: Signal<String>,
        provider: ChoiceProvider,
        on_choose: Callback<Choice>,
        on_free_text: Option<Callback<String>>,
        clears: bool,
    ) -> Self {
        let typing = Self {
            value,
            provider: StoredValue::new(provider),
            on_choose,
            on_free_text,
            clears,
            text: RwSignal::new(value.get_untracked()),
            answer: RwSignal::new(Answer::Found(Vec::new())),
            open: RwSignal::new(false),
            active: RwSignal::new(None),
            question: StoredValue::new(0),
            waiting: StoredValue::new(None),
        };
        effect(move || typing.text.set(value.get()));
        on_cleanup(move || typing.stop());
        typing
    }

    pub(super) fn text(self) -> String {
        self.text.get()
    }

    pub(super) fn is_open(self) -> bool {
        self.open.get()
    }

    /// The row that Enter takes.
    pub(super) fn active(self) -> Option<usize> {
        self.active.get().filter(|_| self.open.get())
    }

    pub(super) fn options(self) -> Vec<Choice> {
        match self.answer.get() {
            Answer::Found(found) => found,
            Answer::Looking | Answer::Failed(_) => Vec::new(),
        }
    }

    /// How the search stands, in words.
    pub(super) fn status(self) -> String {
        if !self.open.get() {
            return String::new();
        }
        match self.answer.get() {
            Answer::Looking => t("combobox-looking"),
            Answer::Failed(reason) => reason,
            Answer::Found(found) if !found.is_empty() => t_with("combobox-count", &[("count", found.len().into())]),
            Answer::Found(_) => {
                let text = [("text", self.text.get().into())];
                if self.on_free_text.is_some() {
                    t_with("combobox-none-free", &text)
                } else {
                    t_with("combobox-none", &text)
                }
            }
        }
    }

    pub(super) fn input(self, text: String) {
        self.text.set(text);
        self.ask(REST);
    }

    pub(super) fn open(self) {
        if !self.open.get_untracked() {
            self.ask(Duration::ZERO);
        }
    }

    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                self.turn(true);
            }
            "ArrowUp" => {
                event.prevent_default();
                self.turn(false);
            }
            "Enter" => self.enter(event),
            "Escape" if self.open.get_untracked() => {
                event.prevent_default();
                self.close();
            }
            "Escape" => self.text.set(self.value.get_untracked()),
            _ => {}
        }
    }

    /// What was typed and not chosen does not stay as if it were.
    pub(super) fn leave(self) {
        // A line that is taken out of the page while it has the focus is left too, and is gone by then.
        if self.text.try_get_untracked().is_none() {
            return;
        }
        self.close();
        if self.on_free_text.is_some() {
            self.take_text();
        } else {
            self.text.set(self.value.get_untracked());
        }
    }

    pub(super) fn take(self, choice: Choice) {
        self.close();
        self.text.set(if self.clears {
            String::new()
        } else {
            choice.label.clone()
        });
        self.on_choose.run(choice);
    }

    fn take_text(self) {
        let text = self.text.get_untracked().trim().to_owned();
        if let Some(on_free_text) = self.on_free_text
            && !text.is_empty()
            && text != self.value.get_untracked()
        {
            self.close();
            if self.clears {
                self.text.set(String::new());
            }
            on_free_text.run(text);
        }
    }

    fn enter(self, event: &ev::KeyboardEvent) {
        let open = self.open.get_untracked();
        // In an open list Enter chooses; it does not send the form.
        if open || self.on_free_text.is_some() {
            event.prevent_default();
        }
        let index = self.active.get_untracked().filter(|_| open);
        match index.and_then(|index| untrack(|| self.options()).into_iter().nth(index)) {
            Some(choice) => self.take(choice),
            None => self.take_text(),
        }
    }

    fn turn(self, forward: bool) {
        let count = untrack(|| self.options()).len();
        if !self.open.get_untracked() {
            self.ask(Duration::ZERO);
        } else if count > 0 {
            self.active
                .update(|active| *active = Some(neighbour(*active, count, forward)));
        }
    }

    fn ask(self, rest: Duration) {
        self.stop();
        self.open.set(true);
        self.active.set(None);
        self.waiting
            .set_value(set_timeout_with_handle(move || self.look(), rest).ok());
    }

    fn look(self) {
        let number = self.question.get_value();
        self.answer.set(Answer::Looking);
        let options = self
            .provider
            .with_value(|provider| (provider.0)(self.text.get_untracked()));
        spawn_local(async move {
            let found = options.await;
            // The field may be gone by now.
            if self.question.try_get_value() == Some(number) {
                self.answer.set(found.map_or_else(Answer::Failed, Answer::Found));
            }
        });
    }

    fn close(self) {
        self.stop();
        self.open.set(false);
        self.active.set(None);
    }

    fn stop(self) {
        self.question.update_value(|number| *number += 1);
        if let Some(timer) = self.waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// The next row in a ring; the first or the last where none is active.
const fn neighbour(active: Option<usize>, count: usize, forward: bool) -> usize {
    match active {
        Some(index) if forward => (index + 1) % count,
        Some(index) => (index + count - 1) % count,
        None if forward => 0,
        None => count - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn the_rows_are_a_ring() {
        assert_eq!(neighbour(None, 3, true), 0);
        assert_eq!(neighbour(None, 3, false), 2);
        assert_eq!(neighbour(Some(2), 3, true), 0);
        assert_eq!(neighbour(Some(0), 3, false), 2);
    }
}
