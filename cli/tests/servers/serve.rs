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

#[test]
fn a_sandbox_is_served_where_one_is_asked_for() -> Outcome {
    let home = tempfile::tempdir()?;
    let program = Program::start_in(home.path(), "serve", &["--sandbox", "--json"])?;
    let ready: Value = serde_json::from_str(&program.first_line)?;
    assert!(ready["tokens"]["alice"].is_string());
    assert_eq!(program.get("/api/packages", "localhost")?.status, 200);
    assert!(home.path().join("geodepot/sandbox").is_dir(), "its data is kept");
    Ok(())
}

#[test]
fn only_this_machine_reaches_it_unless_it_listens_elsewhere() -> Outcome {
    let here = Program::start("serve", &["--repository", "http://127.0.0.1:1"])?;
    let port = here.address.rsplit(':').next().ok_or("there is no port")?;
    // All of 127.0.0.0/8 is this machine, and yet another address than the one it listens at.
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_err());
    let everywhere = Program::start("serve", &["--repository", "http://127.0.0.1:1", "--listen", "0.0.0.0"])?;
    let port = everywhere.address.rsplit(':').next().ok_or("there is no port")?;
    assert!(everywhere.address.starts_with("127.0.0.1:"), "{}", everywhere.address);
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_ok());
    Ok(())
}

/// How much memory a process has used at most, in bytes.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .ok_or("no peak")?;
    let kilobytes = line.split_whitespace().nth(1).ok_or("no number")?;
    Ok(kilobytes.parse::<u64>()? * 1024)
}

#[cfg(target_os = "linux")]
#[test]
fn large_files_pass_both_ways_in_constant_memory() -> Outcome {
    const SIZE: usize = 200_000_000;
    let (listener, url) = listen()?;
    let repository = thread::spawn(move || -> std::io::Result<usize> {
        let (mut stream, _) = listener.accept()?;
        let mut buffer = vec![0; 1 << 16];
        let mut read = 0;
        while read < SIZE {
            match stream.read(&mut buffer)? {
                0 => break,
                count => read += count,
            }
        }
        stream.write_all(head("200 OK", "", SIZE).as_bytes())?;
        for _ in 0..SIZE / 100_000 {
            stream.write_all(&vec![7; 100_000])?;
        }
        Ok(read)
    });
    let program = Program::start("serve", &["--repository", &url])?;
    let mut stream = TcpStream::connect(&program.address)?;
    let head = format!("PUT /api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: {SIZE}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    for _ in 0..SIZE / 100_000 {
        stream.write_all(&vec![7; 100_000])?;
    }
    let received = std::io::copy(&mut stream, &mut std::io::sink())?;
    assert!(received >= SIZE as u64, "{received}");
    assert!(repository.join().map_err(|_| "the repository failed")?? >= SIZE);
    let peak = peak(program.id())?;
    assert!(peak < 64 << 20, "{peak} bytes");
    Ok(())
}
