//! A save keeps what is valid, drops what is not, and says what it dropped.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, ensure, failed};

behaviours!("findings":
    a_refused_value_is_reported_and_not_stored,
    a_refused_value_of_a_save_is_reported_and_not_stored,
    good_values_beside_a_refused_one_are_stored,
    missing_members_are_reported,
    all_findings_come_at_once,
    findings_go_when_they_are_mended,
    a_member_that_nobody_knows_is_reported,
    a_person_without_a_family_name_is_reported,
    a_title_that_is_too_short_is_reported_and_not_stored,
    a_date_that_is_none_is_reported_and_not_stored,
    a_relation_without_a_type_is_reported,
    an_orcid_that_is_wrong_is_reported,
    an_unknown_term_is_refused,
    an_access_that_does_not_exist_is_refused,
    an_embargo_is_stored_as_it_was_sent,
    an_embargo_that_is_over_is_reported,
    missing_files_are_reported_by_a_save,
);

/// A body with one member of the metadata set.
fn with(desk: &Desk, member: &str, value: Value) -> Value {
    let mut body = desk.body();
    body["metadata"][member] = value;
    body
}

async fn a_refused_value_is_reported_and_not_stored(desk: &Desk) -> Outcome {
    let draft = desk.draft(&with(desk, "publication_date", json!("not a date"))).await?;
    draft.answer.finds("metadata.publication_date")?;
    draft.answer.lacks("/metadata/publication_date")?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .lacks("/metadata/publication_date")
}

async fn a_refused_value_of_a_save_is_reported_and_not_stored(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let bad = with(desk, "publication_date", json!("05/01/24"));
    let saved = desk.put(draft.draft()).json(&bad).await?.is(200)?;
    saved.finds("metadata.publication_date")?;
    saved.lacks("/metadata/publication_date")?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .lacks("/metadata/publication_date")
}

async fn good_values_beside_a_refused_one_are_stored(desk: &Desk) -> Outcome {
    let mut body = with(desk, "publication_date", json!("not a date"));
    body["metadata"]["version"] = json!("1.0");
    let draft = desk.draft(&body).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    if let Some(metadata) = body["metadata"].as_object_mut() {
        metadata.remove("publication_date");
    }
    stored.holds("/metadata", &body["metadata"])
}

async fn missing_members_are_reported(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    if let Some(metadata) = body["metadata"].as_object_mut() {
        metadata.remove("title");
        metadata.remove("creators");
    }
    let draft = desk.draft(&body).await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    for answer in [&draft.answer, &saved] {
        answer.finds("metadata.title")?;
        answer.finds("metadata.creators")?;
    }
    Ok(())
}

async fn all_findings_come_at_once(desk: &Desk) -> Outcome {
    let mut body = with(desk, "publication_date", json!("not a date"));
    body["metadata"]["title"] = json!("ab");
    body["metadata"]["creators"] = json!([{ "person_or_org": { "type": "personal", "given_name": "Jane" } }]);
    let draft = desk.draft(&body).await?;
    draft.answer.finds("metadata.publication_date")?;
    draft.answer.finds("metadata.title")?;
    draft.answer.finds("metadata.creators.0.person_or_org.family_name")
}

async fn findings_go_when_they_are_mended(desk: &Desk) -> Outcome {
    let draft = desk.draft(&with(desk, "publication_date", json!("not a date"))).await?;
    draft.answer.finds("metadata.publication_date")?;
    let mended = desk.put(draft.draft()).json(&desk.body()).await?.is(200)?;
    mended.clean()?;
    mended.has("/metadata/publication_date", "2024-05-01")
}

async fn a_member_that_nobody_knows_is_reported(desk: &Desk) -> Outcome {
    let draft = desk.draft(&with(desk, "favourite_colour", json!("blue"))).await?;
    draft.answer.finds("metadata.favourite_colour")?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .lacks("/metadata/favourite_colour")
}

