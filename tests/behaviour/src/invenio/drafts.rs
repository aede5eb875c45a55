//! Drafts: made, saved, read, discarded.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, ensure};

behaviours!("drafts":
    a_new_draft_is_answered_as_it_is_stored,
    a_draft_without_content_can_be_made,
    a_draft_without_a_body_can_be_made,
    every_draft_has_an_identity_of_its_own,
    one_call_makes_one_draft,
    a_save_replaces_all_of_the_metadata,
    a_save_keeps_the_identity,
    what_was_read_can_be_written_back,
    an_unknown_top_level_member_does_no_harm,
    text_is_stored_letter_by_letter,
    creators_keep_their_order,
    a_save_changes_who_may_read,
    a_draft_is_no_record,
    a_discarded_draft_is_gone,
    unknown_ids_are_not_found,
);

async fn a_new_draft_is_answered_as_it_is_stored(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    for answer in [&draft.answer, &stored] {
        answer.clean()?;
        answer.has("/id", draft.id.as_str())?;
        answer.has("/parent/id", draft.parent.as_str())?;
        answer.holds("/metadata", &body["metadata"])?;
        answer.holds("/access", &body["access"])?;
        answer.has("/files/enabled", false)?;
        answer.has("/is_published", false)?;
        answer.has("/is_draft", true)?;
        answer.has("/status", "draft")?;
        answer.has("/versions/index", 1)?;
        answer.has("/versions/is_latest", false)?;
        answer.has("/versions/is_latest_draft", true)?;
        answer.meets("/revision_id", "a number", Value::is_u64)?;
        for moment in ["/created", "/updated"] {
            answer.meets(moment, "a moment", |value| {
                value.as_str().is_some_and(|text| text.contains('T'))
            })?;
        }
        let path = draft.draft();
        answer.meets("/links/self", "an address of the draft", |link| {
            link.as_str().is_some_and(|link| link.ends_with(&path))
        })?;
    }
    ensure(draft.id != draft.parent, || {
        "the record and its parent have one id".to_owned()
    })?;
    if desk.is_package() {
        return stored.has("/metadata/resource_type/id", "knowledge");
    }
    Ok(())
}

async fn a_draft_without_content_can_be_made(desk: &Desk) -> Outcome {
    let draft = desk.draft(&json!({})).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.lacks("/metadata/title")?;
    stored.has("/access/record", "public")?;
    stored.has("/files/enabled", true)
}

async fn a_draft_without_a_body_can_be_made(desk: &Desk) -> Outcome {
    let answer = desk.post(desk.kind().path()).await?.is(201)?;
    desk.takes_away(&crate::desk::Draft::of(desk.kind(), answer)?);
    Ok(())
}

async fn every_draft_has_an_identity_of_its_own(desk: &Desk) -> Outcome {
    let body = desk.body();
    let one = desk.draft(&body).await?;
    let two = desk.draft(&body).await?;
    ensure(one.id != two.id && one.parent != two.parent, || {
        format!("two drafts share the id {} or the parent {}", one.id, one.parent)
    })?;
    let mut changed = body.clone();
    changed["metadata"]["title"] = json!("Only the first");
    desk.put(one.draft()).json(&changed).await?.is(200)?;
    let other = desk.get(two.draft()).await?.is(200)?;
    other.holds("/metadata", &body["metadata"])
}

async fn one_call_makes_one_draft(desk: &Desk) -> Outcome {
    let word = desk.word();
    let draft = desk.draft(&desk.titled(&format!("Once {word}"))).await?;
    let search = format!("/user{}?q={word}&size=10", desk.kind().path());
    let found = desk
        .eventually(async || {
            let found = desk.get(search.as_str()).await?.is(200)?;
            ensure(found.hits().contains(&draft.id.as_str()), || {
                format!("the own list does not show the new draft {}", draft.id)
            })?;
            Ok(found)
        })
        .await?;
    for id in found.hits() {
        desk.later(desk.delete(format!("{}/{id}/draft", desk.kind().path())));
    }
    found.has("/hits/total", 1)
}

async fn a_save_replaces_all_of_the_metadata(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["metadata"]["version"] = json!("1.0");
    body["metadata"]["description"] = json!("<p>What was there before</p>");
    let draft = desk.draft(&body).await?;
    draft.answer.holds("/metadata", &body["metadata"])?;
    let mut less = desk.body();
    less["metadata"]["formats"] = json!(["text/csv"]);
    let saved = desk.put(draft.draft()).json(&less).await?.is(200)?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    for answer in [saved, stored] {
        answer.clean()?;
        answer.holds("/metadata", &less["metadata"])?;
        answer.lacks("/metadata/version")?;
        answer.lacks("/metadata/description")?;
    }
    Ok(())
}

