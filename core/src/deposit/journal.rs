use std::sync::{Mutex, PoisonError};

use crate::error::Result;
use crate::transport::{BoxFuture, MaybeSend, MaybeSync};

/// Where it is kept which draft belongs to which thing of a description: a file, a browser's store, memory.
///
/// One journal is for one description and one repository, and for one run at a time.
pub trait Journal: MaybeSend + MaybeSync {
    /// What was written last; nothing if there was none.
    fn read(&self) -> BoxFuture<'_, Result<Option<String>>>;

    /// Keeps a text instead of the last one. Once it returns, no crash takes it away.
    fn write(&self, text: String) -> BoxFuture<'_, Result<()>>;
}

/// A journal that goes with the program.
#[derive(Debug, Default)]
pub struct MemoryJournal(Mutex<Option<String>>);

impl MemoryJournal {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Journal for MemoryJournal {
    fn read(&self) -> BoxFuture<'_, Result<Option<String>>> {
        Box::pin(async { Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()) })
    }

    fn write(&self, text: String) -> BoxFuture<'_, Result<()>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
        Box::pin(async { Ok(()) })
    }
}