async fn a_person_without_a_family_name_is_reported(desk: &Desk) -> Outcome {
    let creators = json!([
        { "person_or_org": { "type": "personal", "given_name": "Nobody" } },
        { "person_or_org": { "type": "alien", "name": "X" } },
    ]);
    let draft = desk.draft(&with(desk, "creators", creators)).await?;
    draft.answer.finds("metadata.creators.0.person_or_org.family_name")?;
    draft.answer.finds("metadata.creators.1.person_or_org.type")?;
    draft.answer.lacks("/metadata/creators/1/person_or_org/type")?;
    desk.post(draft.publish()).await?.is(400)?;
    Ok(())
}

async fn a_title_that_is_too_short_is_reported_and_not_stored(desk: &Desk) -> Outcome {
    let draft = desk.draft(&with(desk, "title", json!("ab"))).await?;
    draft.answer.finds("metadata.title")?;
    desk.get(draft.draft()).await?.is(200)?.lacks("/metadata/title")
}

async fn a_date_that_is_none_is_reported_and_not_stored(desk: &Desk) -> Outcome {
    let dates = json!([{ "date": "2024-13-45", "type": { "id": "collected" } }]);
    let draft = desk.draft(&with(desk, "dates", dates)).await?;
    draft.answer.finds("metadata.dates.0.date")?;
    desk.get(draft.draft()).await?.is(200)?.lacks("/metadata/dates/0/date")
}

async fn a_relation_without_a_type_is_reported(desk: &Desk) -> Outcome {
    let related = json!([{ "scheme": "doi", "identifier": "10.1234/rel" }]);
    let draft = desk.draft(&with(desk, "related_identifiers", related)).await?;
    draft.answer.finds("metadata.related_identifiers.0")
}

async fn an_orcid_that_is_wrong_is_reported(desk: &Desk) -> Outcome {
    let creators = json!([{ "person_or_org": {
        "type": "personal", "family_name": "Doe",
        "identifiers": [{ "scheme": "orcid", "identifier": "0000-0002-1825-0098" }],
    } }]);
    let draft = desk.draft(&with(desk, "creators", creators)).await?;
    draft.answer.finds("metadata.creators.0.person_or_org.identifiers")
}

async fn an_unknown_term_is_refused(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let body = with(desk, "languages", json!([{ "id": "no-such-language" }]));
    let answer = desk.put(draft.draft()).json(&body).await?.one_of(&[200, 400])?;
    if answer.status() == 200 {
        answer.finds("metadata.languages")?;
    }
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.meets("/metadata/languages", "empty", |value| {
        value.is_null() || value.as_array().is_some_and(Vec::is_empty)
    })
}

async fn an_access_that_does_not_exist_is_refused(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["access"]["record"] = json!("secret");
    let answer = desk.post(desk.kind().path()).json(&body).await?.one_of(&[201, 400])?;
    if let (201, Some(id)) = (answer.status(), answer.at("/id").as_str()) {
        desk.later(desk.delete(format!("{}/{id}/draft", desk.kind().path())));
    }
    if !answer.fields().iter().any(|field| field.starts_with("access")) {
        return answer.wrong("no finding at access");
    }
    if answer.text("/access/record") == "secret" {
        failed("an access that does not exist is stored")
    } else {
        Ok(())
    }
}

async fn an_embargo_is_stored_as_it_was_sent(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["access"] = json!({
        "record": "public", "files": "restricted",
        "embargo": { "active": true, "until": "2131-01-01", "reason": "Until the paper is out" },
    });
    let draft = desk.draft(&body).await?;
    draft.answer.clean()?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.holds("/access", &body["access"])
}

async fn an_embargo_that_is_over_is_reported(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["access"] = json!({
        "record": "public", "files": "restricted",
        "embargo": { "active": true, "until": "2001-01-01", "reason": "past" },
    });
    let draft = desk.draft(&body).await?;
    draft.answer.finds("access.embargo.until")?;
    desk.post(draft.publish()).await?.is(400)?;
    Ok(())
}

async fn missing_files_are_reported_by_a_save(desk: &Desk) -> Outcome {
    let body = desk.body_with_files();
    let draft = desk.draft(&body).await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    saved.finds("files.enabled")?;
    desk.upload(&draft, "a.txt", b"a").await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    ensure(saved.at("/errors").is_null(), || {
        "files are there, and still reported as missing".to_owned()
    })
}
