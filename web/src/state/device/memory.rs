//! Stands in for the browser's store in native tests.

use super::{DeviceError, Scope};
use std::{cell::RefCell, collections::BTreeMap};

type Key = (String, String, String);

thread_local! {
    static DOCUMENTS: RefCell<BTreeMap<Key, String>> = const { RefCell::new(BTreeMap::new()) };
}

#[expect(clippy::unused_async, reason = "the browser's store is asynchronous")]
pub(super) async fn get(scope: &Scope, key: &str) -> Result<Option<String>, DeviceError> {
    Ok(DOCUMENTS.with_borrow(|documents| documents.get(&whole(scope, key)).cloned()))
}

#[expect(clippy::unused_async, reason = "the browser's store is asynchronous")]
pub(super) async fn put(scope: &Scope, key: &str, text: &str) -> Result<(), DeviceError> {
    DOCUMENTS.with_borrow_mut(|documents| documents.insert(whole(scope, key), text.to_owned()));
    Ok(())
}

#[expect(clippy::unused_async, reason = "the browser's store is asynchronous")]
pub(super) async fn delete(scope: &Scope, key: &str) -> Result<(), DeviceError> {
    DOCUMENTS.with_borrow_mut(|documents| documents.remove(&whole(scope, key)));
    Ok(())
}

fn whole(scope: &Scope, key: &str) -> Key {
    (scope.repository.clone(), scope.user.clone(), key.to_owned())
}
