use crate::desk::{Desk, Draft};
use crate::verdict::Outcome;

/// Three drafts whose titles share a word, in the order of their making, once all are found.
pub(crate) struct Trio {
    pub(crate) word: String,
    pub(crate) drafts: Vec<Draft>,
}

impl Trio {
    pub(crate) async fn tell(desk: &Desk) -> Outcome<Self> {
        let word = desk.word();
        let mut drafts = Vec::new();
        for name in ["amber", "birch", "cedar"] {
            let body = desk.titled(&format!("{name} {word}"));
            drafts.push(desk.draft(&body).await?);
            // The order of two moments in one millisecond is nobody's promise.
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let path = format!("/user{}?q={word}&size=10", desk.kind().path());
        desk.eventually(async || desk.get(path.as_str()).await?.is(200)?.has("/hits/total", 3))
            .await?;
        Ok(Self { word, drafts })
    }

    /// The ids, in the order of making.
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.drafts.iter().map(|draft| draft.id.as_str()).collect()
    }
}
