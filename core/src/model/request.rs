use std::collections::BTreeMap;

use serde_json::Value;

use super::macros::{empty, model};
use crate::id::{RequestId, VocabularyId};

model! {
    /// What somebody asks of somebody, as the review of a draft.
    ///
    /// Source: recorded answers, beyond the references.
    pub struct RequestItem {
        required {
            /// Its id.
            pub id: RequestId = "id",
        }
        /// What is asked: `community-submission`, …
        pub kind: String = "type",
        /// What it is about, in words.
        pub title: String = "title",
        /// `created`, `submitted`, `accepted`, `declined`, `cancelled`, `expired`.
        pub status: String = "status",
        /// Counts a repository's requests.
        pub number: String = "number",
        /// Whether somebody still has to act.
        pub is_open: bool = "is_open",
        /// Whether it has ended.
        pub is_closed: bool = "is_closed",
        /// Whether nobody acted in time.
        pub is_expired: bool = "is_expired",
        /// Who asks: `{user}`.
        pub created_by: BTreeMap<String, Value> = "created_by",
        /// Who is asked: `{community}`, …
        pub receiver: BTreeMap<String, Value> = "receiver",
        /// What it is about: `{record}`, …
        pub topic: BTreeMap<String, Value> = "topic",
        /// When it was made.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// When it ends by itself.
        pub expires_at: String = "expires_at",
        /// Counts its changes.
        pub revision_id: u64 = "revision_id",
        /// Addresses, by name; `actions` are those that one may take now.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// Something said or done about a request.
    ///
    /// Source: recorded answers, beyond the references.
    pub struct TimelineEntry {
        /// Its id.
        pub id: VocabularyId = "id",
        /// `C` is a comment, `L` something that was done.
        pub kind: String = "type",
        /// Who.
        pub created_by: BTreeMap<String, Value> = "created_by",
        /// When.
        pub created: String = "created",
        /// When it last changed.
        pub updated: String = "updated",
        /// What was said, or done.
        pub payload: TimelinePayload = "payload",
        /// Counts its changes.
        pub revision_id: u64 = "revision_id",
        /// Addresses, by name.
        pub links: BTreeMap<String, Value> = "links",
    }
}

model! {
    /// What was said or done.
    ///
    /// Source: recorded answers, beyond the references.
    pub struct TimelinePayload {
        /// What was said.
        pub content: String = "content",
        /// How it is written: `html`.
        pub format: String = "format",
        /// What was done: `accepted`, …
        pub event: String = "event",
    }
}

empty! {
    TimelineEntry { id, kind, created_by, created, updated, payload, revision_id, links }
    TimelinePayload { content, format, event }
}

impl RequestItem {
    /// What one may do to it now: `accept`, `decline`, `cancel`, …
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        let actions = self.links.as_ref().and_then(|links| links.get("actions"));
        actions
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(|actions| actions.keys().map(String::as_str))
    }
}
