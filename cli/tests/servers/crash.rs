//! kill -9: what was acknowledged is there afterwards, and what was under way has left nothing.

use crate::{
    Outcome,
    program::{Answer, Program},
};
use serde_json::{Value, json};
use std::{
    error::Error,
    io::Write as _,
    net::TcpStream,
    path::Path,
    thread,
    time::{Duration, Instant},
};

const TOKEN: &str = "a-token";

fn start(data: &Path) -> Result<Program, Box<dyn Error>> {
    let data = data.to_str().ok_or("the folder has a strange name")?;
    Program::start(
        "sandbox",
        &["--json", "--data", data, "--token", &format!("alice={TOKEN}")],
    )
}

fn head(method: &str, path: &str, kind: &str, length: usize) -> String {
    format!(
        "{method} /api{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    )
}

fn call(program: &Program, method: &str, path: &str, body: &str) -> Result<Answer, Box<dyn Error>> {
    let kind = if path.ends_with("/content") {
        "application/octet-stream"
    } else {
        "application/json"
    };
    program.send(&format!("{}{body}", head(method, path, kind, body.len())))
}

fn json_of(answer: &Answer) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(&answer.body)?)
}

/// Makes a draft and starts files in it; gives the address of its files.
fn draft_with(program: &Program, keys: &[&str]) -> Result<String, Box<dyn Error>> {
    let created = json_of(&call(program, "POST", "/records", "{}")?)?;
    let files = format!("/records/{}/draft/files", created["id"].as_str().ok_or("no id")?);
    let list: Value = keys.iter().map(|key| json!({"key": key})).collect();
    assert_eq!(call(program, "POST", &files, &list.to_string())?.status, 201);
    Ok(files)
}

/// How many bytes are in the files of a folder.
fn bytes_in(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

/// Begins an upload and waits until a good part of it is on the disk. The rest is never sent.
fn begin(program: &Program, data: &Path, file: &str) -> Result<TcpStream, Box<dyn Error>> {
    let mut stream = TcpStream::connect(&program.address)?;
    stream.write_all(
        head(
            "PUT",
            &format!("{file}/content"),
            "application/octet-stream",
            50_000_000,
        )
        .as_bytes(),
    )?;
    stream.write_all(&vec![7; 5_000_000])?;
    let begun = Instant::now();
    while bytes_in(&data.join("incoming")) < 1_000_000 {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "nothing of the upload arrives"
        );
        thread::sleep(Duration::from_millis(10));
    }
    Ok(stream)
}

#[test]
fn an_upload_under_way_leaves_no_half_file() -> Outcome {
    let data = tempfile::tempdir()?;
    let mut program = start(data.path())?;
    let files = draft_with(&program, &["whole", "half", "sent twice"])?;
    assert_eq!(
        call(&program, "PUT", &format!("{files}/whole/content"), "hello")?.status,
        200
    );
    assert_eq!(
        call(&program, "POST", &format!("{files}/whole/commit"), "")?.status,
        200
    );
    let twice = format!("{files}/sent%20twice");
    assert_eq!(call(&program, "PUT", &format!("{twice}/content"), "first")?.status, 200);
    let streams = [
        begin(&program, data.path(), &format!("{files}/half"))?,
        begin(&program, data.path(), &twice)?,
    ];
    program.kill()?;
    drop(streams);
    assert!(
        bytes_in(&data.path().join("incoming")) > 0,
        "the crash left something to clear away"
    );

    let program = start(data.path())?;
    assert_eq!(bytes_in(&data.path().join("incoming")), 0);
    assert_eq!(bytes_in(&data.path().join("files")), 10, "two files of five bytes");
    assert_eq!(
        call(&program, "GET", &format!("{files}/whole/content"), "")?.body,
        "hello"
    );
    let half = json_of(&call(&program, "GET", &format!("{files}/half"), "")?)?;
    assert_eq!((&half["status"], half.get("size")), (&json!("pending"), None));
    assert_eq!(
        call(&program, "POST", &format!("{files}/half/commit"), "")?.status,
        500,
        "there is nothing to commit"
    );
    // What was acknowledged before the second attempt still counts.
    let entry = json_of(&call(&program, "POST", &format!("{twice}/commit"), "")?)?;
    assert_eq!((&entry["status"], &entry["size"]), (&json!("completed"), &json!(5)));
    assert_eq!(call(&program, "GET", &format!("{twice}/content"), "")?.body, "first");
    Ok(())
}

#[test]
fn every_acknowledged_draft_survives() -> Outcome {
    let data = tempfile::tempdir()?;
    let mut program = start(data.path())?;
    let mut acknowledged = Vec::new();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(500) {
        let body = json!({"metadata": {"title": format!("Draft {}", acknowledged.len())}}).to_string();
        let created = json_of(&call(&program, "POST", "/records", &body)?)?;
        acknowledged.push(created["id"].as_str().ok_or("no id")?.to_owned());
    }
    // One more is under way when it ends.
    let mut stream = TcpStream::connect(&program.address)?;
    stream.write_all(format!("{}{{}}", head("POST", "/records", "application/json", 2)).as_bytes())?;
    program.kill()?;

    let program = start(data.path())?;
    for (number, id) in acknowledged.iter().enumerate() {
        let draft = json_of(&call(&program, "GET", &format!("/records/{id}/draft"), "")?)?;
        assert_eq!(draft["metadata"]["title"], format!("Draft {number}"));
    }
    assert!(acknowledged.len() > 5, "only {} drafts were made", acknowledged.len());
    Ok(())
}
