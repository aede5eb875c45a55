//! The store in the browser: `IndexedDB`, one database, one object store, keys of three parts.

use super::{DeviceError, Scope};
use idb::{Database, DatabaseEvent as _, Error, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;

const DATABASE: &str = "geodepot";
/// Raised with every change of the stores. A new version carries the documents of the older ones over.
const VERSION: u32 = 1;
const DOCUMENTS: &str = "documents";

thread_local! {
    static OPEN: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

pub(super) async fn get(scope: &Scope, key: &str) -> Result<Option<String>, DeviceError> {
    let database = database().await?;
    let found = read(&database, whole(scope, key)).await.map_err(told)?;
    Ok(found.and_then(|value| value.as_string()))
}

async fn read(database: &Database, key: JsValue) -> Result<Option<JsValue>, Error> {
    let transaction = database.transaction(&[DOCUMENTS], TransactionMode::ReadOnly)?;
    let found = transaction.object_store(DOCUMENTS)?.get(key)?.await?;
    transaction.await?;
    Ok(found)
}

pub(super) async fn put(scope: &Scope, key: &str, text: &str) -> Result<(), DeviceError> {
    let database = database().await?;
    write(&database, whole(scope, key), text).await.map_err(told)
}

async fn write(database: &Database, key: JsValue, text: &str) -> Result<(), Error> {
    let transaction = database.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
    let documents = transaction.object_store(DOCUMENTS)?;
    documents.put(&text.into(), Some(&key))?.await?;
    // A document is kept when its transaction is through, not when the request is.
    transaction.commit()?.await?;
    Ok(())
}

pub(super) async fn delete(scope: &Scope, key: &str) -> Result<(), DeviceError> {
    let database = database().await?;
    erase(&database, whole(scope, key)).await.map_err(told)
}

async fn erase(database: &Database, key: JsValue) -> Result<(), Error> {
    let transaction = database.transaction(&[DOCUMENTS], TransactionMode::ReadWrite)?;
    let documents = transaction.object_store(DOCUMENTS)?;
    documents.delete(Query::Key(key))?.await?;
    transaction.commit()?.await?;
    Ok(())
}

async fn database() -> Result<Rc<Database>, DeviceError> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let database = Rc::new(open().await.map_err(told)?);
    OPEN.with_borrow_mut(|open| *open = Some(Rc::clone(&database)));
    Ok(database)
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A store that could not be made shows as an error at the first use, where it can be told.
        let Ok(database) = event.database() else {
            return;
        };
        if !database.store_names().iter().any(|name| name == DOCUMENTS) {
            let _ = database.create_object_store(DOCUMENTS, ObjectStoreParams::new());
        }
    });
    let mut database = request.await?;
    // Another tab with a newer app waits for this one to let go.
    database.on_version_change(|event| {
        OPEN.with_borrow_mut(|open| *open = None);
        if let Ok(database) = event.database() {
            database.close();
        }
    });
    Ok(database)
}

fn whole(scope: &Scope, key: &str) -> JsValue {
    Array::of3(
        &scope.repository.as_str().into(),
        &scope.user.as_str().into(),
        &key.into(),
    )
    .into()
}

fn told(error: Error) -> DeviceError {
    match &error {
        Error::IndexedDbNotFound(_) => DeviceError::Unavailable,
        Error::DomException(exception) => {
            let name = Reflect::get(exception, &"name".into())
                .ok()
                .and_then(|name| name.as_string())
                .unwrap_or_default();
            match name.as_str() {
                "QuotaExceededError" => DeviceError::Full,
                "InvalidStateError" | "SecurityError" => DeviceError::Unavailable,
                _ => DeviceError::Failed(name),
            }
        }
        _ => DeviceError::Failed(error.to_string()),
    }
}
