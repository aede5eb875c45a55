//! How the program ends: every exit code, a reader that goes away, and Ctrl-C.

use crate::{
    Outcome,
    desk::{Desk, TOKEN},
};
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    process::Stdio,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// A listener that answers every request with this text, or never; it tells of each one.
fn listen(answer: Option<&'static str>) -> std::io::Result<(String, Receiver<()>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let (tell, told) = channel();
    thread::spawn(move || {
        let mut open = Vec::new();
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.read(&mut [0; 4096]);
            let _ = tell.send(());
            if let Some(answer) = answer {
                let _ = stream.write_all(answer.as_bytes());
            } else {
                open.push(stream);
            }
        }
    });
    Ok((url, told))
}

#[test]
fn failing_is_1() -> Outcome {
    let desk = Desk::new()?;
    let (url, _told) = listen(Some(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>",
    ))?;
    let told = desk.run(&["api", "GET", "/records", "--repository", &url])?;
    assert_eq!(told.code, Some(1), "{told}");
    assert!(told.err.starts_with("error[decode]: "), "{told}");
    Ok(())
}

#[test]
fn wrong_usage_is_2() -> Outcome {
    let desk = Desk::new()?;
    for arguments in [
        &[][..],
        &["frobnicate"],
        &["apply", "--parallel", "0"],
        &["apply", "--limit-rate", "fast"],
        &["validate", "nowhere"],
        &["list", "--repository", "http://example.org"],
        &["apply"],
    ] {
        let told = desk.run(arguments)?;
        assert_eq!(told.code, Some(2), "{arguments:?}: {told}");
    }
    insta::assert_snapshot!("no_repository", desk.told(&desk.nobody().arg("list").output()?));
    Ok(())
}

#[test]
fn refused_is_4() -> Outcome {
    let desk = Desk::new()?;
    let told = desk.told(&desk.alice().env("GEODEPOT_TOKEN", "wrong").arg("list").output()?);
    assert_eq!(told.code, Some(4), "{told}");
    Ok(())
}

#[test]
fn no_network_is_5() -> Outcome {
    let desk = Desk::new()?;
    let told = desk.run(&[
        "api",
        "POST",
        "/records",
        "--data",
        "{}",
        "--repository",
        "http://127.0.0.1:1",
    ])?;
    assert_eq!(told.code, Some(5), "{told}");
    assert!(told.err.starts_with("error[network]: "), "{told}");
    Ok(())
}

#[test]
fn a_stale_revision_is_a_conflict_and_6() -> Outcome {
    let desk = Desk::new()?;
    let (url, _told) = listen(Some(
        "HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/json\r\nContent-Length: 30\r\nConnection: \
         close\r\n\r\n{\"status\":412,\"message\":\"Old\"}",
    ))?;
    let told = desk.run(&["api", "PUT", "/records/x/draft", "--data", "{}", "--repository", &url])?;
    assert_eq!(told.code, Some(6), "{told}");
    Ok(())
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_at_once_and_is_130() -> Outcome {
    let desk = Desk::new()?;
    let (url, told) = listen(None)?;
    let mut command = desk.alice();
    command.args(["api", "GET", "/records", "--repository", &url]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    told.recv_timeout(Duration::from_mins(1))?;
    let begun = Instant::now();
    std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()?;
    let told = desk.told(&child.wait_with_output()?);
    // It is much less; machines that run tests are busy. Without Ctrl-C it would wait for ever.
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(told.code, Some(130), "{told}");
    assert_eq!(told.err, "Interrupted.\n");
    Ok(())
}

#[test]
fn a_reader_that_goes_away_is_no_error() -> Outcome {
    let desk = Desk::with_packages()?;
    for arguments in [
        &["list"][..],
        &["schema"],
        &["man"],
        &["completions", "bash"],
        &["list", "--json"],
    ] {
        let mut command = desk.alice();
        let mut child = command
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        drop(child.stdout.take());
        let told = desk.told(&child.wait_with_output()?);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    Ok(())
}

#[test]
fn the_codes_are_documented_where_one_looks() -> Outcome {
    let desk = Desk::new()?;
    for arguments in [&["--help"][..], &["apply", "--help"], &["man"]] {
        let told = desk.run(arguments)?;
        assert!(
            told.out.contains("130") && told.out.contains("interrupted"),
            "{arguments:?}"
        );
        assert!(
            !told.out.contains(TOKEN) && !told.out.contains(&desk.url),
            "{arguments:?}"
        );
    }
    Ok(())
}
