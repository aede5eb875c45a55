//! Publishing: what can be published, and what is there afterwards.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, ensure};
use crate::wire::{Answer, md5};

behaviours!("publishing":
    publishing_is_accepted_and_shows_the_record,
    everybody_reads_what_was_published,
    publishing_keeps_every_member,
    publishing_keeps_every_file,
    everybody_downloads_published_files,
    a_published_draft_is_gone,
    nothing_is_published_twice,
    a_published_record_is_not_changed,
    published_files_are_not_changed,
    a_published_record_takes_no_files,
    an_incomplete_draft_is_not_published,
    a_draft_whose_files_are_missing_is_not_published,
    a_draft_with_a_pending_file_is_not_published,
    a_record_without_files_is_published,
    an_unknown_published_file_is_not_found,
);

/// Fails unless a draft is still one, and nothing of it public.
pub(super) async fn still_a_draft(desk: &Desk, draft: &Draft) -> Outcome {
    let answer = desk.get(draft.draft()).await?.is(200)?;
    answer.has("/is_published", false)?;
    desk.get(draft.record()).anonymously().await?.is(404)?;
    Ok(())
}

/// Fails unless a record is the published one.
fn is_published(answer: &Answer, draft: &Draft) -> Outcome {
    answer.has("/id", draft.id.as_str())?;
    answer.has("/parent/id", draft.parent.as_str())?;
    answer.has("/is_published", true)?;
    answer.has("/is_draft", false)?;
    answer.has("/status", "published")?;
    answer.has("/versions/index", 1)?;
    answer.has("/versions/is_latest", true)
}

async fn publishing_is_accepted_and_shows_the_record(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    is_published(&story.published, &story.draft)?;
    story.published.lacks("/errors")?;
    story
        .published
        .has("/metadata/title", format!("Publication {}", story.word))
}

async fn everybody_reads_what_was_published(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    for call in [
        desk.get(story.draft.record()),
        desk.get(story.draft.record()).anonymously(),
    ] {
        let answer = call.await?.is(200)?;
        is_published(&answer, &story.draft)?;
        answer.holds("/metadata", story.published.at("/metadata"))?;
    }
    Ok(())
}

async fn publishing_keeps_every_member(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let public = desk.get(story.draft.record()).anonymously().await?.is(200)?;
    for answer in [&story.published, &public] {
        answer.holds("/metadata", &story.sent["metadata"])?;
        answer.holds("/access", &story.sent["access"])?;
        answer.has("/files/enabled", true)?;
        answer.has("/access/status", "open")?;
    }
    Ok(())
}

async fn publishing_keeps_every_file(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let list = desk.get(story.draft.at("files")).anonymously().await?.is(200)?;
    let mut keys: Vec<&str> = story.files.iter().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    super::files::lists(&list, &keys)?;
    for (key, content) in &story.files {
        let entry = desk
            .get(story.draft.at(&format!("files/{key}")))
            .anonymously()
            .await?
            .is(200)?;
        entry.has("/key", *key)?;
        entry.has("/size", content.len())?;
        entry.has("/status", "completed")?;
        entry.has("/checksum", format!("md5:{}", md5(content)))?;
    }
    Ok(())
}

async fn everybody_downloads_published_files(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    for (key, content) in &story.files {
        let path = story.draft.at(&format!("files/{key}/content"));
        desk.get(path).anonymously().await?.is(200)?.is_content(content)?;
    }
    Ok(())
}

async fn a_published_draft_is_gone(desk: &Desk) -> Outcome {
    desk.publication().await?.draft_after.clone().is(404)?;
    Ok(())
}

async fn nothing_is_published_twice(desk: &Desk) -> Outcome {
    desk.publication().await?.publish_again.clone().is(404)?;
    Ok(())
}

async fn a_published_record_is_not_changed(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    desk.put(story.draft.record()).json(&desk.body()).await?.refused()?;
    desk.delete(story.draft.record()).await?.one_of(&[403, 405])?;
    let still = desk.get(story.draft.record()).anonymously().await?.is(200)?;
    still.has("/metadata/title", format!("Publication {}", story.word))
}

async fn published_files_are_not_changed(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let Some((key, content)) = story.files.first() else {
        return Ok(());
    };
    let path = story.draft.at(&format!("files/{key}"));
    desk.put(format!("{path}/content")).content("other").await?.refused()?;
    desk.delete(path.as_str()).await?.refused()?;
    desk.get(format!("{path}/content"))
        .anonymously()
        .await?
        .is(200)?
        .is_content(content)
}

async fn a_published_record_takes_no_files(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    desk.post(story.draft.at("draft/files"))
        .json(&json!([{ "key": "late.txt" }]))
        .await?
        .is(404)?;
    desk.post(story.draft.at("files"))
        .json(&json!([{ "key": "late.txt" }]))
        .await?
        .refused()?;
    let list = desk.get(story.draft.at("files")).anonymously().await?.is(200)?;
    let found = super::files::keys(&list).len();
    ensure(found == story.files.len(), || {
        format!("{found} files are listed, not {}", story.files.len())
    })
}

async fn an_incomplete_draft_is_not_published(desk: &Desk) -> Outcome {
    let draft = desk
        .draft(&json!({ "files": { "enabled": false }, "metadata": { "version": "1" } }))
        .await?;
    let refusal = desk.post(draft.publish()).await?.is(400)?;
    for field in ["metadata.title", "metadata.creators", "metadata.publication_date"] {
        refusal.finds(field)?;
    }
    still_a_draft(desk, &draft).await
}

async fn a_draft_whose_files_are_missing_is_not_published(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.post(draft.publish()).await?.is(400)?.finds("files.enabled")?;
    still_a_draft(desk, &draft).await
}

async fn a_draft_with_a_pending_file_is_not_published(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, "done.txt", b"done").await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "pending.txt" }]))
        .await?
        .is(201)?;
    desk.post(draft.publish()).await?.refused()?;
    still_a_draft(desk, &draft).await
}

async fn a_record_without_files_is_published(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let published = desk.publish(&draft).await?;
    is_published(&published, &draft)?;
    let answer = desk.get(draft.record()).anonymously().await?.is(200)?;
    answer.holds("/metadata", &body["metadata"])?;
    answer.has("/files/enabled", false)?;
    answer.has("/access/status", "metadata-only")
}

async fn an_unknown_published_file_is_not_found(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    desk.get(story.draft.at("files/none.txt"))
        .anonymously()
        .await?
        .is(404)?;
    desk.get(story.draft.at("files/none.txt/content"))
        .anonymously()
        .await?
        .is(404)?;
    Ok(())
}
