//! Communities: made, read, changed, renamed, deleted, with their pictures.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::target::System;
use crate::verdict::{Outcome, Verdict, ensure};
use crate::wire::Answer;

behaviours!("communities":
    communities_are_listed,
    an_unknown_community_is_not_found,
    a_community_is_made_and_read,
    a_community_is_read_by_its_short_name,
    a_short_name_is_taken_once,
    an_invalid_community_is_refused,
    a_community_needs_a_token,
    a_community_is_changed,
    a_stale_revision_changes_no_community,
    a_community_is_renamed,
    a_deleted_community_is_gone,
    a_community_is_found,
    the_own_communities_are_listed,
    a_restricted_community_is_not_for_others,
    others_do_not_change_a_community,
    a_community_has_a_picture,
    a_community_begins_without_a_picture,
);

pub(super) fn body(desk: &Desk) -> Value {
    let word = desk.word();
    json!({
        "access": { "visibility": "public", "member_policy": "open", "record_policy": "open" },
        "slug": word,
        "metadata": { "title": format!("Community {word}"), "description": "Made to be deleted" },
    })
}

/// Makes a community. Some repositories let nobody but their staff do that; the references of the hub have none.
pub(super) async fn made(desk: &Desk, body: &Value) -> Outcome<Answer> {
    let answer = desk.post("/communities").json(body).await?;
    let answer = if desk.system() == System::Gkh {
        answer.offered("communities")?
    } else {
        answer
    };
    if answer.status() == 403 {
        return Err(Verdict::NotOffered("this user may make no communities".to_owned()));
    }
    let answer = answer.is(201)?;
    desk.later(desk.delete(path(&answer)?));
    Ok(answer)
}

/// A community that nobody changes, and what was sent to make it.
pub(super) async fn shared(desk: &Desk) -> Outcome<Rc<(Value, Answer)>> {
    let told = &desk.stage().community;
    told.by(desk, |desk| Box::pin(tell(desk))).await
}

async fn tell(desk: &Desk) -> Outcome<(Value, Answer)> {
    let body = body(desk);
    let made = made(desk, &body).await?;
    Ok((body, made))
}

fn path(community: &Answer) -> Outcome<String> {
    Ok(format!("/communities/{}", community.needs("/id")?))
}

/// What a picture may be: one dot.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0D, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x62, 0, 1, 0, 0, 5, 0, 1,
    0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

async fn communities_are_listed(desk: &Desk) -> Outcome {
    let answer = desk.get("/communities?size=2").anonymously().await?;
    let answer = if desk.system() == System::Gkh {
        answer.offered("communities")?
    } else {
        answer
    };
    let answer = answer.is(200)?;
    answer.meets("/hits/hits", "a list of two at most", |hits| {
        hits.as_array().is_some_and(|hits| hits.len() <= 2)
    })
}

async fn an_unknown_community_is_not_found(desk: &Desk) -> Outcome {
    desk.get("/communities/no-such-community").await?.is(404)?;
    Ok(())
}

async fn a_community_is_made_and_read(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    let (body, made) = &*shared;
    let read = desk.get(path(made)?).anonymously().await?.is(200)?;
    for answer in [made, &read] {
        answer.holds("/slug", &body["slug"])?;
        answer.holds("/metadata", &body["metadata"])?;
        answer.has("/access/visibility", "public")?;
        answer.has("/access/member_policy", "open")?;
    }
    Ok(())
}

async fn a_community_is_read_by_its_short_name(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    let (_, made) = &*shared;
    let read = desk
        .get(format!("/communities/{}", made.needs("/slug")?))
        .anonymously()
        .await?
        .is(200)?;
    read.holds("/id", made.at("/id"))
}

async fn a_short_name_is_taken_once(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    desk.post("/communities").json(&shared.0).await?.is(400)?.finds("slug")
}

async fn an_invalid_community_is_refused(desk: &Desk) -> Outcome {
    shared(desk).await?;
    let refusal = desk
        .post("/communities")
        .json(&json!({ "slug": "X Y", "metadata": {} }))
        .await?
        .is(400)?;
    refusal.finds("slug")?;
    refusal.finds("metadata.title")
}

async fn a_community_needs_a_token(desk: &Desk) -> Outcome {
    shared(desk).await?;
    desk.post("/communities")
        .anonymously()
        .json(&body(desk))
        .await?
        .forbidden()?;
    Ok(())
}

async fn a_community_is_changed(desk: &Desk) -> Outcome {
    let mut body = body(desk);
    let made = made(desk, &body).await?;
    body["metadata"]["title"] = json!("Another title");
    body["metadata"]["website"] = json!("https://example.org/");
    let changed = desk.put(path(&made)?).json(&body).await?.is(200)?;
    let read = desk.get(path(&made)?).anonymously().await?.is(200)?;
    for answer in [changed, read] {
        answer.holds("/id", made.at("/id"))?;
        answer.holds("/metadata", &body["metadata"])?;
    }
    Ok(())
}

