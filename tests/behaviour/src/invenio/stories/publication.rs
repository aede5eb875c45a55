use serde_json::Value;

use crate::desk::{Desk, Draft};
use crate::invenio::rich;
use crate::verdict::Outcome;
use crate::wire::Answer;

/// A rich record with files, from its draft to what is left of it.
pub(crate) struct Publication {
    pub(crate) word: String,
    pub(crate) sent: Value,
    pub(crate) draft: Draft,
    /// Key and content of each file, in the order of uploading.
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
    pub(crate) published: Answer,
    /// What the draft answers afterwards.
    pub(crate) draft_after: Answer,
    pub(crate) publish_again: Answer,
}

impl Publication {
    pub(super) async fn tell(desk: &Desk) -> Outcome<Self> {
        let word = desk.word();
        let mut sent = rich::body(desk);
        sent["metadata"]["title"] = format!("Publication {word}").into();
        sent["files"]["enabled"] = true.into();
        let draft = desk.draft(&sent).await?;
        let files = vec![
            ("one.csv", b"a,b\n1,2\n".to_vec()),
            ("two.txt", "Größe\n".as_bytes().to_vec()),
            ("three.bin", (0..=255).cycle().take(5000).collect()),
        ];
        for (key, content) in &files {
            desk.upload(&draft, key, content).await?;
        }
        let published = desk.publish(&draft).await?;
        let draft_after = desk.get(draft.draft()).await?;
        let publish_again = desk.post(draft.publish()).await?;
        Ok(Self {
            word,
            sent,
            draft,
            files,
            published,
            draft_after,
            publish_again,
        })
    }
}
