//! Records that not everybody may read.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, ensure};

behaviours!("restrictions":
    a_restricted_record_is_for_its_owner,
    a_restricted_record_is_not_for_other_users,
    a_restricted_record_is_not_found_by_everybody,
    restricted_files_of_a_public_record_are_for_its_owner,
    an_embargo_holds_the_files_back,
);

const CONTENT: &[u8] = b"for some\n";

/// A published record with a file and this access.
pub(super) async fn published(desk: &Desk, access: &serde_json::Value, word: &str) -> Outcome<Draft> {
    let mut body = desk.titled(&format!("Restricted {word}"));
    body["access"] = access.clone();
    body["files"]["enabled"] = json!(true);
    let draft = desk.draft(&body).await?;
    desk.upload(&draft, "data.txt", CONTENT).await?;
    desk.publish(&draft).await?.holds("/access", access)?;
    Ok(draft)
}

async fn a_restricted_record_is_for_its_owner(desk: &Desk) -> Outcome {
    let access = json!({ "record": "restricted", "files": "restricted" });
    let record = published(desk, &access, &desk.word()).await?;
    desk.get(record.record()).anonymously().await?.one_of(&[401, 403])?;
    desk.get(record.at("files")).anonymously().await?.one_of(&[401, 403])?;
    desk.get(record.at("files/data.txt/content"))
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    let own = desk.get(record.record()).await?.is(200)?;
    own.has("/access/status", "restricted")?;
    desk.get(record.at("files/data.txt/content"))
        .await?
        .is(200)?
        .is_content(CONTENT)
}

async fn a_restricted_record_is_not_for_other_users(desk: &Desk) -> Outcome {
    let other = desk.other()?;
    let access = json!({ "record": "restricted", "files": "restricted" });
    let record = published(desk, &access, &desk.word()).await?;
    desk.get(record.record()).by(&other).await?.is(403)?;
    desk.get(record.at("files/data.txt/content"))
        .by(&other)
        .await?
        .is(403)?;
    Ok(())
}

async fn a_restricted_record_is_not_found_by_everybody(desk: &Desk) -> Outcome {
    let word = desk.word();
    let access = json!({ "record": "restricted", "files": "restricted" });
    let hidden = published(desk, &access, &word).await?;
    let shown = desk.draft(&desk.titled(&format!("Shown {word}"))).await?;
    desk.publish(&shown).await?;
    let search = format!("{}?q={word}&size=10", desk.kind().path());
    let mine = format!("/user{search}");
    desk.eventually(async || {
        let own = desk.get(mine.as_str()).await?.is(200)?;
        ensure(own.hits().contains(&hidden.id.as_str()), || {
            "the owner does not find the restricted record".to_owned()
        })?;
        let found = desk.get(search.as_str()).anonymously().await?.is(200)?;
        ensure(found.hits() == [shown.id.as_str()], || {
            format!("everybody finds {:?}, and should find only {}", found.hits(), shown.id)
        })
    })
    .await
}

async fn restricted_files_of_a_public_record_are_for_its_owner(desk: &Desk) -> Outcome {
    let access = json!({ "record": "public", "files": "restricted" });
    let record = published(desk, &access, &desk.word()).await?;
    desk.get(record.record()).anonymously().await?.is(200)?;
    desk.get(record.at("files/data.txt/content"))
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    desk.get(record.at("files/data.txt/content"))
        .await?
        .is(200)?
        .is_content(CONTENT)
}

async fn an_embargo_holds_the_files_back(desk: &Desk) -> Outcome {
    let embargo = json!({ "active": true, "until": "2131-01-01", "reason": "Until the paper is out" });
    let access = json!({ "record": "public", "files": "restricted", "embargo": embargo });
    let record = published(desk, &access, &desk.word()).await?;
    let public = desk.get(record.record()).anonymously().await?.is(200)?;
    public.has("/access/status", "embargoed")?;
    public.holds("/access/embargo", &embargo)?;
    desk.get(record.at("files/data.txt/content"))
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    Ok(())
}
