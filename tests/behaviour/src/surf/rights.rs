//! What others may not do, and that it then did not happen.

use serde_json::json;

use super::deposit::{body, communities, lists};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::Outcome;
use crate::wire::Who;

behaviours!("rights":
    nobody_makes_deposits_without_a_token,
    a_draft_is_not_for_everybody,
    others_do_not_change_a_draft,
    others_do_not_delete_or_submit_a_draft,
    others_do_not_touch_files,
    others_do_not_change_what_is_published,
);

async fn nobody_makes_deposits_without_a_token(desk: &Desk) -> Outcome {
    let communities = communities(desk).await?;
    let Some(community) = communities.first() else {
        return Ok(());
    };
    for who in [Who::Anyone, Who::Token("not-a-token".to_owned())] {
        let call = desk
            .post("/objects/deposit")
            .by(&who)
            .json(&body(community, "Nobody's"));
        call.await?.one_of(&[401, 403])?;
    }
    Ok(())
}

async fn a_draft_is_not_for_everybody(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Mine").await?;
    desk.get(deposit.path.as_str())
        .anonymously()
        .await?
        .one_of(&[401, 403, 404])?;
    desk.get(format!("{}/files", deposit.path))
        .anonymously()
        .await?
        .one_of(&[401, 403, 404])?;
    if let Ok(other) = desk.other() {
        desk.get(deposit.path.as_str()).by(&other).await?.one_of(&[403, 404])?;
    }
    Ok(())
}

async fn others_do_not_change_a_draft(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Mine").await?;
    let patch = deposit.retitled("Theirs");
    desk.patch(deposit.path.as_str())
        .anonymously()
        .json_patch(&patch)
        .await?
        .one_of(&[401, 403, 404])?;
    if let Ok(other) = desk.other() {
        desk.patch(deposit.path.as_str())
            .by(&other)
            .json_patch(&patch)
            .await?
            .one_of(&[403, 404])?;
    }
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.title(), "Mine")
}

async fn others_do_not_delete_or_submit_a_draft(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Mine").await?;
    let submit = format!("{}/submit", deposit.path);
    desk.delete(deposit.path.as_str())
        .anonymously()
        .await?
        .one_of(&[401, 403, 404])?;
    desk.post(submit.as_str())
        .anonymously()
        .await?
        .one_of(&[401, 403, 404])?;
    if let Ok(other) = desk.other() {
        desk.delete(deposit.path.as_str())
            .by(&other)
            .await?
            .one_of(&[403, 404])?;
        desk.post(submit).by(&other).await?.one_of(&[403, 404])?;
    }
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.state(), "draft")
}

async fn others_do_not_touch_files(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Mine").await?;
    desk.send(&deposit, "a.txt", b"mine").await?;
    let mut others = vec![Who::Anyone];
    others.extend(desk.other().ok());
    for who in others {
        desk.put(deposit.file("b.txt"))
            .by(&who)
            .content("theirs")
            .await?
            .one_of(&[401, 403, 404])?;
        desk.delete(deposit.file("a.txt"))
            .by(&who)
            .await?
            .one_of(&[401, 403, 404])?;
    }
    lists(&desk.get(format!("{}/files", deposit.path)).await?.is(200)?, &["a.txt"])
}

async fn others_do_not_change_what_is_published(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    let patch = json!([{ "op": "add", "path": "/keywords", "value": ["theirs"] }]);
    let mut others = vec![Who::Anyone];
    others.extend(desk.other().ok());
    for who in others {
        let deposit = story.deposit.path.as_str();
        desk.patch(deposit)
            .by(&who)
            .json_patch(&patch)
            .await?
            .one_of(&[401, 403, 404])?;
        desk.delete(deposit).by(&who).await?.one_of(&[401, 403, 404])?;
    }
    desk.get(story.deposit.path.as_str())
        .await?
        .is(200)?
        .has("/id", story.deposit.id.as_str())
}
