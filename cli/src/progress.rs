//! How a deposit goes on: bars at a terminal, lines elsewhere, events for programs.

mod bars;
mod lines;

use crate::output::Output;
use bars::Bars;
use geodepot::{
    Object,
    deposit::{Action, Event, EventFn},
};
use std::sync::Arc;

/// Shows events as they come.
pub(crate) struct Progress {
    bars: Option<Arc<Bars>>,
    listener: EventFn,
}

impl Progress {
    /// Bars, lines, events or silence, as the output wants.
    pub(crate) fn new(output: Output) -> Self {
        if output.is_lively() {
            let bars = Arc::new(Bars::new());
            let hears = bars.clone();
            return Self {
                bars: Some(bars),
                listener: Arc::new(move |event: &Event| hears.hear(event)),
            };
        }
        let listener: EventFn = if output.is_json() {
            // The deposit goes on even if nobody reads about it any more.
            Arc::new(move |event: &Event| drop(output.json(event)))
        } else {
            Arc::new(move |event: &Event| {
                if let Some(line) = lines::about(event) {
                    output.note(line);
                }
            })
        };
        Self { bars: None, listener }
    }

    /// What is to be told of events.
    pub(crate) fn listener(&self) -> EventFn {
        self.listener.clone()
    }

    /// Takes the bars away.
    pub(crate) fn end(&self) {
        if let Some(bars) = &self.bars {
            bars.clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

/// What a step does, in words.
fn words(step: &str, action: Action, object: &Object) -> String {
    let of = match object {
        // The step's own name holds the file's.
        _ if matches!(action, Action::SendFile | Action::RemoveFile) => {
            step.split_once(':').map_or(step, |(_, file)| file).to_owned()
        }
        Object::Package => "the deposit".to_owned(),
        Object::Resource(key) => format!("resource {key}"),
        Object::File(key) => key.clone(),
    };
    let does = match action {
        Action::Create => "make the draft of",
        Action::NewVersion => "make a new version of",
        Action::Edit => "open for a change",
        Action::ImportFiles => "take over the files of",
        Action::RemoveFile => "remove",
        Action::StartFiles => "name the files of",
        Action::SendFile => "send",
        Action::ReadFiles => "read the files of",
        Action::Associate => "tie resources to",
        Action::AddResources => "list resources in",
        Action::RemoveResources => "take resources out of",
        Action::Save => "save",
        Action::Validate => "have the repository check",
        Action::Publish => "publish",
        Action::Discard => "throw away",
        _ => "work on",
    };
    crate::output::plain(&format!("{does} {of}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_told_in_words() {
        let object = Object::Resource("maps\u{1b}[2J".to_owned());
        assert_eq!(words("save:maps", Action::Save, &object), "save resource maps [2J");
        assert_eq!(
            words("publish", Action::Publish, &Object::Package),
            "publish the deposit"
        );
        assert_eq!(words("send:maps/a.tif", Action::SendFile, &object), "send maps/a.tif");
    }
}
