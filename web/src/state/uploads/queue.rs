//! The files that are on their way: what each is doing, and who is next. Pure; [`super`] does what it says.

use crate::state::draft::Target;
use geodepot::{ErrorKind, FileKey};

/// How many files are sent side by side, over all drafts.
pub(crate) const AT_ONCE: usize = 3;

/// What a file is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It waits for its turn.
    Waiting,
    /// Its bytes go out.
    Sending {
        /// Bytes that are through.
        done: u64,
    },
    /// All bytes are out; the repository ends it and the checksums are compared.
    Checking,
    /// It arrived as it was sent.
    Done,
    /// There is no connection. It goes on by itself.
    Offline,
    /// Another file of this name is there. The reader decides.
    Taken,
    /// It is larger than the repository takes here.
    TooLarge,
    /// It did not arrive.
    Failed(String),
}

impl Stage {
    /// Whether it is being worked on.
    pub(crate) const fn is_running(&self) -> bool {
        matches!(self, Self::Sending { .. } | Self::Checking)
    }

    /// Whether it will arrive by itself.
    pub(crate) const fn is_on_its_way(&self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Sending { .. } | Self::Checking | Self::Offline
        )
    }
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Tells it from the others.
    pub(crate) number: usize,
    /// The draft it goes to.
    pub(crate) target: Target,
    /// Its name there.
    pub(crate) key: FileKey,
    /// Its bytes.
    pub(crate) size: u64,
    /// Whether its name had to be changed.
    pub(crate) renamed: bool,
    /// Whether a file of the same name goes.
    pub(crate) replace: bool,
    /// What it is doing.
    pub(crate) stage: Stage,
}

/// The files on their way, in the order in which they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Queue {
    items: Vec<Item>,
    next: usize,
}

impl Queue {
    /// All of them.
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// One of them.
    pub(crate) fn find(&self, number: usize) -> Option<&Item> {
        self.items.iter().find(|item| item.number == number)
    }

    /// Puts a file at the end. One of the same name that has not arrived gives way, and its number is returned too.
    pub(crate) fn add(&mut self, target: Target, key: FileKey, size: u64, renamed: bool) -> (usize, Option<usize>) {
        let before = self
            .items
            .iter()
            .position(|item| item.target == target && item.key.same(key.as_str()));
        let before = before.map(|place| self.items.remove(place).number);
        let number = self.next;
        self.next += 1;
        self.items.push(Item {
            number,
            target,
            key,
            size,
            renamed,
            replace: false,
            stage: Stage::Waiting,
        });
        (number, before)
    }

    /// Those that may start now.
    pub(crate) fn due(&self) -> Vec<usize> {
        let running = self.items.iter().filter(|item| item.stage.is_running()).count();
        self.items
            .iter()
            .filter(|item| item.stage == Stage::Waiting)
            .take(AT_ONCE.saturating_sub(running))
            .map(|item| item.number)
            .collect()
    }

    /// A file is being sent from now on.
    pub(crate) fn start(&mut self, number: usize) {
        self.enter(number, Stage::Sending { done: 0 });
    }

    /// So many bytes of a file are through.
    pub(crate) fn progress(&mut self, number: usize, done: u64) {
        let size = self.find(number).map_or(0, |item| item.size);
        let running = self.find(number).is_some_and(|item| item.stage.is_running());
        if running {
            let stage = if done >= size {
                Stage::Checking
            } else {
                Stage::Sending { done }
            };
            self.enter(number, stage);
        }
    }

    /// A file arrived.
    pub(crate) fn done(&mut self, number: usize) {
        self.enter(number, Stage::Done);
    }

    /// A file did not arrive, for this reason.
    pub(crate) fn failed(&mut self, number: usize, kind: ErrorKind, reason: String) {
        let stage = match kind {
            ErrorKind::Network | ErrorKind::TimedOut => Stage::Offline,
            ErrorKind::Conflict => Stage::Taken,
            ErrorKind::TooLarge => Stage::TooLarge,
            _ => Stage::Failed(reason),
        };
        self.enter(number, stage);
    }

