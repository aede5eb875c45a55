//! Editing what is published: nothing changes for others until it is published again.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::invenio::stories::{CONTENT, KEY};
use crate::verdict::Outcome;

behaviours!("edits":
    an_edit_is_a_draft_of_the_same_record,
    editing_again_gives_the_same_draft,
    an_edit_shows_what_was_published,
    an_edit_is_not_seen_until_it_is_published,
    an_edit_is_published_under_the_same_id,
    a_discarded_edit_changes_nothing,
    an_edit_is_discarded_once,
    an_edit_does_not_change_published_files,
);

async fn an_edit_is_a_draft_of_the_same_record(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let edit = story.edit.clone().one_of(&[200, 201])?;
    edit.has("/id", story.first.id.as_str())?;
    edit.has("/parent/id", story.first.parent.as_str())?;
    edit.has("/is_draft", true)?;
    edit.has("/versions/index", 1)
}

async fn editing_again_gives_the_same_draft(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let again = story.edit_again.clone().one_of(&[200, 201])?;
    again.has("/id", story.first.id.as_str())?;
    again.has("/revision_id", story.edit.at("/revision_id").clone())
}

async fn an_edit_shows_what_was_published(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    story.edit.has("/metadata/title", format!("First {}", story.word))?;
    for member in ["creators", "version", "publication_date"] {
        story
            .edit
            .holds(&format!("/metadata/{member}"), &story.sent["metadata"][member])?;
    }
    story.edit.has("/files/enabled", true)
}

async fn an_edit_is_not_seen_until_it_is_published(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let saved = story.edit_saved.clone().is(200)?;
    saved.clean()?;
    saved.has("/metadata/title", format!("Edited {}", story.word))?;
    let seen = story.seen_during_edit.clone().is(200)?;
    seen.has("/metadata/title", format!("First {}", story.word))
}

async fn an_edit_is_published_under_the_same_id(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let answers = [
        story.republished.clone().is(202)?,
        story.seen_after_edit.clone().is(200)?,
    ];
    for answer in answers {
        answer.has("/id", story.first.id.as_str())?;
        answer.has("/metadata/title", format!("Edited {}", story.word))?;
        answer.has("/versions/index", 1)?;
        answer.has("/is_published", true)?;
        answer.has("/is_draft", false)?;
    }
    Ok(())
}

async fn a_discarded_edit_changes_nothing(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    story.discarded.clone().is(204)?;
    let seen = story.seen_after_discard.clone().is(200)?;
    seen.has("/metadata/title", format!("Edited {}", story.word))
}

async fn an_edit_is_discarded_once(desk: &Desk) -> Outcome {
    desk.versions().await?.discarded_again.clone().is(404)?;
    Ok(())
}

/// The hub lets the draft's files be changed, and throws that away; `InvenioRDM` has locked them.
async fn an_edit_does_not_change_published_files(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let record = &story.second;
    desk.post(record.draft()).await?.one_of(&[200, 201])?;
    desk.takes_away(record);
    let entry = record.at(&format!("draft/files/{KEY}"));
    desk.put(format!("{entry}/content")).content("other").await?;
    desk.delete(entry).await?;
    desk.post(record.at("draft/files"))
        .json(&json!([{ "key": "more.txt" }]))
        .await?;
    let public = record.at(&format!("files/{KEY}/content"));
    desk.get(public).anonymously().await?.is(200)?.is_content(CONTENT)?;
    let list = desk.get(record.at("files")).anonymously().await?.is(200)?;
    super::files::lists(&list, &[KEY])
}
