//! Deposits: made, read, deleted, or refused.

use serde_json::{Value, json};

use super::deposit::{Form, body, communities};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, ensure};

behaviours!("deposits":
    a_new_deposit_is_a_draft_with_its_title,
    a_new_deposit_is_read_back,
    every_deposit_has_an_id_of_its_own,
    one_call_makes_one_deposit,
    a_deposit_needs_a_title,
    a_deposit_needs_a_community_that_exists,
    a_deposit_needs_to_be_open_or_not,
    broken_json_makes_no_deposit,
    a_deleted_draft_is_gone,
    an_unknown_deposit_is_not_found,
    a_deposit_is_not_put,
);

async fn a_new_deposit_is_a_draft_with_its_title(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("A new deposit").await?;
    deposit.answer.has(deposit.title(), "A new deposit")?;
    deposit.answer.has(deposit.state(), "draft")?;
    deposit.answer.meets("/created", "a moment", |moment| {
        moment.as_str().is_some_and(|text| text.len() >= 10)
    })?;
    match deposit.form {
        Form::A => {
            deposit.answer.has("/metadata/open_access", true)?;
            deposit.answer.has("/metadata/creators/1/creator_name", "Field Station")
        }
        Form::B => deposit.answer.has("/properties/sharelevel", "Open"),
    }
}

async fn a_new_deposit_is_read_back(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Read me back").await?;
    let read = desk.get(deposit.path.as_str()).await?.is(200)?;
    read.has("/id", deposit.id.as_str())?;
    read.holds("/metadata", deposit.answer.at("/metadata"))?;
    read.has(deposit.state(), "draft")
}

async fn every_deposit_has_an_id_of_its_own(desk: &Desk) -> Outcome {
    let (one, two) = (desk.deposit("The same").await?, desk.deposit("The same").await?);
    ensure(one.id != two.id, || format!("two deposits have the id {}", one.id))?;
    desk.amend(&one, &one.retitled("Another")).await?.is(200)?;
    desk.get(two.path.as_str()).await?.is(200)?.has(two.title(), "The same")
}

async fn one_call_makes_one_deposit(desk: &Desk) -> Outcome {
    let word = desk.word();
    let deposit = desk.deposit(&format!("Once {word}")).await?;
    let path = format!("/objects?drafts&query={word}");
    let list = desk
        .eventually(async || {
            let list = desk.get(path.as_str()).await?.is(200)?;
            let there = super::deposit::found(&list).contains(&deposit.id.as_str());
            ensure(there, || format!("the drafts do not show {}", deposit.id))?;
            Ok(list)
        })
        .await?;
    for id in super::deposit::found(&list) {
        let local = id.split_once(':').map_or(id, |(_, local)| local);
        desk.later(desk.delete(format!("/objects/deposit/{local}")));
    }
    ensure(super::deposit::found(&list).len() == 1, || {
        "one call made more than one draft".to_owned()
    })
}

/// What a body without some members, or with others, is refused with.
async fn refused(desk: &Desk, spoil: impl Fn(&mut Value)) -> Outcome {
    let communities = communities(desk).await?;
    let Some(community) = communities.first() else {
        return Ok(());
    };
    let mut body = body(community, "To be refused");
    spoil(&mut body);
    let answer = desk.post("/objects/deposit").json(&body).await?;
    if let (true, Some(id)) = (answer.ok(), answer.at("/id").as_str()) {
        let local = id.split_once(':').map_or(id, |(_, local)| local);
        desk.later(desk.delete(format!("/objects/deposit/{local}")));
    }
    answer.one_of(&[400, 404, 422])?;
    Ok(())
}

fn without(body: &mut Value, members: &[&str]) {
    if let Some(body) = body.as_object_mut() {
        body.retain(|name, _| !members.contains(&name.as_str()));
    }
}

async fn a_deposit_needs_a_title(desk: &Desk) -> Outcome {
    refused(desk, |body| without(body, &["title", "titles"])).await
}

async fn a_deposit_needs_a_community_that_exists(desk: &Desk) -> Outcome {
    refused(desk, |body| without(body, &["community"])).await?;
    refused(desk, |body| {
        let named = body["community"]
            .as_str()
            .is_some_and(|id| id.starts_with("community:"));
        let nobody = if named {
            "community:no-such"
        } else {
            "00000000-0000-0000-0000-000000000000"
        };
        body["community"] = json!(nobody);
    })
    .await
}

async fn a_deposit_needs_to_be_open_or_not(desk: &Desk) -> Outcome {
    refused(desk, |body| without(body, &["open_access", "sharelevel"])).await?;
    refused(desk, |body| {
        let name = if body["sharelevel"].is_null() {
            "open_access"
        } else {
            "sharelevel"
        };
        body[name] = json!("O");
    })
    .await
}

async fn broken_json_makes_no_deposit(desk: &Desk) -> Outcome {
    let call = desk.post("/objects/deposit").bytes("application/json", "{\"title\": ");
    call.await?.one_of(&[400, 422])?;
    Ok(())
}

async fn a_deleted_draft_is_gone(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("To be deleted").await?;
    let answer = desk.delete(deposit.path.as_str()).await?.is(204)?;
    ensure(answer.bytes().is_empty(), || "an answer 204 has a body".to_owned())?;
    desk.get(deposit.path.as_str()).await?.one_of(&[404, 410])?;
    desk.post(format!("{}/submit", deposit.path))
        .await?
        .one_of(&[404, 410])?;
    Ok(())
}

async fn an_unknown_deposit_is_not_found(desk: &Desk) -> Outcome {
    desk.get("/objects/deposit/0000000000000000").await?.is(404)?;
    let patch = json!([{ "op": "add", "path": "/keywords", "value": ["a"] }]);
    desk.patch("/objects/deposit/0000000000000000")
        .json_patch(&patch)
        .await?
        .is(404)?;
    Ok(())
}

async fn a_deposit_is_not_put(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Not to be put").await?;
    desk.put(deposit.path.as_str()).json(&json!({})).await?.is(405)?;
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.title(), "Not to be put")
}
