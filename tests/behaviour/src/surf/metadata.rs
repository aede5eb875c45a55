//! Metadata is changed by JSON Patch: all of it, or none.

use serde_json::{Value, json};

use super::deposit::Form;
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::Outcome;

behaviours!("metadata":
    a_patch_adds_a_member,
    a_patch_replaces_the_title,
    a_patch_removes_a_member,
    a_patch_keeps_the_other_members,
    one_wrong_operation_stops_the_patch,
    a_pointer_to_nowhere_is_refused,
    a_value_of_the_wrong_type_is_refused,
    a_patch_of_another_content_type_is_refused,
    the_community_does_not_change,
);

async fn a_patch_adds_a_member(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("With keywords").await?;
    let patch = json!([{ "op": "add", "path": "/keywords", "value": ["keyword1", "Größe 🌍"] }]);
    let answer = desk.amend(&deposit, &patch).await?.is(200)?;
    let read = desk.get(deposit.path.as_str()).await?.is(200)?;
    for answer in [answer, read] {
        answer.has(deposit.keywords(), json!(["keyword1", "Größe 🌍"]))?;
        answer.has("/id", deposit.id.as_str())?;
    }
    Ok(())
}

async fn a_patch_replaces_the_title(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Before").await?;
    let answer = desk.amend(&deposit, &deposit.retitled("After")).await?.is(200)?;
    answer.has(deposit.title(), "After")?;
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.title(), "After")
}

async fn a_patch_removes_a_member(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Without keywords").await?;
    let add = json!([{ "op": "add", "path": "/keywords", "value": ["a"] }]);
    desk.amend(&deposit, &add).await?.is(200)?;
    desk.amend(&deposit, &json!([{ "op": "remove", "path": "/keywords" }]))
        .await?
        .is(200)?;
    let read = desk.get(deposit.path.as_str()).await?.is(200)?;
    read.meets(deposit.keywords(), "empty", |value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty)
    })
}

async fn a_patch_keeps_the_other_members(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Everything stays").await?;
    desk.describe(&deposit).await?;
    let before = desk.get(deposit.path.as_str()).await?.is(200)?;
    desk.amend(&deposit, &deposit.retitled("Only this changes"))
        .await?
        .is(200)?;
    let after = desk.get(deposit.path.as_str()).await?.is(200)?;
    after.has(deposit.title(), "Only this changes")?;
    let root = if deposit.form == Form::A {
        "/metadata"
    } else {
        "/metadata/base"
    };
    let mut others = before.at(root).clone();
    if let Some(others) = others.as_object_mut() {
        others.retain(|name, _| name != "title" && name != "titles");
    }
    after.holds(root, &others)
}

async fn one_wrong_operation_stops_the_patch(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("All or nothing").await?;
    let patch = json!([
        { "op": "add", "path": "/keywords", "value": ["a"] },
        { "op": "remove", "path": "/no_such_member/3/deep" },
    ]);
    desk.amend(&deposit, &patch).await?.one_of(&[400, 409, 422])?;
    let read = desk.get(deposit.path.as_str()).await?.is(200)?;
    read.meets(deposit.keywords(), "empty", |value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty)
    })
}

async fn a_pointer_to_nowhere_is_refused(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Nowhere").await?;
    for pointer in ["keywords", "/no_such_member/deep"] {
        let patch = json!([{ "op": "replace", "path": pointer, "value": "x" }]);
        desk.amend(&deposit, &patch).await?.one_of(&[400, 409, 422])?;
    }
    Ok(())
}

async fn a_value_of_the_wrong_type_is_refused(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("The right type").await?;
    let pointer = if deposit.form == Form::A { "/titles" } else { "/title" };
    let patch = json!([{ "op": "replace", "path": pointer, "value": { "title": "Some title" } }]);
    desk.amend(&deposit, &patch).await?.one_of(&[400, 422])?;
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.title(), "The right type")
}

async fn a_patch_of_another_content_type_is_refused(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("The right content type").await?;
    let call = desk
        .patch(deposit.path.as_str())
        .json(&deposit.retitled("By another type"));
    call.await?.is(415)?;
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.title(), "The right content type")
}

async fn the_community_does_not_change(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("At home").await?;
    let home = match deposit.form {
        Form::A => "/metadata/community",
        Form::B => "/links/relationships/community",
    };
    let patch = json!([{ "op": "replace", "path": "/community", "value": "00000000-0000-0000-0000-000000000000" }]);
    desk.amend(&deposit, &patch).await?;
    let read = desk.get(deposit.path.as_str()).await?.is(200)?;
    read.meets(home, "as it was", |community: &Value| {
        community == deposit.answer.at(home)
    })
}
