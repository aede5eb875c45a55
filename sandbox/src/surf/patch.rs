//! JSON Patch (RFC 6902): a list of operations, all or none.

use super::refusals::invalid_operation;
use crate::refusal::Refusal;
use json_patch::{Patch, PatchErrorKind};
use serde_json::Value;

/// Applies a patch to a copy of `root`.
pub(super) fn apply(root: &Value, body: &[u8]) -> Result<Value, Refusal> {
    let list: Value = serde_json::from_slice(body).map_err(|_| invalid_operation("The patch is no JSON"))?;
    if !list.is_array() {
        return Err(invalid_operation("A patch is a list of operations"));
    }
    let patch: Patch = serde_json::from_value(list).map_err(|error| invalid_operation(&error.to_string()))?;
    let mut changed = root.clone();
    json_patch::patch(&mut changed, &patch).map_err(|error| match error.kind {
        PatchErrorKind::TestFailed => invalid_operation("A test operation failed"),
        _ => invalid_operation("Invalid JSON Pointer"),
    })?;
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::StatusCode;
    use serde_json::json;

    #[test]
    fn a_patch_is_applied_whole_or_not_at_all() {
        let root = json!({"keywords": ["a"]});
        let apply = |patch: Value| apply(&root, patch.to_string().as_bytes());
        assert_eq!(
            apply(json!([{"op": "add", "path": "/keywords/-", "value": "b"}])).unwrap(),
            json!({"keywords": ["a", "b"]})
        );
        for (patch, told) in [
            (
                json!([{"op": "remove", "path": "/keywords/0"}, {"op": "replace", "path": "/none", "value": 1}]),
                "Pointer",
            ),
            (json!([{"op": "test", "path": "/keywords", "value": []}]), "test"),
            (json!({"op": "remove", "path": "/keywords"}), "list"),
            (json!([{"op": "explode", "path": "/keywords"}]), "explode"),
        ] {
            let Err(Refusal::Body(status, body)) = apply(patch) else {
                panic!("it was applied")
            };
            assert_eq!(status, StatusCode::BAD_REQUEST);
            assert_eq!(body["message"], "Invalid Operation.");
            assert!(body["errors"][0]["message"].as_str().unwrap().contains(told), "{body}");
        }
    }
}
