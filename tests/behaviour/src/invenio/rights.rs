//! What others may not do, and that it then did not happen.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::target::System;
use crate::verdict::{Outcome, Verdict};
use crate::wire::{Who, segment};

behaviours!("rights":
    a_draft_is_not_for_everybody,
    a_draft_is_not_for_other_users,
    others_do_not_save,
    others_do_not_discard,
    others_do_not_publish,
    others_do_not_touch_files,
    others_do_not_download_files_of_a_draft,
    others_do_not_edit_what_is_published,
    others_do_not_begin_versions,
    nobody_makes_drafts_without_a_token,
    a_wrong_token_is_nobody,
    a_token_may_stand_in_the_query,
    every_user_has_drafts_of_their_own,
    every_draft_names_its_owner,
);

async fn a_draft_is_not_for_everybody(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.get(draft.draft()).anonymously().await?.one_of(&[401, 403])?;
    desk.get(draft.at("draft/files"))
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    Ok(())
}

async fn a_draft_is_not_for_other_users(desk: &Desk) -> Outcome {
    let other = desk.other()?;
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.get(draft.draft()).by(&other).await?.is(403)?;
    desk.get(draft.at("draft/files")).by(&other).await?.is(403)?;
    Ok(())
}

async fn others_do_not_save(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    desk.put(draft.draft())
        .anonymously()
        .json(&desk.body())
        .await?
        .forbidden()?;
    if let Ok(other) = desk.other() {
        desk.put(draft.draft()).by(&other).json(&desk.body()).await?.is(403)?;
    }
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn others_do_not_discard(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.delete(draft.draft()).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.delete(draft.draft()).by(&other).await?.is(403)?;
    }
    desk.get(draft.draft()).await?.is(200)?;
    Ok(())
}

async fn others_do_not_publish(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.post(draft.publish()).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(draft.publish()).by(&other).await?.is(403)?;
    }
    super::publishing::still_a_draft(desk, &draft).await
}

async fn others_do_not_touch_files(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, "a.txt", b"kept").await?;
    let start = json!([{ "key": "b.txt" }]);
    desk.post(draft.at("draft/files"))
        .anonymously()
        .json(&start)
        .await?
        .forbidden()?;
    desk.delete(draft.at("draft/files/a.txt"))
        .anonymously()
        .await?
        .forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(draft.at("draft/files"))
            .by(&other)
            .json(&start)
            .await?
            .is(403)?;
        desk.delete(draft.at("draft/files/a.txt")).by(&other).await?.is(403)?;
    }
    super::files::lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &["a.txt"])?;
    desk.get(draft.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"kept")
}

async fn others_do_not_download_files_of_a_draft(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, "a.txt", b"mine").await?;
    let content = draft.at("draft/files/a.txt/content");
    desk.get(content.as_str()).anonymously().await?.one_of(&[401, 403])?;
    if let Ok(other) = desk.other() {
        desk.get(content).by(&other).await?.is(403)?;
    }
    Ok(())
}

async fn others_do_not_edit_what_is_published(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    desk.post(story.draft.draft()).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(story.draft.draft()).by(&other).await?.is(403)?;
    }
    Ok(())
}

async fn others_do_not_begin_versions(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    desk.post(story.draft.at("versions")).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(story.draft.at("versions")).by(&other).await?.is(403)?;
    }
    Ok(())
}

async fn nobody_makes_drafts_without_a_token(desk: &Desk) -> Outcome {
    desk.post(desk.kind().path())
        .anonymously()
        .json(&desk.body())
        .await?
        .forbidden()?;
    Ok(())
}

async fn a_wrong_token_is_nobody(desk: &Desk) -> Outcome {
    let nobody = Who::Token("not-a-token".to_owned());
    desk.post(desk.kind().path())
        .by(&nobody)
        .json(&desk.body())
        .await?
        .forbidden()?;
    desk.get(format!("/user{}?size=1", desk.kind().path()))
        .by(&nobody)
        .await?
        .one_of(&[401, 403])?;
    // Servers that do not know a token may still let everybody search.
    desk.get(format!("{}?size=1", desk.kind().path()))
        .by(&nobody)
        .await?
        .one_of(&[200, 401, 403])?;
    Ok(())
}

async fn a_token_may_stand_in_the_query(desk: &Desk) -> Outcome {
    if desk.system() != System::InvenioRdm {
        return Err(Verdict::NotOffered("tokens stand in a header".to_owned()));
    }
    let draft = desk.draft(&desk.body()).await?;
    let token = segment(&desk.stage().wire.target().token);
    desk.get(format!("{}?access_token={token}", draft.draft()))
        .anonymously()
        .await?
        .is(200)?;
    Ok(())
}

async fn every_user_has_drafts_of_their_own(desk: &Desk) -> Outcome {
    let other = desk.other()?;
    let draft = desk.draft_by(&other, &desk.body()).await?;
    desk.get(draft.draft()).by(&other).await?.is(200)?;
    desk.get(draft.draft()).await?.is(403)?;
    Ok(())
}

/// As a list on the hub, as one object on `InvenioRDM`.
async fn every_draft_names_its_owner(desk: &Desk) -> Outcome {
    const OWNER: &str = "/parent/access/owned_by";
    let (one, two) = (desk.draft(&desk.body()).await?, desk.draft(&desk.body()).await?);
    one.answer.meets(OWNER, "a user, or a list of users", |owner| {
        owner["user"].is_string() || owner["user"].is_number() || !owner[0]["user"].is_null()
    })?;
    two.answer.holds(OWNER, one.answer.at(OWNER))?;
    if let Ok(other) = desk.other() {
        let theirs = desk.draft_by(&other, &desk.body()).await?;
        theirs
            .answer
            .meets(OWNER, "another user", |owner| owner != one.answer.at(OWNER))?;
    }
    Ok(())
}
