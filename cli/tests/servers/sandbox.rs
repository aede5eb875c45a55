//! `geodepot sandbox` as others start it: the program itself, over HTTP.

use crate::{Outcome, program::Program};
use serde_json::Value;
use std::{net::TcpListener, process::Command};

#[test]
fn the_ready_line_in_json_names_the_address_and_the_tokens() -> Outcome {
    let program = Program::ephemeral(&["--json", "--token", "alice=a-token", "--token", "carol=c-token"])?;
    let ready: Value = serde_json::from_str(&program.first_line)?;
    assert_eq!(ready["tokens"]["alice"], "a-token");
    assert_eq!(ready["tokens"]["carol"], "c-token");
    assert!(ready["tokens"]["bob"].as_str().is_some_and(|token| !token.is_empty()));
    assert_eq!(ready["url"], format!("http://{}/", program.address));
    assert_eq!(ready["api"], format!("http://{}/api", program.address));
    Ok(())
}

#[test]
fn the_ready_lines_in_words_end_with_the_token() -> Outcome {
    let mut program = Program::ephemeral(&["--token", "alice=a-token"])?;
    assert_eq!(program.first_line, format!("Geodepot: http://{}/", program.address));
    assert_eq!(program.next_line()?, "Token: a-token");
    Ok(())
}

#[test]
fn the_api_answers_under_its_own_path() -> Outcome {
    let program = Program::ephemeral(&["--json"])?;
    let answer = program.get("/api/packages", "localhost")?;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let found: Value = serde_json::from_str(&answer.body)?;
    assert!(found["hits"]["total"].is_number(), "{found}");
    Ok(())
}

#[test]
fn only_a_host_of_this_machine_is_given_the_token() -> Outcome {
    let program = Program::ephemeral(&["--json", "--token", "alice=a-token"])?;
    let own = program.get("/geodepot.json", "127.0.0.1:8080")?;
    let configuration: Value = serde_json::from_str(&own.body)?;
    assert_eq!(configuration["mode"], "sandbox");
    assert_eq!(configuration["repository"], "http://127.0.0.1:8080/");
    assert_eq!(configuration["token"], "a-token");

    let foreign = program.get("/geodepot.json", "rebound.example.org")?;
    assert!(!foreign.body.contains("a-token"), "{}", foreign.body);
    for answer in [own, foreign] {
        assert!(answer.header("access-control-allow-origin").is_none());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    Ok(())
}

#[test]
fn every_answer_of_the_app_carries_the_policy() -> Outcome {
    let program = Program::ephemeral(&["--json"])?;
    for path in ["/", "/geodepot.json", "/no-such-file.js"] {
        let answer = program.get(path, "localhost")?;
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    }
    Ok(())
}

#[test]
fn a_taken_port_is_told_in_a_sentence() -> Outcome {
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let port = taken.local_addr()?.port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_geodepot"))
        .args(["sandbox", "--ephemeral", "--no-open", "--port", &port])
        .output()?;
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr)?;
    assert!(message.contains(&format!("Port {port} is taken")), "{message}");
    Ok(())
}

#[cfg(unix)]
#[test]
fn sigterm_ends_it_with_success() -> Outcome {
    let mut program = Program::ephemeral(&["--json"])?;
    assert_eq!(program.terminate()?.code(), Some(0));
    Ok(())
}

#[cfg(unix)]
#[test]
fn tokens_survive_a_restart_on_the_same_folder() -> Outcome {
    let folder = tempfile::tempdir()?;
    let data = folder.path().to_str().ok_or("the folder has a strange name")?;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let mut program = Program::start("sandbox", &["--json", "--data", data])?;
        let ready: Value = serde_json::from_str(&program.first_line)?;
        tokens.push(ready["tokens"].clone());
        program.terminate()?;
    }
    assert_eq!(tokens[0], tokens[1]);
    Ok(())
}

#[test]
fn the_app_is_told_the_system() -> Outcome {
    for system in ["gkh", "inveniordm", "surf"] {
        let program = Program::ephemeral(&["--json", "--system", system])?;
        let told: Value = serde_json::from_str(&program.get("/geodepot.json", "localhost")?.body)?;
        assert_eq!(told["system"], system);
    }
    Ok(())
}

#[test]
fn a_dialect_is_for_surf_alone() -> Outcome {
    let output = Command::new(env!("CARGO_BIN_EXE_geodepot"))
        .args(["sandbox", "--ephemeral", "--no-open", "--port", "0", "--dialect", "b"])
        .output()?;
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr)?;
    assert!(message.contains("--system surf"), "{message}");
    Ok(())
}

#[test]
fn a_defect_is_had_by_its_name() -> Outcome {
    let program = Program::ephemeral(&[
        "--json",
        "--token",
        "alice=a-token",
        "--break",
        "reports-no-draft-errors",
    ])?;
    let answer = program.send(
        "POST /api/records HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer a-token\r\n\
         Content-Length: 2\r\n\r\n{}",
    )?;
    assert_eq!(answer.status, 201);
    assert!(!answer.body.contains("\"errors\""), "{}", answer.body);

    let output = Command::new(env!("CARGO_BIN_EXE_geodepot"))
        .args(["sandbox", "--ephemeral", "--no-open", "--port", "0", "--break", "none"])
        .output()?;
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr)?;
    assert!(message.contains("wrong-checksum"), "{message}");
    Ok(())
}
