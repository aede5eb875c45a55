//! `geodepot serve`.

use crate::{Outcome, program::Program};
use serde_json::Value;
use std::{
    error::Error,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

/// A repository that takes one call, which ends with `body`, answers it, and tells what it was sent.
fn repository(
    listener: TcpListener,
    body: &'static str,
    answer: String,
) -> thread::JoinHandle<std::io::Result<String>> {
    thread::spawn(move || {
        let (mut stream, _): (TcpStream, _) = listener.accept()?;
        let mut text = String::new();
        let mut buffer = [0; 4096];
        while !text.contains("\r\n\r\n") || !text.ends_with(body) {
            let count = stream.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            text.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
        stream.write_all(answer.as_bytes())?;
        Ok(text)
    })
}

/// The head of an answer that closes the connection.
fn head(status: &str, headers: &str, length: usize) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n")
}

fn listen() -> Result<(TcpListener, String), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    Ok((listener, url))
}

#[test]
fn a_call_is_passed_on_without_what_is_local() -> Outcome {
    let (listener, url) = listen()?;
    let answer = head("201 Created", "Set-Cookie: session=1\r\nX-Kept: yes\r\n", 2) + "{}";
    let repository = repository(listener, "hello", answer);
    let program = Program::start("serve", &["--json", "--repository", &url])?;

    let answer = program.send(
        "PUT /api/records/x/draft?expand=1 HTTP/1.1\r\nHost: localhost:8080\r\n\
         Origin: http://localhost:8080\r\nCookie: other=1\r\nAuthorization: Bearer secret\r\n\
         Content-Length: 5\r\nConnection: close\r\n\r\nhello",
    )?;
    assert_eq!((answer.status, answer.body.as_str()), (201, "{}"));
    assert_eq!(answer.header("x-kept"), Some("yes"));
    assert_eq!(answer.header("set-cookie"), None);

    let sent = repository.join().map_err(|_| "the repository failed")??.to_lowercase();
    assert!(sent.starts_with("put /api/records/x/draft?expand=1 http/1.1"), "{sent}");
    assert!(sent.contains("\r\nauthorization: bearer secret\r\n"), "{sent}");
    assert!(sent.contains("\r\ncontent-length: 5\r\n"), "{sent}");
    assert!(!sent.contains("\r\norigin:") && !sent.contains("\r\ncookie:"), "{sent}");
    assert!(!sent.contains("localhost:8080"), "{sent}");
    Ok(())
}

#[test]
fn a_redirect_within_the_repository_leads_through_this_server() -> Outcome {
    let (listener, url) = listen()?;
    let location = format!("Location: {url}/api/records/x\r\n");
    let repository = repository(listener, "", head("302 Found", &location, 0));
    let program = Program::start("serve", &["--repository", &format!("{url}/api")])?;
    let answer = program.get("/api/records/x/versions/latest", "localhost:8080")?;
    assert_eq!(answer.status, 302);
    assert_eq!(answer.header("location"), Some("http://localhost:8080/api/records/x"));
    repository.join().map_err(|_| "the repository failed")??;
    Ok(())
}

#[test]
fn the_app_may_connect_to_this_server_alone_and_gets_no_token() -> Outcome {
    let program = Program::start("serve", &["--json", "--repository", "http://127.0.0.1:1"])?;
    let ready: Value = serde_json::from_str(&program.first_line)?;
    assert_eq!(ready["tokens"], Value::Null);
    let answer = program.get("/geodepot.json", "localhost")?;
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("connect-src 'self';"), "{policy}");
    let told: Value = serde_json::from_str(&answer.body)?;
    assert_eq!(
        told,
        serde_json::json!({ "mode": "serve", "repository": "http://127.0.0.1:1" })
    );
    Ok(())
}

#[test]
fn a_repository_that_cannot_be_reached_is_a_sentence() -> Outcome {
    let program = Program::start("serve", &["--repository", "http://127.0.0.1:1"])?;
    let answer = program.get("/api/records", "localhost")?;
    assert_eq!(answer.status, 502);
    assert!(answer.body.contains("cannot be reached"), "{}", answer.body);
    Ok(())
}
