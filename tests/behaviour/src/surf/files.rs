//! Files of a deposit: sent whole, listed, deleted.

use serde_json::{Value, json};

use super::deposit::{entries, lists};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, Verdict, ensure};
use crate::wire::md5;

behaviours!("files":
    a_new_deposit_has_no_files,
    a_sent_file_is_listed_with_its_size,
    a_listed_checksum_is_that_of_the_content,
    bytes_come_back_as_they_were_sent,
    a_file_is_replaced_by_sending_it_again,
    a_name_may_have_signs_that_mean_something_in_addresses,
    a_deleted_file_is_gone,
    an_unknown_file_is_not_found,
    files_elsewhere_are_named,
);

async fn a_new_deposit_has_no_files(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("No files").await?;
    lists(&desk.get(format!("{}/files", deposit.path)).await?.is(200)?, &[])
}

async fn a_sent_file_is_listed_with_its_size(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Two files").await?;
    desk.send(&deposit, "b.csv", b"a,b\n1,2\n").await?;
    desk.send(&deposit, "a.txt", b"hello").await?;
    let list = desk.get(format!("{}/files", deposit.path)).await?.is(200)?;
    lists(&list, &["a.txt", "b.csv"])?;
    for (name, size) in [("a.txt", 5.0), ("b.csv", 8.0)] {
        let entry = entries(&list)
            .iter()
            .find(|entry| entry["key"] == name || entry["name"] == name);
        let told = entry.and_then(|entry| entry["size"].as_f64());
        ensure(told == Some(size), || {
            format!("{name} is told to have {told:?} bytes, not {size}")
        })?;
    }
    Ok(())
}

/// Some servers compute it later; what they tell must be right.
async fn a_listed_checksum_is_that_of_the_content(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Checksums").await?;
    desk.send(&deposit, "a.txt", b"hello").await?;
    // A second look: the first one may find it still to be computed.
    for _ in 0..2 {
        let list = desk.get(format!("{}/files", deposit.path)).await?.is(200)?;
        let Some(entry) = entries(&list).first() else {
            return list.wrong("no file is listed");
        };
        let places = [&entry["checksum"], &entry["md5"], &entry["checksums"]["md5"]];
        for told in places
            .into_iter()
            .filter_map(Value::as_str)
            .filter(|told| !told.is_empty())
        {
            let digits = told.strip_prefix("md5:").unwrap_or(told);
            ensure(digits == md5(b"hello"), || format!("the checksum is told to be {told}"))?;
        }
    }
    Ok(())
}

/// Downloads are beyond the reference.
async fn bytes_come_back_as_they_were_sent(desk: &Desk) -> Outcome {
    let content: Vec<u8> = (0..=255).cycle().take(100_003).collect();
    let deposit = desk.deposit("All bytes").await?;
    desk.send(&deposit, "data.bin", &content).await?;
    let call = desk.get(deposit.file("data.bin")).header("accept", "*/*");
    call.await?.offered("downloads")?.is(200)?.is_content(&content)
}

async fn a_file_is_replaced_by_sending_it_again(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Sent again").await?;
    desk.send(&deposit, "a.txt", b"the first and longer one").await?;
    // A server may also insist that the first one is deleted before.
    let again = desk.put(deposit.file("a.txt")).content("second").await?;
    let kept = if again.ok() { 6.0 } else { 24.0 };
    let list = desk.get(format!("{}/files", deposit.path)).await?.is(200)?;
    lists(&list, &["a.txt"])?;
    let size = entries(&list).first().and_then(|entry| entry["size"].as_f64());
    ensure(size == Some(kept), || {
        format!("the file is told to have {size:?} bytes, not {kept}")
    })
}

async fn a_name_may_have_signs_that_mean_something_in_addresses(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("A name").await?;
    let name = "plus+percent%25#q? größe.txt";
    desk.send(&deposit, name, b"x").await?;
    lists(&desk.get(format!("{}/files", deposit.path)).await?.is(200)?, &[name])?;
    desk.delete(deposit.file(name)).await?.is(204)?;
    lists(&desk.get(format!("{}/files", deposit.path)).await?.is(200)?, &[])
}

async fn a_deleted_file_is_gone(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("One of two").await?;
    desk.send(&deposit, "a.txt", b"a").await?;
    desk.send(&deposit, "b.txt", b"b").await?;
    desk.delete(deposit.file("a.txt")).await?.is(204)?;
    lists(&desk.get(format!("{}/files", deposit.path)).await?.is(200)?, &["b.txt"])
}

async fn an_unknown_file_is_not_found(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("No such file").await?;
    desk.delete(deposit.file("never.txt")).await?.is(404)?;
    Ok(())
}

/// A reference to a file elsewhere is no file of the deposit, so the list does without it.
async fn files_elsewhere_are_named(desk: &Desk) -> Outcome {
    let deposit = desk.deposit("Elsewhere").await?;
    let references = json!([{ "name": "far.csv", "url": "http://hdl.handle.net/11304/2c473f04" }]);
    let path = format!("{}/files", deposit.path);
    let answer = desk.patch(path.as_str()).json(&references).await?;
    let answer = if answer.status() == 405 {
        desk.post(path.as_str()).json(&references).await?
    } else {
        answer
    };
    if !answer.ok() {
        // What such a reference looks like is written nowhere.
        let reason = format!("no files elsewhere in the form that was tried: {}", answer.status());
        return Err(Verdict::NotOffered(reason));
    }
    answer.is(200)?;
    desk.get(deposit.path.as_str())
        .await?
        .is(200)?
        .has(deposit.state(), "draft")
}
