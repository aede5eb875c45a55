//! `pull`: what a repository has, into a folder.

use crate::{
    Outcome,
    desk::{Desk, TOKEN},
};
use serde_json::{Value, json};
use std::{
    error::Error,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

/// The answer to a call of Alice's.
pub(crate) fn call(desk: &Desk, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<Value, Box<dyn Error>> {
    let host = desk.url.strip_prefix("http://").ok_or("there is no host")?;
    let mut stream = TcpStream::connect(host)?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let text = String::from_utf8(answer)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or("there is no answer")?;
    if !head.starts_with("HTTP/1.1 2") {
        return Err(format!("{method} {path}: {text}").into());
    }
    Ok(serde_json::from_str(body).unwrap_or_default())
}

/// A draft of Alice's with files of these names, and its id.
pub(crate) fn record(desk: &Desk, files: &[(&str, &str, &[u8])]) -> Result<String, Box<dyn Error>> {
    let json = "application/json";
    let draft = json!({ "metadata": { "title": "Names", "resource_type": { "id": "dataset" }, "publication_date": "2026",
        "creators": [{ "person_or_org": { "type": "organizational", "name": "A" } }], "publisher": "A" },
        "files": { "enabled": true } });
    let made = call(desk, "POST", "/api/records", json, draft.to_string().as_bytes())?;
    let id = made["id"].as_str().ok_or("there is no id")?.to_owned();
    for (key, escaped, content) in files {
        let started = json!([{ "key": key }]).to_string();
        let path = format!("/api/records/{id}/draft/files");
        call(desk, "POST", &path, json, started.as_bytes())?;
        call(
            desk,
            "PUT",
            &format!("{path}/{escaped}/content"),
            "application/octet-stream",
            content,
        )?;
        call(desk, "POST", &format!("{path}/{escaped}/commit"), json, b"")?;
    }
    Ok(id)
}

fn package_of(desk: &Desk) -> Result<String, Box<dyn Error>> {
    let found = call(desk, "GET", "/api/packages", "application/json", b"")?;
    Ok(found["hits"]["hits"][0]["id"]
        .as_str()
        .ok_or("there is no package")?
        .to_owned())
}

/// The last event that a pull printed.
fn done(desk: &Desk, arguments: &[&str]) -> Result<Value, Box<dyn Error>> {
    let told = desk.run(&[&["pull"], arguments, &["--json"]].concat())?;
    if told.code != Some(0) {
        return Err(told.to_string().into());
    }
    Ok(serde_json::from_str(
        told.out.lines().last().ok_or("nothing was said")?,
    )?)
}

#[test]
fn a_package_comes_with_its_resources_and_a_description() -> Outcome {
    let desk = Desk::with_packages()?;
    let package = package_of(&desk)?;
    insta::assert_snapshot!("pull", desk.run(&["pull", &package, "out", "--parallel", "1"])?);
    insta::assert_snapshot!(
        "pull_again",
        desk.run(&[
            "pull",
            &format!("{}/packages/{package}", desk.url),
            "out",
            "--parallel",
            "1"
        ])?
    );
    assert_eq!(desk.run(&["validate", "out"])?.code, Some(0));
    insta::assert_snapshot!("pull_elsewhere", desk.run(&["pull", "aaaaa-00000", "out"])?);
    Ok(())
}

#[test]
fn only_what_is_missing_or_different_is_fetched_again() -> Outcome {
    let desk = Desk::new()?;
    let big: Vec<u8> = (0..3_000_000_u32).map(|number| (number % 251) as u8).collect();
    let id = record(
        &desk,
        &[
            ("a.bin", "a.bin", &big),
            ("b.txt", "b.txt", b"bbb"),
            ("c.txt", "c.txt", b""),
        ],
    )?;
    assert_eq!(done(&desk, &[&id, "out"])?["fetched"], 3);
    assert_eq!(done(&desk, &[&id, "out"])?["fetched"], 0);
    // One with other bytes, one that is half there.
    std::fs::write(desk.path("out/b.txt"), "bbx")?;
    std::fs::remove_file(desk.path("out/a.bin"))?;
    std::fs::write(desk.path("out/a.bin.part"), &big[..1_000_000])?;
    let again = done(&desk, &[&id, "out"])?;
    assert_eq!((&again["fetched"], &again["changed"]), (&json!(2), &json!(true)));
    assert!(std::fs::read(desk.path("out/a.bin"))? == big);
    assert_eq!(std::fs::read(desk.path("out/b.txt"))?, b"bbb");
    assert!(!desk.path("out/a.bin.part").exists());
    Ok(())
}

#[test]
fn a_broken_connection_is_gone_on_with() -> Outcome {
    let desk = Desk::with(&["--faults"])?;
    let bytes = vec![7; 2_000_000];
    let id = record(&desk, &[("a.bin", "a.bin", &bytes)])?;
    let script = json!([{ "match": { "method": "GET", "path": "*/content" }, "do": "cut-answer", "after": 1_000_000 }]);
    call(
        &desk,
        "POST",
        "/__faults",
        "application/json",
        script.to_string().as_bytes(),
    )?;
    assert_eq!(done(&desk, &[&id, "out"])?["fetched"], 1);
    assert!(std::fs::read(desk.path("out/a.bin"))? == bytes);
    Ok(())
}

#[test]
fn no_name_leads_out_of_the_folder() -> Outcome {
    let desk = Desk::with(&["--system", "inveniordm"])?;
    let id = record(
        &desk,
        &[
            ("../../escaped.txt", "..%2F..%2Fescaped.txt", b"1"),
            ("CON", "CON", b"2"),
            ("deposit.yaml", "deposit.yaml", b"3"),
            ("A.txt", "A.txt", b"4"),
            ("a.txt", "a.txt", b"5"),
        ],
    )?;
    done(&desk, &[&id, "in/out"])?;
    assert!(!desk.path("escaped.txt").exists() && !desk.path("in/escaped.txt").exists());
    let mut names: Vec<String> = std::fs::read_dir(desk.path("in/out"))?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()?;
    names.sort();
    assert_eq!(
        names,
        [
            ".geodepot",
            "A.txt",
            "_.._.._escaped.txt",
            "_CON",
            "a_2.txt",
            "deposit.yaml",
            "deposit_2.yaml"
        ]
    );
    // Every file keeps its key.
    let description = std::fs::read_to_string(desk.path("in/out/deposit.yaml"))?;
    for key in ["../../escaped.txt", "CON", "deposit.yaml", "a.txt"] {
        assert!(description.contains(&format!("key: {key}")), "{description}");
    }
    Ok(())
}

#[test]
fn somebody_elses_folder_is_left_alone() -> Outcome {
    let desk = Desk::new()?;
    let id = record(&desk, &[("a.txt", "a.txt", b"theirs")])?;
    desk.write("mine/a.txt", "mine")?;
    let refused = desk.run(&["pull", &id, "mine"])?;
    assert_eq!(refused.code, Some(2), "{refused}");
    assert_eq!(std::fs::read(desk.path("mine/a.txt"))?, b"mine");
    assert_eq!(done(&desk, &[&id, "mine", "--force"])?["fetched"], 1);
    assert_eq!(std::fs::read(desk.path("mine/a.txt"))?, b"theirs");
    // A description that somebody worked on is not lost.
    desk.write("mine/deposit.yaml", "record: {}\n")?;
    assert_eq!(desk.run(&["pull", &id, "mine"])?.code, Some(2));
    assert_eq!(std::fs::read(desk.path("mine/deposit.yaml"))?, b"record: {}\n");
    Ok(())
}

#[test]
fn a_deposit_of_surf_comes_in_both_dialects() -> Outcome {
    for dialect in ["a", "b"] {
        let desk = Desk::with(&["--system", "surf", "--dialect", dialect, "--demo"])?;
        let listed = call(&desk, "GET", "/api/objects?page=1", "application/json", b"")?;
        let hit = &listed["hits"]["hits"][0];
        let id = hit["id"]
            .as_str()
            .or(hit["pid"].as_str())
            .ok_or("there is no deposit")?;
        let done = done(&desk, &[id, "out"])?;
        assert_eq!(done["kind"], "surf");
        let description = std::fs::read_to_string(desk.path("out/deposit.yaml"))?;
        assert!(description.contains("title"), "{description}");
    }
    Ok(())
}

type Asked = Arc<Mutex<Vec<String>>>;

const CONTENT: &[u8] = b"0123456789";

/// A repository that honours ranges, with one record that has one file. Gives its address and what was asked of it.
fn with_ranges() -> Result<(String, Asked), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let notes = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever went away needs no answer.
            let _ = answer(stream, &notes);
        }
    });
    Ok((address, asked))
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone()?);
    while reader.read_line(&mut head)? > 2 {}
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let range = head.lines().find_map(|line| {
        line.to_ascii_lowercase()
            .strip_prefix("range: bytes=")
            .map(str::to_owned)
    });
    let from = range
        .as_ref()
        .and_then(|range| range.trim_end_matches('-').parse::<usize>().ok());
    let entry = json!({ "key": "a.bin", "status": "completed", "size": 10, "checksum": "md5:781e5e245d69b566979b86e28d23f2c7" });
    let (status, extra, body) = match path.as_str() {
        "/api/records/abcde-00001" => (
            "200 OK",
            String::new(),
            json!({ "id": "abcde-00001", "metadata": { "title": "R" } }).to_string(),
        ),
        "/api/records/abcde-00001/files" => (
            "200 OK",
            String::new(),
            json!({ "enabled": true, "entries": [entry] }).to_string(),
        ),
        path if path.ends_with("/content") => {
            let from = from.unwrap_or_default();
            let text = String::from_utf8_lossy(&CONTENT[from..]).into_owned();
            asked
                .lock()
                .map(|mut asked| asked.push(format!("{} bytes", text.len())))
                .ok();
            (
                "206 Partial Content",
                format!("Content-Range: bytes {from}-9/10\r\n"),
                text,
            )
        }
        path if path.starts_with("/api/records?") => (
            "200 OK",
            String::new(),
            json!({ "hits": { "hits": [], "total": 0 } }).to_string(),
        ),
        _ => (
            "404 Not Found",
            String::new(),
            json!({ "status": 404, "message": "No." }).to_string(),
        ),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n{extra}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn where_ranges_are_honoured_only_the_rest_is_fetched() -> Outcome {
    let desk = Desk::new()?;
    let (address, asked) = with_ranges()?;
    let pull = |folder: &str| -> Result<Option<i32>, Box<dyn Error>> {
        let told = desk.run(&["pull", "abcde-00001", folder, "--repository", &address])?;
        Ok(told.code)
    };
    assert_eq!(pull("out")?, Some(0));
    std::fs::remove_file(desk.path("out/a.bin"))?;
    desk.write("out/a.bin.part", "0123")?;
    assert_eq!(pull("out")?, Some(0));
    assert_eq!(std::fs::read(desk.path("out/a.bin"))?, CONTENT);
    // A part of something else is noticed by the md5, and fetched anew.
    std::fs::remove_file(desk.path("out/a.bin"))?;
    desk.write("out/a.bin.part", "xxxx")?;
    assert_eq!(pull("out")?, Some(0));
    assert_eq!(std::fs::read(desk.path("out/a.bin"))?, CONTENT);
    let asked = asked.lock().map_err(|error| error.to_string())?;
    assert_eq!(*asked, ["10 bytes", "6 bytes", "6 bytes", "10 bytes"]);
    Ok(())
}
