//! All that is stored, as it is: for tests that trust no interface.

use crate::refusal::Refusal;
use rusqlite::Transaction;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};

/// The tables that say what there is, their columns, and the order of their rows. No token is among them.
const TABLES: &[(&str, &str, &str)] = &[
    ("users", "id, name", "id"),
    ("parents", "*", "id"),
    ("documents", "*", "id, stage"),
    ("files", "*", "bucket, position"),
    ("members", "*", "package, stage, position"),
];

/// Every row by the names of its columns, in one object with a list for each table.
pub(crate) fn all(tx: &Transaction<'_>) -> Result<Value, Refusal> {
    let mut tables = Map::new();
    for (table, columns, order) in TABLES {
        let mut statement = tx.prepare_cached(&format!("SELECT {columns} FROM {table} ORDER BY {order}"))?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let rows = statement.query_map([], |row| {
            let cells = names.iter().enumerate().map(|(column, name)| {
                let value = match row.get_ref(column)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => json!(number),
                    ValueRef::Real(number) => json!(number),
                    ValueRef::Text(text) | ValueRef::Blob(text) => json!(String::from_utf8_lossy(text)),
                };
                Ok((name.clone(), value))
            });
            cells.collect::<rusqlite::Result<Map<_, _>>>().map(Value::Object)
        })?;
        let rows: Vec<Value> = rows.collect::<Result<_, _>>()?;
        tables.insert((*table).to_owned(), rows.into());
    }
    Ok(tables.into())
}
