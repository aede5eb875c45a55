//! Communities: there are none, and only an administrator of the hub could make one.

use crate::answer::Answer;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::search::Page;
use serde_json::json;

pub(crate) async fn list(call: Call) -> Result<Answer, Refusal> {
    none(&call, "/communities")
}

pub(crate) async fn own(call: Call) -> Result<Answer, Refusal> {
    call.require_user()?;
    none(&call, "/user/communities")
}

pub(crate) async fn create() -> Refusal {
    Refusal::denied()
}

pub(crate) async fn get() -> Refusal {
    Refusal::unknown_id()
}

fn none(call: &Call, path: &str) -> Result<Answer, Refusal> {
    let page = Page::read(
        &call.query,
        &["bestmatch", "newest", "oldest", "version"],
        "newest",
        false,
    )?;
    Ok(Answer::ok(json!({
        "hits": {"hits": [], "total": 0},
        "aggregations": {
            "type": {"buckets": [], "label": "Type"},
            "visibility": {"buckets": [], "label": "Visibility"},
        },
        "sortBy": page.sort,
        "links": page.links(&call.api(path), &[], 0),
    })))
}
