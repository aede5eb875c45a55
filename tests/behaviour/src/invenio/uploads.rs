//! The content of files: sent, committed, and given back byte by byte.

use http::Method;
use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, Verdict, ensure};
use crate::wire::md5;

behaviours!("uploads":
    a_committed_file_has_size_and_md5,
    bytes_come_back_as_they_were_sent,
    a_file_of_some_megabytes_comes_back,
    an_empty_file_is_a_file,
    content_alone_completes_nothing,
    a_file_without_content_is_not_completed,
    pending_content_is_replaced_by_the_next,
    committing_twice_does_no_harm,
    content_of_another_type_is_refused,
    the_head_of_a_download_tells_its_length,
    content_that_is_not_there_is_not_given,
    a_replaced_file_has_the_md5_of_the_new_one,
    parts_are_joined_in_their_order,
);

async fn empty(desk: &Desk) -> Outcome<Draft> {
    desk.draft(&desk.body_with_files()).await
}

/// Uploads, and looks at the entry and the bytes.
async fn round_trip(desk: &Desk, content: &[u8]) -> Outcome {
    let draft = empty(desk).await?;
    let committed = desk.upload(&draft, "data.bin", content).await?;
    let entry = desk.get(draft.at("draft/files/data.bin")).await?.is(200)?;
    for answer in [committed, entry] {
        answer.has("/key", "data.bin")?;
        answer.has("/status", "completed")?;
        answer.needs("/mimetype")?;
        answer.has("/size", content.len())?;
        answer.has("/checksum", format!("md5:{}", md5(content)))?;
    }
    let list = desk.get(draft.at("draft/files")).await?.is(200)?;
    list.has("/entries/0/checksum", format!("md5:{}", md5(content)))?;
    desk.get(draft.at("draft/files/data.bin/content"))
        .await?
        .is(200)?
        .is_content(content)
}

/// Bytes without a pattern that a server could lose unnoticed.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(length).collect()
}

async fn a_committed_file_has_size_and_md5(desk: &Desk) -> Outcome {
    round_trip(desk, b"a,b\n1,2\n").await
}

async fn bytes_come_back_as_they_were_sent(desk: &Desk) -> Outcome {
    let mut content: Vec<u8> = (0..=255).collect();
    content.extend_from_slice(b"\r\n\0\xEF\xBB\xBF\n\n ");
    round_trip(desk, &content).await
}

async fn a_file_of_some_megabytes_comes_back(desk: &Desk) -> Outcome {
    round_trip(desk, &noise(3_000_017)).await
}

async fn an_empty_file_is_a_file(desk: &Desk) -> Outcome {
    round_trip(desk, b"").await
}

async fn content_alone_completes_nothing(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    let sent = desk
        .put(draft.at("draft/files/a.txt/content"))
        .content("hello")
        .await?
        .is(200)?;
    sent.has("/status", "pending")?;
    desk.get(draft.at("draft/files/a.txt"))
        .await?
        .is(200)?
        .has("/status", "pending")
}

async fn a_file_without_content_is_not_completed(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    desk.post(draft.at("draft/files/a.txt/commit")).await?.refused()?;
    desk.get(draft.at("draft/files/a.txt"))
        .await?
        .is(200)?
        .has("/status", "pending")
}

async fn pending_content_is_replaced_by_the_next(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    for content in ["the first and longer one", "the second"] {
        desk.put(draft.at("draft/files/a.txt/content"))
            .content(content)
            .await?
            .is(200)?
            .lacks("/errors")?;
    }
    let entry = desk.post(draft.at("draft/files/a.txt/commit")).await?.is(200)?;
    entry.has("/checksum", format!("md5:{}", md5(b"the second")))?;
    desk.get(draft.at("draft/files/a.txt/content"))
        .await?
        .is(200)?
        .is_content(b"the second")
}

async fn committing_twice_does_no_harm(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"once").await?;
    let again = desk.post(draft.at("draft/files/a.txt/commit")).await?.is(200)?;
    again.has("/status", "completed")?;
    again.has("/checksum", format!("md5:{}", md5(b"once")))
}

