//! `--faults`: connections that are really cut.

use crate::{Outcome, program::Program};
use serde_json::Value;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

fn scripted(script: &str) -> Result<Program, Box<dyn std::error::Error>> {
    let program = Program::ephemeral(&["--json", "--faults", "--token", "alice=a-token"])?;
    let answer = program.send(&request("POST", "/__faults", script))?;
    assert_eq!(answer.status, 200, "{}", answer.body);
    Ok(program)
}

fn request(method: &str, path: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer a-token\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// What arrives until the connection ends, cleanly or not.
fn received(program: &Program, request: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut stream = TcpStream::connect(&program.address)?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    // A reset connection is an error here; what came before it is there all the same.
    let _ = stream.read_to_end(&mut bytes);
    Ok(bytes)
}

fn drafts(program: &Program) -> Result<Value, Box<dyn std::error::Error>> {
    let answer = program.send(&request("GET", "/api/user/records", ""))?;
    let found: Value = serde_json::from_str(&answer.body)?;
    Ok(found["hits"]["total"].clone())
}

#[test]
fn without_the_flag_there_is_nothing() -> Outcome {
    let program = Program::ephemeral(&["--json"])?;
    for method in ["GET", "POST", "DELETE"] {
        assert_eq!(
            program.send(&request(method, "/__faults", "[]"))?.status,
            404,
            "{method}"
        );
    }
    Ok(())
}

#[test]
fn a_cut_connection_brings_no_byte_of_an_answer() -> Outcome {
    let program = scripted(
        r#"[{"match": {"method": "POST", "path": "/api/records"}, "do": "cut-request"},
            {"match": {"method": "POST", "path": "/api/records", "nth": 2}, "do": "cut-answer"},
            {"match": {"method": "DELETE"}, "do": "cut-answer"}]"#,
    )?;
    let create = request("POST", "/api/records", "{}");
    assert_eq!(received(&program, &create)?, b"");
    assert_eq!(drafts(&program)?, 0);
    assert_eq!(received(&program, &create)?, b"");
    assert_eq!(drafts(&program)?, 1);
    // An answer without a body can be cut as well.
    assert_eq!(
        received(&program, &request("DELETE", "/api/records/none/draft", ""))?,
        b""
    );
    assert_eq!(program.send(&create)?.status, 201);
    Ok(())
}

#[test]
fn an_answer_is_cut_within_its_body() -> Outcome {
    let program = scripted(r#"[{"match": {"path": "/api/records"}, "do": "cut-answer", "after": 5}]"#)?;
    let bytes = received(&program, &request("GET", "/api/records", ""))?;
    let text = String::from_utf8(bytes)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or("there is no head")?;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.to_lowercase().contains("\r\ncontent-length: "), "{head}");
    assert_eq!(body.len(), 5);
    Ok(())
}

#[test]
fn late_work_is_done_after_the_cut() -> Outcome {
    let program = scripted(r#"[{"match": {"method": "POST"}, "do": "late", "ms": 300}]"#)?;
    assert_eq!(received(&program, &request("POST", "/api/records", "{}"))?, b"");
    assert_eq!(drafts(&program)?, 0);
    let begun = Instant::now();
    while drafts(&program)? == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "the work was never done");
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

#[test]
fn an_upload_is_cut_after_so_many_bytes() -> Outcome {
    let program = scripted(r#"[{"match": {"method": "PUT"}, "do": "cut-request", "after": 100000}]"#)?;
    let created: Value = serde_json::from_str(&program.send(&request("POST", "/api/records", "{}"))?.body)?;
    let files = format!("/api/records/{}/draft/files", created["id"].as_str().ok_or("no id")?);
    program.send(&request("POST", &files, r#"[{"key": "a"}]"#))?;
    let mut stream = TcpStream::connect(&program.address)?;
    let length = 50_000_000;
    stream.write_all(
        format!(
            "PUT {files}/a/content HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-token\r\n\
             Content-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n"
        )
        .as_bytes(),
    )?;
    let chunk = [7; 10_000];
    let sent = (0..length / chunk.len())
        .take_while(|_| stream.write_all(&chunk).is_ok())
        .count();
    assert!(sent < length / chunk.len(), "the connection was not cut");
    let entry: Value = serde_json::from_str(&program.send(&request("GET", &format!("{files}/a"), ""))?.body)?;
    assert_eq!(entry["status"], "pending");
    Ok(())
}
