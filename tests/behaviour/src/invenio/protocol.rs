//! What a client must send, and what it can rely on in answers.

use http::Method;
use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, ensure};
use crate::wire::Answer;

behaviours!("protocol":
    broken_json_is_refused,
    another_content_type_is_refused,
    json_without_a_content_type_is_taken,
    a_form_that_nobody_has_is_not_acceptable,
    the_form_for_pages_has_texts_to_show,
    a_draft_is_not_patched,
    a_collection_is_not_put,
    asking_for_the_head_gives_no_body,
    refusals_are_json_with_status_and_message,
    a_draft_links_to_what_can_be_done_next,
    a_record_links_to_what_belongs_to_it,
);

async fn broken_json_is_refused(desk: &Desk) -> Outcome {
    let call = desk
        .post(desk.kind().path())
        .bytes("application/json", "{\"metadata\": {");
    call.await?.is(400)?;
    Ok(())
}

async fn another_content_type_is_refused(desk: &Desk) -> Outcome {
    desk.post(desk.kind().path()).bytes("text/xml", "<x/>").await?.is(415)?;
    Ok(())
}

async fn json_without_a_content_type_is_taken(desk: &Desk) -> Outcome {
    let body = desk.body();
    let answer = desk
        .post(desk.kind().path())
        .bytes("", body.to_string())
        .await?
        .is(201)?;
    desk.takes_away(&Draft::of(desk.kind(), answer.clone())?);
    answer.holds("/metadata", &body["metadata"])
}

async fn a_form_that_nobody_has_is_not_acceptable(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.get(draft.draft()).header("accept", "image/png").await?.is(406)?;
    Ok(())
}

async fn the_form_for_pages_has_texts_to_show(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let call = desk
        .get(draft.draft())
        .header("accept", "application/vnd.inveniordm.v1+json");
    let answer = call.await?.is(200)?;
    answer.meets("/ui", "an object", Value::is_object)?;
    answer.has("/metadata/title", body["metadata"]["title"].clone())
}

async fn a_draft_is_not_patched(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    desk.patch(draft.draft())
        .json(&json!({ "metadata": {} }))
        .await?
        .is(405)?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn a_collection_is_not_put(desk: &Desk) -> Outcome {
    desk.put(desk.kind().path()).json(&json!({})).await?.is(405)?;
    Ok(())
}

async fn asking_for_the_head_gives_no_body(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let answer = desk.call(Method::HEAD, draft.draft()).await?.is(200)?;
    ensure(answer.bytes().is_empty(), || {
        "a HEAD was answered with a body".to_owned()
    })
}

async fn refusals_are_json_with_status_and_message(desk: &Desk) -> Outcome {
    let missing = desk
        .get(format!("{}/abcde-fgh12/draft", desk.kind().path()))
        .await?
        .is(404)?;
    missing.has("/status", 404)?;
    missing.meets("/message", "a sentence", |text| {
        text.as_str().is_some_and(|text| !text.is_empty())
    })?;
    let search = desk
        .get(format!("/user{}?size=abc", desk.kind().path()))
        .await?
        .is(400)?;
    search.has("/status", 400)?;
    search.meets("/message", "a sentence", |text| {
        text.as_str().is_some_and(|text| !text.is_empty())
    })?;
    search.finds("size")
}

/// Fails unless links end in paths below the record.
fn leads(answer: &Answer, draft: &Draft, links: &[(&str, &str)]) -> Outcome {
    for (name, rest) in links {
        let path = if rest.is_empty() {
            draft.record()
        } else {
            draft.at(rest)
        };
        answer.meets(&format!("/links/{name}"), &format!("an address of {path}"), |link| {
            link.as_str().is_some_and(|link| link.ends_with(&path))
        })?;
    }
    Ok(())
}

async fn a_draft_links_to_what_can_be_done_next(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let links = [
        ("self", "draft"),
        ("files", "draft/files"),
        ("publish", "draft/actions/publish"),
        ("versions", "versions"),
        ("access_links", "access/links"),
        ("record", ""),
    ];
    leads(&draft.answer, &draft, &links)?;
    if !desk.is_package() {
        return Ok(());
    }
    let links = [
        ("resources", "draft/resources"),
        ("resources_import", "draft/actions/resources-import"),
        ("context_associate", "context/actions/associate"),
        ("context_dissociate", "context/actions/dissociate"),
    ];
    leads(&draft.answer, &draft, &links)
}

async fn a_record_links_to_what_belongs_to_it(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let public = desk.get(story.draft.record()).anonymously().await?.is(200)?;
    let links = [
        ("self", ""),
        ("files", "files"),
        ("latest", "versions/latest"),
        ("versions", "versions"),
    ];
    leads(&public, &story.draft, &links)
}
