//! What is kept on this device: JSON documents by repository, user and key.

#[cfg(target_arch = "wasm32")]
mod indexed_db;
#[cfg(target_arch = "wasm32")]
use indexed_db as store;
#[cfg(not(target_arch = "wasm32"))]
mod memory;
#[cfg(not(target_arch = "wasm32"))]
use memory as store;

use crate::text::{t, t_with};
use serde::{Serialize, de::DeserializeOwned};

/// Whose documents: two people at one machine, or one person at two repositories, never see each other's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// The repository's address.
    pub(crate) repository: String,
    /// The user's id there.
    pub(crate) user: String,
}

/// Why the device did not keep or give a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(target_family = "wasm"),
    expect(dead_code, reason = "only a browser has such a store")
)]
pub(crate) enum DeviceError {
    /// The browser has no store, for example in a private window.
    Unavailable,
    /// The disk or the browser's share of it is full.
    Full,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl DeviceError {
    /// What happened and what to do.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Unavailable => t("device-unavailable"),
            Self::Full => t("device-full"),
            Self::Failed(reason) => t_with("device-failed", &[("reason", reason.as_str().into())]),
        }
    }
}

/// The document under `key`.
pub(crate) async fn get<T: DeserializeOwned>(scope: &Scope, key: &str) -> Result<Option<T>, DeviceError> {
    let Some(text) = store::get(scope, key).await? else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| DeviceError::Failed(error.to_string()))
}

/// Keeps `document` under `key`, in place of what was there.
pub(crate) async fn put<T: Serialize>(scope: &Scope, key: &str, document: &T) -> Result<(), DeviceError> {
    let text = serde_json::to_string(document).map_err(|error| DeviceError::Failed(error.to_string()))?;
    store::put(scope, key, &text).await
}

/// Forgets the document under `key`.
pub(crate) async fn delete(scope: &Scope, key: &str) -> Result<(), DeviceError> {
    store::delete(scope, key).await
}

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests;