async fn a_stale_revision_changes_no_community(desk: &Desk) -> Outcome {
    let mut body = body(desk);
    let made = made(desk, &body).await?;
    desk.put(path(&made)?).json(&body).await?.is(200)?;
    body["metadata"]["title"] = json!("By a stale revision");
    let call = desk.put(path(&made)?).header("if-match", made.at("/revision_id"));
    call.json(&body).await?.is(412)?;
    desk.get(path(&made)?)
        .await?
        .is(200)?
        .holds("/metadata/title", made.at("/metadata/title"))
}

async fn a_community_is_renamed(desk: &Desk) -> Outcome {
    let made = made(desk, &body(desk)).await?;
    let name = desk.word();
    let answer = desk
        .post(format!("{}/rename", path(&made)?))
        .json(&json!({ "slug": name }))
        .await?
        .is(200)?;
    answer.holds("/id", made.at("/id"))?;
    answer.has("/slug", name.as_str())?;
    desk.get(format!("/communities/{name}"))
        .await?
        .is(200)?
        .holds("/id", made.at("/id"))?;
    desk.get(format!("/communities/{}", made.needs("/slug")?))
        .await?
        .is(404)?;
    Ok(())
}

async fn a_deleted_community_is_gone(desk: &Desk) -> Outcome {
    let made = made(desk, &body(desk)).await?;
    desk.delete(path(&made)?).await?.is(204)?;
    desk.get(path(&made)?).anonymously().await?.is(410)?;
    desk.put(path(&made)?).json(&body(desk)).await?.refused()?;
    Ok(())
}

async fn a_community_is_found(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    let (_, made) = &*shared;
    let path = format!("/communities?q={}&size=5", made.needs("/slug")?);
    desk.eventually(async || {
        let found = desk.get(path.as_str()).anonymously().await?.is(200)?;
        found.has("/hits/total", 1)?;
        found.holds("/hits/hits/0/id", made.at("/id"))
    })
    .await
}

async fn the_own_communities_are_listed(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    let (_, made) = &*shared;
    let path = format!("/user/communities?q={}&size=5", made.needs("/slug")?);
    desk.eventually(async || {
        desk.get(path.as_str())
            .await?
            .is(200)?
            .holds("/hits/hits/0/id", made.at("/id"))
    })
    .await?;
    desk.get("/user/communities").anonymously().await?.one_of(&[401, 403])?;
    if let Ok(other) = desk.other() {
        desk.get(path).by(&other).await?.is(200)?.has("/hits/total", 0)?;
    }
    Ok(())
}

async fn a_restricted_community_is_not_for_others(desk: &Desk) -> Outcome {
    let mut body = body(desk);
    body["access"]["visibility"] = json!("restricted");
    body["access"]["member_policy"] = json!("closed");
    let made = made(desk, &body).await?;
    desk.get(path(&made)?).anonymously().await?.one_of(&[401, 403])?;
    if let Ok(other) = desk.other() {
        desk.get(path(&made)?).by(&other).await?.is(403)?;
    }
    desk.get(path(&made)?)
        .await?
        .is(200)?
        .has("/access/visibility", "restricted")
}

async fn others_do_not_change_a_community(desk: &Desk) -> Outcome {
    let other = desk.other()?;
    let shared = shared(desk).await?;
    let (_, made) = &*shared;
    desk.put(path(made)?).by(&other).json(&body(desk)).await?.is(403)?;
    desk.post(format!("{}/rename", path(made)?))
        .by(&other)
        .json(&json!({ "slug": desk.word() }))
        .await?
        .is(403)?;
    desk.delete(path(made)?).by(&other).await?.is(403)?;
    desk.get(path(made)?)
        .await?
        .is(200)?
        .holds("/metadata", made.at("/metadata"))
}

async fn a_community_has_a_picture(desk: &Desk) -> Outcome {
    let made = made(desk, &body(desk)).await?;
    let logo = format!("{}/logo", path(&made)?);
    let entry = desk.put(logo.as_str()).content(PICTURE).await?.is(200)?;
    entry.has("/size", PICTURE.len())?;
    desk.get(logo.as_str())
        .header("accept", "*/*")
        .anonymously()
        .await?
        .is(200)?
        .is_content(PICTURE)?;
    desk.delete(logo.as_str()).await?.is(204)?;
    desk.get(logo).header("accept", "*/*").await?.is(404)?;
    Ok(())
}

async fn a_community_begins_without_a_picture(desk: &Desk) -> Outcome {
    let shared = shared(desk).await?;
    let (_, made) = &*shared;
    let answer = desk
        .get(format!("{}/logo", path(made)?))
        .header("accept", "*/*")
        .await?;
    ensure(answer.status() == 404, || {
        format!("a community without a picture answers {}", answer.status())
    })
}