async fn content_of_another_type_is_refused(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    for kind in ["application/json", "text/plain"] {
        desk.put(draft.at("draft/files/a.txt/content"))
            .bytes(kind, "{}")
            .await?
            .is(415)?;
    }
    desk.get(draft.at("draft/files/a.txt"))
        .await?
        .is(200)?
        .has("/status", "pending")
}

async fn the_head_of_a_download_tells_its_length(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"twelve bytes").await?;
    let head = desk
        .call(Method::HEAD, draft.at("draft/files/a.txt/content"))
        .await?
        .is(200)?;
    ensure(head.bytes().is_empty(), || "a HEAD was answered with a body".to_owned())?;
    let length = head.header("content-length");
    ensure(length == "12", || {
        format!("the head tells a length of {length:?}, not 12")
    })?;
    let tag = head.header("etag");
    let known = tag.is_empty() || !tag.contains("md5:") || tag.contains(&md5(b"twelve bytes"));
    ensure(known, || {
        format!("the head tells the tag {tag}, which is of another content")
    })
}

async fn content_that_is_not_there_is_not_given(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "a.txt" }]))
        .await?
        .is(201)?;
    desk.get(draft.at("draft/files/a.txt/content")).await?.refused()?;
    Ok(())
}

async fn a_replaced_file_has_the_md5_of_the_new_one(desk: &Desk) -> Outcome {
    let draft = empty(desk).await?;
    desk.upload(&draft, "a.txt", b"old").await?;
    desk.delete(draft.at("draft/files/a.txt")).await?.is(204)?;
    let entry = desk.upload(&draft, "a.txt", b"new").await?;
    entry.has("/checksum", format!("md5:{}", md5(b"new")))
}

/// Newer servers take a big file in parts; the smallest part that every store takes has 5 MiB.
async fn parts_are_joined_in_their_order(desk: &Desk) -> Outcome {
    const PART: usize = 5 * 1024 * 1024;
    let draft = empty(desk).await?;
    desk.post(draft.at("draft/files"))
        .json(&json!([{ "key": "probe" }]))
        .await?
        .is(201)?;
    let probe = desk.get(draft.at("draft/files/probe")).await?.is(200)?;
    let absent = || Err(Verdict::NotOffered("no transfer in parts".to_owned()));
    if probe.at("/transfer").is_null() {
        return absent();
    }
    let content = noise(PART + 10);
    let transfer = json!({ "type": "M", "parts": 2, "part_size": PART });
    let start = json!([{ "key": "big.bin", "size": content.len(), "transfer": transfer }]);
    let begun = desk.post(draft.at("draft/files")).json(&start).await?;
    if !begun.ok() {
        return absent();
    }
    let entry = desk.get(draft.at("draft/files/big.bin")).await?.is(200)?;
    entry.has("/transfer/type", "M")?;
    let parts = entry
        .list("/links/parts")
        .iter()
        .filter_map(|part| part["url"].as_str());
    let own = |url: &&str| url.contains("/draft/files/big.bin/content/");
    if entry
        .at("/links/parts")
        .as_array()
        .is_some_and(|parts| !parts.is_empty())
        && !parts.into_iter().all(|url| own(&url))
    {
        return Err(Verdict::NotOffered(
            "parts go to another address than the repository's own".to_owned(),
        ));
    }
    for (number, part) in [(2, &content[PART..]), (1, &content[..PART])] {
        let path = draft.at(&format!("draft/files/big.bin/content/{number}"));
        desk.put(path).content(part.to_vec()).await?.is(200)?.lacks("/errors")?;
    }
    desk.post(draft.at("draft/files/big.bin/commit")).await?.is(200)?;
    let entry = desk.get(draft.at("draft/files/big.bin")).await?.is(200)?;
    entry.has("/status", "completed")?;
    entry.has("/size", Value::from(content.len()))?;
    desk.get(draft.at("draft/files/big.bin/content"))
        .await?
        .is(200)?
        .is_content(&content)
}
