use serde_json::Value;

use crate::desk::{Desk, Draft};
use crate::verdict::Outcome;
use crate::wire::Answer;

/// A record that is edited, published again, and gets a second version; what was answered on the way.
pub(crate) struct Versions {
    pub(crate) word: String,
    pub(crate) first: Draft,
    pub(crate) sent: Value,
    pub(crate) edit: Answer,
    pub(crate) edit_again: Answer,
    pub(crate) edit_saved: Answer,
    pub(crate) seen_during_edit: Answer,
    pub(crate) republished: Answer,
    pub(crate) seen_after_edit: Answer,
    pub(crate) discarded: Answer,
    pub(crate) discarded_again: Answer,
    pub(crate) seen_after_discard: Answer,
    pub(crate) begun: Answer,
    pub(crate) begun_again: Answer,
    pub(crate) files_of_begun: Answer,
    pub(crate) incomplete: Answer,
    pub(crate) latest_while_begun: Answer,
    pub(crate) import: Answer,
    pub(crate) import_again: Answer,
    pub(crate) second: Draft,
    pub(crate) published: Answer,
    pub(crate) latest_of_first: Answer,
    pub(crate) latest_of_second: Answer,
    pub(crate) first_after: Answer,
    pub(crate) third_discarded: Answer,
    pub(crate) latest_after_discard: Answer,
}

/// The file of the first version.
pub(crate) const KEY: &str = "data.txt";
/// Its content.
pub(crate) const CONTENT: &[u8] = b"hello\n";

impl Versions {
    pub(super) async fn tell(desk: &Desk) -> Outcome<Self> {
        let word = desk.word();
        let mut sent = desk.titled(&format!("First {word}"));
        sent["files"]["enabled"] = true.into();
        sent["metadata"]["version"] = "v1".into();
        let first = desk.draft(&sent).await?;
        desk.upload(&first, KEY, CONTENT).await?;
        desk.publish(&first).await?;

        let edit = desk.post(first.draft()).await?;
        let edit_again = desk.post(first.draft()).await?;
        sent["metadata"]["title"] = format!("Edited {word}").into();
        let edit_saved = desk.put(first.draft()).json(&sent).await?;
        let seen_during_edit = desk.get(first.record()).anonymously().await?;
        let republished = desk.post(first.publish()).await?;
        let seen_after_edit = desk.get(first.record()).anonymously().await?;

        desk.post(first.draft()).await?;
        let mut thrown_away = sent.clone();
        thrown_away["metadata"]["title"] = format!("Thrown away {word}").into();
        desk.put(first.draft()).json(&thrown_away).await?;
        let discarded = desk.delete(first.draft()).await?;
        let discarded_again = desk.delete(first.draft()).await?;
        let seen_after_discard = desk.get(first.record()).anonymously().await?;

        let begun = desk.post(first.at("versions")).await?.one_of(&[200, 201])?;
        let begun_again = desk.post(first.at("versions")).await?;
        let mut second = Draft::of(desk.kind(), begun.clone())?;
        desk.takes_away(&second);
        let files_of_begun = desk.get(second.at("draft/files")).await?;
        let incomplete = desk.post(second.publish()).await?;
        let latest_while_begun = desk.get(first.at("versions/latest")).anonymously().await?;
        let import = desk.post(second.at("draft/actions/files-import")).await?;
        if !import.ok() {
            desk.upload(&second, KEY, CONTENT).await?;
        }
        let import_again = desk.post(second.at("draft/actions/files-import")).await?;
        let mut next = sent.clone();
        next["metadata"]["title"] = format!("Second {word}").into();
        next["metadata"]["version"] = "v2".into();
        let saved = desk.put(second.draft()).json(&next).await?.is(200)?;
        saved.clean()?;
        let published = desk.publish(&second).await?;
        second.answer = published.clone();
        let latest_of_first = desk.get(first.at("versions/latest")).anonymously().await?;
        let latest_of_second = desk.get(second.at("versions/latest")).anonymously().await?;
        let first_after = desk.get(first.record()).anonymously().await?;

        let third = desk.post(second.at("versions")).await?.one_of(&[200, 201])?;
        let third = Draft::of(desk.kind(), third)?;
        let third_discarded = desk.delete(third.draft()).await?;
        let latest_after_discard = desk.get(first.at("versions/latest")).anonymously().await?;
        Ok(Self {
            word,
            first,
            sent,
            edit,
            edit_again,
            edit_saved,
            seen_during_edit,
            republished,
            seen_after_edit,
            discarded,
            discarded_again,
            seen_after_discard,
            begun,
            begun_again,
            files_of_begun,
            incomplete,
            latest_while_begun,
            import,
            import_again,
            second,
            published,
            latest_of_first,
            latest_of_second,
            first_after,
            third_discarded,
            latest_after_discard,
        })
    }

    /// The id that an answer for the latest version leads to: by a redirect, or as the record itself.
    pub(crate) fn latest(answer: &Answer) -> Outcome<String> {
        let answer = answer.clone().one_of(&[200, 301, 302, 307, 308])?;
        if answer.status() == 200 {
            return answer.needs("/id");
        }
        let place = match answer.header("location") {
            "" => answer.text("/location"),
            place => place,
        };
        let path = place.split(['?', '#']).next().unwrap_or_default();
        let id = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if id.is_empty() {
            answer.wrong("a redirect to nowhere")
        } else {
            Ok(id.to_owned())
        }
    }
}
