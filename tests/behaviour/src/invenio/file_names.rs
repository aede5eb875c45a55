//! Names of files are kept letter by letter, whatever they are made of.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::target::System;
use crate::verdict::{Outcome, Verdict};
use crate::wire::segment;

behaviours!("file names":
    a_name_may_have_spaces,
    a_name_may_have_letters_of_any_script,
    a_name_may_have_decomposed_letters,
    a_name_may_have_signs_that_mean_something_in_addresses,
    a_name_may_have_a_picture_sign,
    a_name_may_have_quotes_and_commas,
    a_plus_is_no_space,
    names_differ_in_capital_letters,
    a_name_may_have_a_slash,
);

/// Sends a file under a name, and asks for it in every way.
async fn kept(desk: &Desk, key: &str) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, key, key.as_bytes()).await?;
    let path = draft.at(&format!("draft/files/{}", segment(key)));
    let entry = desk.get(path.as_str()).await?.is(200)?;
    entry.has("/key", key)?;
    entry.has("/status", "completed")?;
    super::files::lists(&desk.get(draft.at("draft/files")).await?.is(200)?, &[key])?;
    desk.get(format!("{path}/content"))
        .await?
        .is(200)?
        .is_content(key.as_bytes())?;
    desk.delete(path.as_str()).await?.is(204)?;
    desk.get(path).await?.is(404)?;
    Ok(())
}

async fn a_name_may_have_spaces(desk: &Desk) -> Outcome {
    kept(desk, "with space.txt").await
}

async fn a_name_may_have_letters_of_any_script(desk: &Desk) -> Outcome {
    kept(desk, "ünï-ço∂é 数据 данные.txt").await
}

/// A server may compose them, as long as it goes by the name that it told.
async fn a_name_may_have_decomposed_letters(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    let start = json!([{ "key": "cafe\u{301}.txt" }]);
    let begun = desk.post(draft.at("draft/files")).json(&start).await?.is(201)?;
    begun.meets("/entries/0/key", "the name, composed or not", |key| {
        key == "cafe\u{301}.txt" || key == "caf\u{e9}.txt"
    })?;
    kept(desk, begun.text("/entries/0/key")).await
}

async fn a_name_may_have_signs_that_mean_something_in_addresses(desk: &Desk) -> Outcome {
    kept(desk, "plus+percent%25#q?.txt").await
}

async fn a_name_may_have_a_picture_sign(desk: &Desk) -> Outcome {
    kept(desk, "globe 🌍.txt").await
}

async fn a_name_may_have_quotes_and_commas(desk: &Desk) -> Outcome {
    kept(desk, "semi;colon&amp, 'single' (and=more).txt").await
}

async fn a_plus_is_no_space(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, "with space.txt", b"x").await?;
    desk.get(draft.at("draft/files/with+space.txt")).await?.is(404)?;
    Ok(())
}

async fn names_differ_in_capital_letters(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body_with_files()).await?;
    desk.upload(&draft, "readme.txt", b"small").await?;
    desk.upload(&draft, "README.txt", b"BIG").await?;
    desk.get(draft.at("draft/files/readme.txt/content"))
        .await?
        .is(200)?
        .is_content(b"small")?;
    desk.get(draft.at("draft/files/README.txt/content"))
        .await?
        .is(200)?
        .is_content(b"BIG")
}

/// `InvenioRDM` takes them; the hub begins such a file and never finds it again.
async fn a_name_may_have_a_slash(desk: &Desk) -> Outcome {
    if desk.system() == System::Gkh {
        return Err(Verdict::NotOffered("no slashes in names".to_owned()));
    }
    let draft = desk.draft(&desk.body_with_files()).await?;
    let begun = desk
        .post(draft.at("draft/files"))
        .json(&json!([{ "key": "dir/inner.txt" }]))
        .await?
        .one_of(&[201, 400])?;
    if begun.status() == 400 {
        return Err(Verdict::NotOffered("no slashes in names".to_owned()));
    }
    kept(desk, "dir/inner.txt").await
}
