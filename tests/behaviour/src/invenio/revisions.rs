//! Two people at one draft: whoever saves an old revision is told.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::Outcome;
use crate::wire::Answer;

behaviours!("revisions":
    every_save_makes_a_new_revision,
    reading_makes_no_new_revision,
    a_save_of_the_current_revision_is_taken,
    a_stale_revision_is_a_conflict,
    a_stale_revision_discards_nothing,
    the_current_revision_discards,
    a_revision_that_is_no_number_is_refused,
    a_revision_in_the_body_means_nothing,
    a_tag_is_the_revision,
);

/// A draft that was saved once, and what was sent then.
async fn saved(desk: &Desk) -> Outcome<(Draft, Value, Answer)> {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    Ok((draft, body, saved))
}

fn revision(answer: &Answer) -> i64 {
    answer.at("/revision_id").as_i64().unwrap_or_default()
}

async fn every_save_makes_a_new_revision(desk: &Desk) -> Outcome {
    let (draft, body, first) = saved(desk).await?;
    let second = desk.put(draft.draft()).json(&body).await?.is(200)?;
    let (made, first) = (revision(&draft.answer), revision(&first));
    second.meets("/revision_id", "higher with each save", |second| {
        made < first && second.as_i64().is_some_and(|second| first < second)
    })
}

async fn reading_makes_no_new_revision(desk: &Desk) -> Outcome {
    let (draft, _, saved) = saved(desk).await?;
    desk.get(draft.draft()).await?.is(200)?;
    let read = desk.get(draft.draft()).await?.is(200)?;
    read.has("/revision_id", revision(&saved))
}

async fn a_save_of_the_current_revision_is_taken(desk: &Desk) -> Outcome {
    let (draft, mut body, saved) = saved(desk).await?;
    body["metadata"]["title"] = json!("By the current revision");
    let call = desk.put(draft.draft()).header("if-match", revision(&saved));
    call.json(&body)
        .await?
        .is(200)?
        .has("/metadata/title", "By the current revision")
}

async fn a_stale_revision_is_a_conflict(desk: &Desk) -> Outcome {
    let (draft, body, _) = saved(desk).await?;
    let mut stale = body.clone();
    stale["metadata"]["title"] = json!("By a stale revision");
    let call = desk.put(draft.draft()).header("if-match", revision(&draft.answer));
    call.json(&stale).await?.is(412)?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn a_stale_revision_discards_nothing(desk: &Desk) -> Outcome {
    let (draft, body, _) = saved(desk).await?;
    let call = desk.delete(draft.draft()).header("if-match", revision(&draft.answer));
    call.await?.is(412)?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn the_current_revision_discards(desk: &Desk) -> Outcome {
    let (draft, _, saved) = saved(desk).await?;
    let call = desk.delete(draft.draft()).header("if-match", revision(&saved));
    call.await?.is(204)?;
    desk.get(draft.draft()).await?.is(404)?;
    Ok(())
}

async fn a_revision_that_is_no_number_is_refused(desk: &Desk) -> Outcome {
    let (draft, body, _) = saved(desk).await?;
    let mut other = body.clone();
    other["metadata"]["title"] = json!("By no revision");
    let call = desk.put(draft.draft()).header("if-match", "latest");
    call.json(&other).await?.one_of(&[400, 412])?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn a_revision_in_the_body_means_nothing(desk: &Desk) -> Outcome {
    let (draft, mut body, saved) = saved(desk).await?;
    body["revision_id"] = json!(1);
    body["metadata"]["title"] = json!("With a revision in the body");
    let answer = desk.put(draft.draft()).json(&body).await?.is(200)?;
    answer.has("/metadata/title", "With a revision in the body")?;
    let before = revision(&saved);
    answer.meets("/revision_id", "higher", |after| {
        after.as_i64().is_some_and(|after| after > before)
    })
}

/// The hub sends no tags; what is sent must be right.
async fn a_tag_is_the_revision(desk: &Desk) -> Outcome {
    let (draft, _, saved) = saved(desk).await?;
    let read = desk.get(draft.draft()).await?.is(200)?;
    for answer in [&draft.answer, &saved, &read] {
        let (tag, wanted) = (answer.header("etag"), format!("\"{}\"", revision(answer)));
        if !tag.is_empty() && tag != wanted {
            return answer.wrong(format!("the tag is {tag}, not {wanted}"));
        }
    }
    Ok(())
}
