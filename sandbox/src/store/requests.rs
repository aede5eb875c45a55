//! Requests: somebody asks a community to take a record in, and what is said about it.

use crate::refusal::Refusal;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::Value;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) number: i64,
    /// `community-submission`, or one of the hub's.
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) status: Status,
    pub(crate) revision: i64,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) created_by: i64,
    /// The community that is asked.
    pub(crate) receiver: String,
    /// The draft or record that it is about.
    pub(crate) topic: String,
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Created,
    Submitted,
    Accepted,
    Declined,
    Cancelled,
}

impl Status {
    const ALL: [Self; 5] = [
        Self::Created,
        Self::Submitted,
        Self::Accepted,
        Self::Declined,
        Self::Cancelled,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_name(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|status| status.name() == name);
        found.unwrap_or(Self::Created)
    }

    pub(crate) fn is_open(self) -> bool {
        self == Self::Submitted
    }

    pub(crate) fn is_closed(self) -> bool {
        !matches!(self, Self::Created | Self::Submitted)
    }
}

const COLUMNS: &str = "id, number, kind, title, status, revision, created, updated, created_by, receiver, topic";

fn read(row: &Row<'_>) -> rusqlite::Result<Request> {
    let status: String = row.get(4)?;
    Ok(Request {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: row.get(2)?,
        title: row.get(3)?,
        status: Status::from_name(&status),
        revision: row.get(5)?,
        created: row.get(6)?,
        updated: row.get(7)?,
        created_by: row.get(8)?,
        receiver: row.get(9)?,
        topic: row.get(10)?,
    })
}

pub(crate) fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<Request>, Refusal> {
    let mut statement = tx.prepare_cached(&format!("SELECT {COLUMNS} FROM requests WHERE id = ?1"))?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Every request, the newest first.
pub(crate) fn all(tx: &Transaction<'_>) -> Result<Vec<Request>, Refusal> {
    let mut statement = tx.prepare_cached(&format!("SELECT {COLUMNS} FROM requests ORDER BY number DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the next request.
pub(crate) fn next_number(tx: &Transaction<'_>) -> Result<i64, Refusal> {
    Ok(
        tx.query_row("SELECT COALESCE(MAX(number), 0) + 1 FROM requests", [], |row| {
            row.get(0)
        })?,
    )
}

/// Writes a request, new or changed.
pub(crate) fn save(tx: &Transaction<'_>, request: &Request) -> Result<(), Refusal> {
    tx.execute(
        &format!("INSERT OR REPLACE INTO requests ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
        params![
            request.id,
            request.number,
            request.kind,
            request.title,
            request.status.name(),
            request.revision,
            request.created,
            request.updated,
            request.created_by,
            request.receiver,
            request.topic,
        ],
    )?;
    Ok(())
}

/// Forgets a request that nobody has seen, with all that was said.
pub(crate) fn remove(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM request_events WHERE request = ?1", [id])?;
    tx.execute("DELETE FROM requests WHERE id = ?1", [id])?;
    Ok(())
}

/// Something that was said or done.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: String,
    /// `C` is a comment, `L` tells what was done, `D` is a comment that was deleted.
    pub(crate) kind: String,
    pub(crate) revision: i64,
    pub(crate) created: String,
    pub(crate) updated: String,
    pub(crate) created_by: i64,
    pub(crate) payload: Value,
}

/// The events of a request, the oldest first.
pub(crate) fn events(tx: &Transaction<'_>, request: &str) -> Result<Vec<Event>, Refusal> {
    let mut statement = tx.prepare_cached(
        "SELECT id, kind, revision, created, updated, created_by, payload FROM request_events \
         WHERE request = ?1 ORDER BY created, rowid",
    )?;
    let rows = statement.query_map([request], |row| {
        let payload: String = row.get(6)?;
        Ok(Event {
            id: row.get(0)?,
            kind: row.get(1)?,
            revision: row.get(2)?,
            created: row.get(3)?,
            updated: row.get(4)?,
            created_by: row.get(5)?,
            payload: serde_json::from_str(&payload).unwrap_or(Value::Null),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes an event, new or changed.
pub(crate) fn save_event(tx: &Transaction<'_>, request: &str, event: &Event) -> Result<(), Refusal> {
    tx.execute(
        "INSERT INTO request_events (id, request, kind, revision, created, updated, created_by, payload) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (id) DO UPDATE SET kind = ?3, revision = ?4, updated = ?6, payload = ?8",
        params![
            event.id,
            request,
            event.kind,
            event.revision,
            event.created,
            event.updated,
            event.created_by,
            event.payload.to_string(),
        ],
    )?;
    Ok(())
}
