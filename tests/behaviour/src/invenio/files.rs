//! Files of a draft: begun, listed, deleted, ordered.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, ensure};
use crate::wire::Answer;

behaviours!("files":
    a_new_draft_has_no_files,
    beginning_a_file_lists_it_as_pending,
    beginning_gives_every_file_of_the_draft,
    a_file_cannot_be_begun_twice,
    a_refused_list_begins_nothing,
    a_file_needs_a_key,
    one_file_outside_a_list_is_refused,
    an_unknown_file_is_not_found,
    a_deleted_file_is_gone_and_can_be_sent_again,
    deleting_one_file_keeps_the_others,
    all_files_can_be_deleted_at_once,
    files_belong_to_one_draft,
    a_save_keeps_the_files,
    the_preview_is_stored,
    a_preview_that_is_no_file_is_reported,
    files_must_go_before_a_draft_can_do_without,
    a_draft_without_files_takes_none,
);

/// A draft that may have files.
async fn empty(desk: &Desk) -> Outcome<Draft> {
    desk.draft(&desk.body_with_files()).await
}

pub(super) fn keys(list: &Answer) -> Vec<&str> {
    let mut keys: Vec<&str> = list
        .list("/entries")
        .iter()
        .filter_map(|entry| entry["key"].as_str())
        .collect();
    keys.sort_unstable();
    keys
}

/// Fails unless a list has just these files.
pub(super) fn lists(list: &Answer, wanted: &[&str]) -> Outcome {
    let found = keys(list);
    ensure(found == wanted, || format!("the files are {found:?}, not {wanted:?}"))
}

async fn a_new_draft_has_no_files(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let list = desk.get(draft.at("draft/files")).await?.is(200)?;
    list.has("/enabled", true)?;
    lists(&list, &[])
}

async fn beginning_a_file_lists_it_as_pending(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let begun = desk
        .post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    let list = desk.get(draft.at("draft/files")).await?.is(200)?;
    for answer in [begun, list] {
        lists(&answer, &["a.txt"])?;
        answer.has("/entries/0/status", "pending")?;
    }
    let entry = desk.get(draft.at("draft/files/a.txt")).await?.is(200)?;
    entry.has("/key", "a.txt")?;
    entry.has("/status", "pending")
}

async fn beginning_gives_every_file_of_the_draft(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let two = json!([{ "key": "b.txt" }, { "key": "c.txt" }]);
    let first = desk.post(draft.at("draft/files")).json(&two).await?.is(201)?;
    lists(&first, &["b.txt", "c.txt"])?;
    let second = desk
        .post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    lists(&second, &["a.txt", "b.txt", "c.txt"])
}

async fn a_file_cannot_be_begun_twice(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"kept").await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(400)?;
    let list = desk.get(draft.at("draft/files")).await?.is(200)?;
    lists(&list, &["a.txt"])?;
    list.has("/entries/0/status", "completed")?;
    desk.get(draft.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"kept")
}

async fn a_refused_list_begins_nothing(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let twice = json!([{ "key": "new.txt" }, { "key": "dup.txt" }, { "key": "dup.txt" }]);
    desk.post(draft.at("draft/files")).json(&twice).await?.is(400)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])
}

async fn a_file_needs_a_key(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "name": "a.txt" }]))
        .await?
        .is(400)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])
}

async fn one_file_outside_a_list_is_refused(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let answer = desk
        .post(draft.at("draft/files"))
        .json(&json!({ "key": "a.txt" }))
        .await?;
    answer.one_of(&[400, 500])?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])
}

async fn an_unknown_file_is_not_found(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    let entry = draft.at("draft/files/never.txt");
    desk.get(entry.as_str()).await?.is(404)?;
    desk.put(format!("{entry}/content")).content("x").await?.is(404)?;
    desk.post(format!("{entry}/commit")).await?.is(404)?;
    desk.get(format!("{entry}/content")).await?.is(404)?;
    desk.delete(entry).await?.is(404)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])
}

async fn a_deleted_file_is_gone_and_can_be_sent_again(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"before").await?;
    let entry = draft.at("draft/files/a.txt");
    desk.delete(entry.as_str()).await?.is(204)?;
    desk.get(entry.as_str()).await?.is(404)?;
    desk.get(format!("{entry}/content")).await?.is(404)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])?;
    desk.upload(&draft, "a.txt", b"after").await?;
    desk.get(format!("{entry}/content"))
        .await?
        .is(200)?
        .is_content(b"after")
}

async fn deleting_one_file_keeps_the_others(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    for key in ["a.txt", "b.txt", "c.txt"] {
        desk.upload(&draft, key, key.as_bytes()).await?;
    }
    desk.delete(draft.at("draft/files/b.txt")).await?.is(204)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &["a.txt", "c.txt"])?;
    desk.get(draft.at("draft/files/c.txt/content"))
        .await?
        .is(200)?
        .is_content(b"c.txt")
}

async fn all_files_can_be_deleted_at_once(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"a").await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "pending.txt" }]))
        .await?
        .is(201)?;
    let answer = desk.delete(draft.at("draft/files")).await?;
    answer.offered("deletion of all files")?.is(204)?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[])
}

async fn files_belong_to_one_draft(desk: &Desk) -> Outcome {
    let (one, two) = (empty(desk).await?, empty(desk).await?);
    desk.upload(&one, "a.txt", b"of the first").await?;
    lists(&desk.get(two.at("draft/files")).await?.is(200)?, &[])?;
    desk.upload(&two, "a.txt", b"of the second").await?;
    desk.get(one.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"of the first")?;
    desk.get(two.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"of the second")
}

async fn a_save_keeps_the_files(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"kept").await?;
    desk.put(draft.draft())
        .json(&desk.body_with_files())
        .await?
        .is(200)?
        .clean()?;
    lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &["a.txt"])?;
    desk.get(draft.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"kept")
}

async fn the_preview_is_stored(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"a").await?;
    desk.upload(&draft, "b.txt", b"b").await?;
    let mut body = desk.body_with_files();
    body["files"]["default_preview"] = json!("b.txt");
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    saved.clean()?;
    saved.has("/files/default_preview", "b.txt")?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .has("/files/default_preview", "b.txt")
}

async fn a_preview_that_is_no_file_is_reported(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"a").await?;
    let mut body = desk.body_with_files();
    body["files"]["default_preview"] = json!("nope.txt");
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    saved.finds("files.default_preview")?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.meets("/files/default_preview", "not that", |preview| preview != "nope.txt")
}

async fn files_must_go_before_a_draft_can_do_without(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"a").await?;
    let saved = desk.put(draft.draft()).json(&desk.body()).await?.is(200)?;
    saved.finds("files.enabled")?;
    let list = desk.get(draft.at("draft/files")).await?.is(200)?;
    list.has("/enabled", true)?;
    lists(&list, &["a.txt"])
}

async fn a_draft_without_files_takes_none(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .refused()?;
    let list = desk.get(draft.at("draft/files")).await?;
    if list.ok() { lists(&list, &[]) } else { Ok(()) }
}
