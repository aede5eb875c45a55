//! Reviews: a draft that is submitted to a community. Beyond the references, so optional.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::invenio::communities;
use crate::verdict::Outcome;
use crate::wire::Answer;

behaviours!("reviews":
    a_draft_begins_without_a_review,
    a_review_is_set_and_read,
    a_review_of_an_unknown_kind_is_refused,
    a_review_by_an_unknown_community_is_refused,
    a_review_can_be_taken_back,
    a_draft_with_a_review_is_not_published,
    a_submitted_draft_stays_until_it_is_decided,
    a_cancelled_review_gives_the_draft_back,
    a_declined_draft_is_not_published,
    a_submission_is_a_request,
    comments_stand_in_the_timeline,
);

fn review(draft: &Draft) -> String {
    draft.at("draft/review")
}

fn to(community: &Value) -> Value {
    json!({ "receiver": { "community": community }, "type": "community-submission" })
}

/// A draft whose review by a community is set.
async fn set(desk: &Desk) -> Outcome<(Draft, Answer)> {
    let shared = communities::shared(desk).await?;
    let community = &shared.1;
    let draft = desk.draft(&desk.body()).await?;
    let answer = desk
        .put(review(&draft))
        .json(&to(community.at("/id")))
        .await?
        .offered("reviews")?
        .is(200)?;
    answer.holds("/receiver/community", community.at("/id"))?;
    Ok((draft, answer))
}

/// A draft that is submitted, and the path of its request.
async fn submitted(desk: &Desk) -> Outcome<(Draft, String)> {
    let (draft, _) = set(desk).await?;
    let words = json!({ "payload": { "content": "please", "format": "html" } });
    let answer = desk
        .post(draft.at("draft/actions/submit-review"))
        .json(&words)
        .await?
        .is(202)?;
    answer.has("/status", "submitted")?;
    let request = format!("/requests/{}", answer.needs("/id")?);
    desk.later(desk.post(format!("{request}/actions/cancel")).json(&json!({})));
    Ok((draft, request))
}

async fn a_draft_begins_without_a_review(desk: &Desk) -> Outcome {
    set(desk).await?;
    let draft = desk.draft(&desk.body()).await?;
    desk.get(review(&draft)).await?.is(404)?;
    Ok(())
}

async fn a_review_is_set_and_read(desk: &Desk) -> Outcome {
    let (draft, set) = set(desk).await?;
    let read = desk.get(review(&draft)).await?.is(200)?;
    for member in ["/id", "/type", "/receiver/community"] {
        read.holds(member, set.at(member))?;
    }
    read.has("/status", "created")
}

async fn a_review_of_an_unknown_kind_is_refused(desk: &Desk) -> Outcome {
    let (draft, set) = set(desk).await?;
    let mut body = to(set.at("/receiver/community"));
    body["type"] = json!("no-such-kind");
    desk.put(review(&draft)).json(&body).await?.is(400)?.finds("type")
}

async fn a_review_by_an_unknown_community_is_refused(desk: &Desk) -> Outcome {
    set(desk).await?;
    let draft = desk.draft(&desk.body()).await?;
    let nobody = to(&json!("00000000-0000-0000-0000-000000000000"));
    desk.put(review(&draft)).json(&nobody).await?.one_of(&[400, 404])?;
    desk.get(review(&draft)).await?.is(404)?;
    Ok(())
}

async fn a_review_can_be_taken_back(desk: &Desk) -> Outcome {
    let (draft, _) = set(desk).await?;
    desk.delete(review(&draft)).await?.is(204)?;
    desk.get(review(&draft)).await?.is(404)?;
    Ok(())
}

async fn a_draft_with_a_review_is_not_published(desk: &Desk) -> Outcome {
    let (draft, _) = set(desk).await?;
    desk.post(draft.publish()).await?.is(400)?;
    super::publishing::still_a_draft(desk, &draft).await
}

async fn a_submitted_draft_stays_until_it_is_decided(desk: &Desk) -> Outcome {
    let (draft, _) = submitted(desk).await?;
    desk.delete(review(&draft)).await?.is(400)?;
    desk.delete(draft.draft()).await?.is(400)?;
    desk.post(draft.publish()).await?.is(400)?;
    super::publishing::still_a_draft(desk, &draft).await
}

async fn a_cancelled_review_gives_the_draft_back(desk: &Desk) -> Outcome {
    let (draft, request) = submitted(desk).await?;
    let answer = desk
        .post(format!("{request}/actions/cancel"))
        .json(&json!({}))
        .await?
        .is(200)?;
    answer.has("/status", "cancelled")?;
    desk.get(draft.draft()).await?.is(200)?;
    desk.delete(draft.draft()).await?.is(204)?;
    Ok(())
}

async fn a_declined_draft_is_not_published(desk: &Desk) -> Outcome {
    let (draft, request) = submitted(desk).await?;
    let answer = desk
        .post(format!("{request}/actions/decline"))
        .json(&json!({}))
        .await?
        .is(200)?;
    answer.has("/status", "declined")?;
    answer.has("/is_closed", true)?;
    super::publishing::still_a_draft(desk, &draft).await
}

async fn a_submission_is_a_request(desk: &Desk) -> Outcome {
    let (draft, request) = submitted(desk).await?;
    let answer = desk.get(request.as_str()).await?.is(200)?;
    answer.has("/topic/record", draft.id.as_str())?;
    answer.has("/status", "submitted")?;
    answer.has("/is_open", true)?;
    if let Ok(other) = desk.other() {
        desk.get(request).by(&other).await?.is(403)?;
    }
    Ok(())
}

async fn comments_stand_in_the_timeline(desk: &Desk) -> Outcome {
    let (_, request) = submitted(desk).await?;
    let words = json!({ "payload": { "content": "A word to the editors", "format": "html" } });
    let made = desk
        .post(format!("{request}/comments"))
        .json(&words)
        .await?
        .offered("comments")?
        .is(201)?;
    made.has("/payload/content", "A word to the editors")?;
    let path = format!("{request}/timeline?size=20");
    desk.eventually(async || {
        let line = desk.get(path.as_str()).await?.offered("timelines")?.is(200)?;
        let there = line.hits().contains(&made.text("/id"));
        crate::verdict::ensure(there, || "the timeline does not show the comment".to_owned())
    })
    .await
}