    /// A file is to be tried again.
    pub(crate) fn retry(&mut self, number: usize, replace: bool) {
        if let Some(item) = self.items.iter_mut().find(|item| item.number == number) {
            item.replace |= replace;
            item.stage = Stage::Waiting;
        }
    }

    /// The connection is back.
    pub(crate) fn connected(&mut self) {
        for item in &mut self.items {
            if item.stage == Stage::Offline {
                item.stage = Stage::Waiting;
            }
        }
    }

    /// The connection is lost: who waits, waits for it.
    pub(crate) fn disconnected(&mut self) {
        for item in &mut self.items {
            if item.stage == Stage::Waiting {
                item.stage = Stage::Offline;
            }
        }
    }

    /// A file is not wanted any more.
    pub(crate) fn remove(&mut self, number: usize) {
        self.items.retain(|item| item.number != number);
    }

    /// Bytes that are through, of those of all files that arrived or will.
    pub(crate) fn bytes(&self, of: impl Fn(&Item) -> bool) -> (u64, u64) {
        let wanted = self
            .items
            .iter()
            .filter(|item| of(item) && (item.stage.is_on_its_way() || item.stage == Stage::Done));
        wanted.fold((0, 0), |(done, total), item| {
            let through = match item.stage {
                Stage::Sending { done } => done.min(item.size),
                Stage::Checking | Stage::Done => item.size,
                _ => 0,
            };
            (done + through, total + item.size)
        })
    }

    fn enter(&mut self, number: usize, stage: Stage) {
        if let Some(item) = self.items.iter_mut().find(|item| item.number == number) {
            item.stage = stage;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(count: usize) -> Queue {
        let mut queue = Queue::default();
        for index in 0..count {
            queue.add(Target::package("p"), FileKey::new(format!("{index}.csv")), 10, false);
        }
        queue
    }

    fn start_all(queue: &mut Queue) {
        for number in queue.due() {
            queue.start(number);
        }
    }

    #[test]
    fn three_go_side_by_side_and_the_next_follows() {
        let mut queue = queue(5);
        assert_eq!(queue.due(), [0, 1, 2]);
        start_all(&mut queue);
        assert!(queue.due().is_empty());
        queue.progress(1, 10);
        assert_eq!(queue.find(1).unwrap().stage, Stage::Checking);
        assert!(queue.due().is_empty());
        queue.done(1);
        assert_eq!(queue.due(), [3]);
        assert_eq!(queue.bytes(|_| true), (10, 50));
    }

    #[test]
    fn a_lost_connection_waits_and_goes_on() {
        let mut queue = queue(2);
        start_all(&mut queue);
        queue.failed(0, ErrorKind::Network, String::new());
        queue.failed(1, ErrorKind::Invalid, "Bucket quota exceeded.".to_owned());
        assert_eq!(queue.find(0).unwrap().stage, Stage::Offline);
        queue.connected();
        assert_eq!(queue.due(), [0]);
        assert_eq!(
            queue.find(1).unwrap().stage,
            Stage::Failed("Bucket quota exceeded.".to_owned())
        );
    }

    #[test]
    fn late_progress_does_not_wake_what_has_ended() {
        let mut queue = queue(1);
        start_all(&mut queue);
        queue.done(0);
        queue.progress(0, 5);
        assert_eq!(queue.find(0).unwrap().stage, Stage::Done);
    }

    #[test]
    fn the_same_name_chosen_again_takes_the_place() {
        let mut queue = queue(1);
        let (number, before) = queue.add(Target::package("p"), FileKey::new("0.csv"), 20, false);
        assert_eq!((number, before), (1, Some(0)));
        let (_, other) = queue.add(Target::resource("r"), FileKey::new("0.csv"), 20, false);
        assert_eq!(other, None);
        assert_eq!(queue.items().len(), 2);
    }

    #[test]
    fn another_file_of_the_name_waits_for_a_decision() {
        let mut queue = queue(1);
        start_all(&mut queue);
        queue.failed(0, ErrorKind::Conflict, String::new());
        assert_eq!(queue.find(0).unwrap().stage, Stage::Taken);
        queue.retry(0, true);
        assert!(queue.find(0).unwrap().replace);
        assert_eq!(queue.due(), [0]);
    }
}