async fn a_save_keeps_the_identity(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    for member in [
        "/id",
        "/parent/id",
        "/created",
        "/versions/index",
        "/is_draft",
        "/is_published",
    ] {
        saved.holds(member, draft.answer.at(member))?;
    }
    let before = draft.answer.text("/updated");
    saved.meets("/updated", &format!("no earlier than {before}"), |after| {
        after.as_str().is_some_and(|after| after >= before)
    })
}

async fn what_was_read_can_be_written_back(desk: &Desk) -> Outcome {
    let mut body = super::rich::body(desk);
    // A licence comes back with its title and text, and is refused with them: no read model is written back with those.
    body["metadata"]["rights"] = json!([]);
    let draft = desk.draft(&body).await?;
    let read = desk.get(draft.draft()).await?.is(200)?;
    let written = desk.put(draft.draft()).json(read.json()).await?.is(200)?;
    written.clean()?;
    let again = desk.get(draft.draft()).await?.is(200)?;
    for member in ["/metadata", "/access", "/id", "/parent/id"] {
        again.holds(member, read.at(member))?;
    }
    Ok(())
}

async fn an_unknown_top_level_member_does_no_harm(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["note_of_another_program"] = json!({ "kept": [1, 2, 3] });
    body["revision_id"] = json!(1);
    let draft = desk.draft(&body).await?;
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    for answer in [&draft.answer, &saved] {
        answer.clean()?;
        answer.holds("/metadata", &body["metadata"])?;
    }
    Ok(())
}

async fn text_is_stored_letter_by_letter(desk: &Desk) -> Outcome {
    let mut body = desk.titled("Größe, 数据, данные, ἄλφα, 🌍");
    body["metadata"]["creators"][0]["person_or_org"]["family_name"] = json!("Ñandú-O'Neill");
    body["metadata"]["description"] = json!("<p>Wörter &amp; <strong>mehr</strong></p>");
    let draft = desk.draft(&body).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    draft.answer.holds("/metadata", &body["metadata"])?;
    stored.holds("/metadata", &body["metadata"])
}

async fn creators_keep_their_order(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    let names = [
        "Zeta", "Alpha", "Mu", "Beta", "Omega", "Eta", "Kappa", "Pi", "Chi", "Rho", "Tau", "Xi",
    ];
    let creators =
        names.map(|name| json!({ "person_or_org": { "type": "personal", "family_name": name, "given_name": "A." } }));
    body["metadata"]["creators"] = json!(creators);
    let draft = desk.draft(&body).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.holds("/metadata/creators", &body["metadata"]["creators"])?;
    stored.has("/metadata/creators/0/person_or_org/name", "Zeta, A.")
}

async fn a_save_changes_who_may_read(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    let draft = desk.draft(&body).await?;
    body["access"] = json!({ "record": "restricted", "files": "restricted" });
    let saved = desk.put(draft.draft()).json(&body).await?.is(200)?;
    saved.clean()?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.holds("/access", &body["access"])
}

async fn a_draft_is_no_record(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.get(draft.record()).await?.is(404)?;
    desk.get(draft.record()).anonymously().await?.is(404)?;
    Ok(())
}

async fn a_discarded_draft_is_gone(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let answer = desk.delete(draft.draft()).await?.is(204)?;
    ensure(answer.bytes().is_empty(), || "an answer 204 has a body".to_owned())?;
    desk.get(draft.draft()).await?.is(404)?;
    desk.put(draft.draft()).json(&body).await?.is(404)?;
    desk.delete(draft.draft()).await?.is(404)?;
    desk.post(draft.publish()).await?.is(404)?;
    desk.get(draft.at("draft/files")).await?.is(404)?;
    desk.get(draft.record()).await?.is(404)?;
    Ok(())
}

async fn unknown_ids_are_not_found(desk: &Desk) -> Outcome {
    let collection = desk.kind().path();
    for id in ["abcde-fgh12", "not%20an%20id"] {
        let record = format!("{collection}/{id}");
        desk.get(record.as_str()).await?.is(404)?;
        desk.get(format!("{record}/draft")).await?.is(404)?;
    }
    let record = format!("{collection}/abcde-fgh12");
    desk.put(format!("{record}/draft")).json(&desk.body()).await?.is(404)?;
    desk.delete(format!("{record}/draft")).await?.is(404)?;
    desk.post(format!("{record}/draft")).await?.is(404)?;
    desk.post(format!("{record}/draft/actions/publish")).await?.is(404)?;
    desk.post(format!("{record}/versions")).await?.is(404)?;
    desk.get(format!("{record}/files")).await?.is(404)?;
    let refusal = desk.get(format!("{record}/draft/files")).await?.is(404)?;
    refusal.meets("/message", "a sentence", |text| {
        text.as_str().is_some_and(|text| !text.is_empty())
    })
}
