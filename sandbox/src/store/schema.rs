//! The tables.

use rusqlite::Connection;

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS parents (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner INTEGER NOT NULL,
    manager TEXT,
    record_policy TEXT NOT NULL DEFAULT 'open'
);
CREATE INDEX IF NOT EXISTS parents_by_manager ON parents (manager);
CREATE TABLE IF NOT EXISTS documents (
    id TEXT NOT NULL,
    stage TEXT NOT NULL,
    parent TEXT NOT NULL REFERENCES parents (id),
    version INTEGER NOT NULL,
    live INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    expires TEXT NOT NULL,
    bucket TEXT NOT NULL,
    metadata TEXT NOT NULL,
    access TEXT NOT NULL,
    files TEXT NOT NULL,
    pids TEXT NOT NULL,
    PRIMARY KEY (id, stage)
);
CREATE INDEX IF NOT EXISTS documents_by_parent ON documents (parent);
CREATE TABLE IF NOT EXISTS files (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    completed INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    file_id TEXT,
    version_id TEXT,
    size INTEGER,
    md5 TEXT,
    PRIMARY KEY (bucket, key)
);
CREATE INDEX IF NOT EXISTS files_by_id ON files (file_id);
CREATE TABLE IF NOT EXISTS lost_keys (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (bucket, key)
);
CREATE TABLE IF NOT EXISTS members (
    package TEXT NOT NULL,
    stage TEXT NOT NULL,
    resource TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (package, stage, resource)
);
CREATE INDEX IF NOT EXISTS members_by_resource ON members (resource);
CREATE TABLE IF NOT EXISTS harvesters (
    parent TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS access_links (
    id TEXT PRIMARY KEY,
    parent TEXT NOT NULL,
    permission TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    token TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS communities (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL,
    owner INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    metadata TEXT NOT NULL,
    access TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    logo TEXT
);
CREATE TABLE IF NOT EXISTS requests (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    receiver TEXT NOT NULL,
    topic TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS request_events (
    id TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    created_by INTEGER NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS request_events_by_request ON request_events (request);
CREATE TEMP TABLE orphans (file_id TEXT NOT NULL);
";

/// Columns that came later; data of earlier versions lacks them.
const LATER: &[(&str, &str, &str)] = &[
    ("files", "declared", "TEXT NOT NULL DEFAULT '{}'"),
    ("parents", "has_doi", "INTEGER NOT NULL DEFAULT 0"),
    ("parents", "communities", "TEXT NOT NULL DEFAULT '[]'"),
    ("parents", "settings", "TEXT NOT NULL DEFAULT '{}'"),
    ("parents", "review", "TEXT"),
    ("parents", "grants", "TEXT NOT NULL DEFAULT '[]'"),
    ("access_links", "description", "TEXT NOT NULL DEFAULT ''"),
    ("documents", "removal", "TEXT NOT NULL DEFAULT 'null'"),
];

/// Makes the tables and columns that are missing. Without `durable` (data that is thrown away) nothing waits for the disk.
pub(super) fn prepare(connection: &Connection, durable: bool) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", if durable { "FULL" } else { "OFF" })?;
    connection.execute_batch(TABLES)?;
    for (table, column, definition) in LATER {
        let known: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2)",
            [table, column],
            |row| row.get(0),
        )?;
        if !known {
            connection.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {column} {definition}"))?;
        }
    }
    crate::surf::prepare(connection)
}
