//! SQLite for what is said, a folder for what is uploaded.
//!
//! One thread owns the connection and takes jobs from a channel. A job is a transaction: if it is refused, nothing of
//! it stays, and what was acknowledged is on disk.

pub(crate) mod access_links;
pub(crate) mod communities;
pub(crate) mod documents;
mod embargoes;
pub(crate) mod files;
pub(crate) mod harvesters;
pub(crate) mod members;
pub(crate) mod parents;
pub(crate) mod requests;
pub(crate) mod rows;
mod schema;
pub(crate) mod settings;
pub(crate) mod users;

use crate::clock::Clock;
use crate::refusal::Refusal;
use rusqlite::{Connection, Transaction};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// More statements than there are: none is read twice.
const STATEMENTS: usize = 256;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The handle to the data; cheap to share.
pub(crate) struct Store {
    /// None only while the store is being closed.
    jobs: Option<mpsc::Sender<Job>>,
    worker: Option<JoinHandle<()>>,
    folder: PathBuf,
    durable: bool,
}

impl Store {
    /// Opens the data in `folder`, and clears away what a crash left half done.
    pub(crate) fn open(folder: &Path, durable: bool, clock: Clock) -> Result<Self, crate::Error> {
        let store_error = |error: rusqlite::Error| crate::Error::Store(folder.to_owned(), error);
        let folder_error = |error: std::io::Error| crate::Error::Folder(folder.to_owned(), error);
        for name in ["incoming", "files"] {
            fs::create_dir_all(folder.join(name)).map_err(folder_error)?;
        }
        let mut connection = Connection::open(folder.join("sandbox.sqlite")).map_err(store_error)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        schema::prepare(&connection, durable).map_err(store_error)?;
        sweep(&mut connection, folder)?;

        let (jobs, queue) = mpsc::channel::<Job>();
        let files = folder.join("files");
        let worker = thread::Builder::new()
            .name("sandbox-store".to_owned())
            .spawn(move || {
                clock.rule_this_thread();
                let mut embargoes = embargoes::Embargoes::default();
                for job in queue {
                    embargoes.lift(&connection);
                    // A fault in one job must not end the service for all others; its transaction is undone.
                    if catch_unwind(AssertUnwindSafe(|| job(&mut connection))).is_err() {
                        continue;
                    }
                    files::remove_orphans(&connection, &files);
                }
            })
            .map_err(folder_error)?;
        Ok(Self {
            jobs: Some(jobs),
            worker: Some(worker),
            folder: folder.to_owned(),
            durable,
        })
    }

    /// Runs `work` in one transaction: kept if it succeeds, undone if it refuses.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Refusal> + Send + 'static,
    {
        let (answer, wait) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // The caller may have gone away; what it asked for is done all the same.
            let _ = answer.send(transact(connection, work));
        });
        self.send(job)?;
        wait.await.map_err(|error| Refusal::server(&error))?
    }

    /// The same before there is a runtime.
    pub(crate) fn run_blocking<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Refusal> + Send + 'static,
    {
        let (answer, wait) = mpsc::channel();
        let job: Job = Box::new(move |connection| {
            let _ = answer.send(transact(connection, work));
        });
        self.send(job)?;
        wait.recv().map_err(|error| Refusal::server(&error))?
    }

    fn send(&self, job: Job) -> Result<(), Refusal> {
        let jobs = self.jobs.as_ref().ok_or(Refusal::Server)?;
        jobs.send(job).map_err(|error| Refusal::server(&error))
    }

    /// Whether what was acknowledged must be on disk; not of data that is thrown away.
    pub(crate) fn is_durable(&self) -> bool {
        self.durable
    }

    /// Where an upload is written while it is not whole.
    pub(crate) fn incoming(&self, name: &str) -> PathBuf {
        self.folder.join("incoming").join(name)
    }

    /// Where the bytes of a whole upload are.
    pub(crate) fn blob(&self, file_id: &str) -> PathBuf {
        self.folder.join("files").join(file_id)
    }
}

impl Drop for Store {
    /// Waits for the jobs that were sent and for the database to close, so that the folder can be used or removed.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(worker) = self.worker.take() {
            // The worker catches what its jobs do; there is nobody left to tell of anything else.
            let _ = worker.join();
        }
    }
}

fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let transaction = connection.transaction()?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

fn sweep(connection: &mut Connection, folder: &Path) -> Result<(), crate::Error> {
    let folder_error = |error: std::io::Error| crate::Error::Folder(folder.to_owned(), error);
    for entry in fs::read_dir(folder.join("incoming")).map_err(folder_error)? {
        fs::remove_file(entry.map_err(folder_error)?.path()).map_err(folder_error)?;
    }
    for entry in fs::read_dir(folder.join("files")).map_err(folder_error)? {
        let path = entry.map_err(folder_error)?.path();
        let known = path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|id| files::is_referenced(connection, id).unwrap_or(true));
        if !known {
            fs::remove_file(path).map_err(folder_error)?;
        }
    }
    Ok(())
}
