//! Submitting a deposit, and what stays as it is from then on.

use serde_json::{Value, json};

use super::deposit::{CONTENT, Form, KEY, communities, community_path, lists};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, Verdict, ensure};

behaviours!("publishing":
    a_submitted_deposit_is_published,
    everybody_reads_a_published_deposit,
    a_published_deposit_keeps_its_metadata,
    a_published_deposit_has_a_persistent_identifier,
    everybody_lists_published_files,
    published_files_do_not_change,
    published_metadata_can_be_corrected,
    a_published_deposit_is_not_deleted_by_its_owner,
    an_incomplete_deposit_is_not_published,
);

/// Fails unless a deposit is published; an approval that is pending makes that impossible to ask.
fn through(state: &Value) -> Outcome {
    if state == "submitted" {
        return Err(Verdict::NotOffered("deposits wait for approval".to_owned()));
    }
    ensure(state == "published", || {
        format!("the state after submission is {state}, not published")
    })
}

async fn a_submitted_deposit_is_published(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    story.submitted.has("/id", story.deposit.id.as_str())?;
    story
        .submitted
        .meets(story.deposit.state(), "published or submitted", |state| {
            state == "published" || state == "submitted"
        })
}

async fn everybody_reads_a_published_deposit(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    let read = desk.get(story.deposit.path.as_str()).anonymously().await?.is(200)?;
    read.has("/id", story.deposit.id.as_str())?;
    read.has(story.deposit.state(), "published")
}

async fn a_published_deposit_keeps_its_metadata(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    let answer = &story.submitted;
    answer.has(
        story.deposit.title(),
        format!("Published {} {}", story.word, story.shared),
    )?;
    answer.has(story.deposit.keywords(), json!(["ice", "rivers"]))?;
    match story.deposit.form {
        Form::A => answer.holds("/metadata/creators", story.deposit.answer.at("/metadata/creators")),
        Form::B => answer.has("/metadata/base/creator", json!(["Doe, Jane", "Field Station"])),
    }
}

async fn a_published_deposit_has_a_persistent_identifier(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    let places = match story.deposit.form {
        Form::A => ["/metadata/DOI", "/metadata/ePIC_PID"],
        Form::B => ["/properties/doi", "/properties/epicpid"],
    };
    let read = desk.get(story.deposit.path.as_str()).anonymously().await?.is(200)?;
    ensure(places.iter().any(|place| !read.text(place).is_empty()), || {
        format!("there is neither {} nor {}", places[0], places[1])
    })
}

async fn everybody_lists_published_files(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    let list = desk
        .get(format!("{}/files", story.deposit.path))
        .anonymously()
        .await?
        .is(200)?;
    lists(&list, &[KEY])
}

async fn published_files_do_not_change(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    desk.put(story.deposit.file(KEY)).content("other").await?.refused()?;
    desk.put(story.deposit.file("late.txt"))
        .content("late")
        .await?
        .refused()?;
    desk.delete(story.deposit.file(KEY)).await?.refused()?;
    lists(
        &desk.get(format!("{}/files", story.deposit.path)).await?.is(200)?,
        &[KEY],
    )?;
    let download = desk.get(story.deposit.file(KEY)).header("accept", "*/*").await?;
    if download.ok() {
        download.is_content(CONTENT)
    } else {
        Ok(())
    }
}

async fn published_metadata_can_be_corrected(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    let patch = json!([{ "op": "replace", "path": "/keywords", "value": ["ice", "rivers", "corrected"] }]);
    desk.amend(&story.deposit, &patch).await?.is(200)?;
    let read = desk.get(story.deposit.path.as_str()).anonymously().await?.is(200)?;
    read.has(story.deposit.keywords(), json!(["ice", "rivers", "corrected"]))?;
    read.has(story.deposit.state(), "published")
}

async fn a_published_deposit_is_not_deleted_by_its_owner(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    through(story.submitted.at(story.deposit.state()))?;
    desk.delete(story.deposit.path.as_str()).await?.refused()?;
    desk.get(story.deposit.path.as_str()).anonymously().await?.is(200)?;
    Ok(())
}

async fn an_incomplete_deposit_is_not_published(desk: &Desk) -> Outcome {
    for community in communities(desk).await?.iter().take(5) {
        let schema = desk
            .get(format!("{}/schema", community_path(community)))
            .anonymously()
            .await?
            .is(200)?;
        let body = schema.json();
        let schema = if body["json_schema"].is_object() {
            &body["json_schema"]
        } else {
            body
        };
        let asks = |name: &str| {
            schema["required"]
                .as_array()
                .is_some_and(|names| names.contains(&json!(name)))
        };
        if !asks("keywords") {
            continue;
        }
        let deposit = desk.deposit_in(community, "Not complete").await?;
        desk.post(format!("{}/submit", deposit.path))
            .await?
            .one_of(&[400, 422])?;
        return desk
            .get(deposit.path.as_str())
            .await?
            .is(200)?
            .has(deposit.state(), "draft");
    }
    Err(Verdict::NotOffered("no community asks for keywords".to_owned()))
}
