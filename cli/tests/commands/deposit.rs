//! `geodepot plan`, `apply` and `status`.

use crate::{Outcome, desk::Desk};
use serde_json::{Value, json};
use std::{
    error::Error,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const PERSON: &str = r#"[{"person_or_org": {"type": "personal", "family_name": "Carberry", "given_name": "Josiah"}}]"#;

/// A package with one resource and three files.
fn describe(desk: &Desk, title: &str, publish: bool) -> std::io::Result<()> {
    let spec = format!(
        r#"
package:
  metadata:
    title: {title}
    description: What is inside.
    publication_date: "2026"
    creators: {PERSON}
    rights: [{{id: cc-by-4.0}}]
  files: ["*.csv"]
resources:
  - key: maps
    metadata:
      title: Maps
      description: What is inside.
      resource_type: {{id: dataset}}
      publication_date: "2026"
      creators: {PERSON}
      rights: [{{id: cc-by-4.0}}]
    files: [maps/*]
publish: {publish}
"#
    );
    desk.write("deposit.yaml", &spec)?;
    for name in ["areas.csv", "maps/a.tif", "maps/b.tif"] {
        desk.write(name, &name.repeat(1000))?;
    }
    Ok(())
}

/// The events of a run that had to end well.
fn events(desk: &Desk, arguments: &[&str]) -> Result<Vec<Value>, Box<dyn Error>> {
    let output = desk.alice().args(arguments).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let lines = String::from_utf8(output.stdout)?;
    Ok(lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

#[test]
fn a_deposit_is_planned_applied_and_then_there_is_nothing_to_do() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", true)?;
    insta::assert_snapshot!("status_before", desk.run(&["status"])?);
    insta::assert_snapshot!("plan", desk.run(&["plan", "--quiet"])?);
    let planned: Value = serde_json::from_str(&desk.run(&["plan", "--json"])?.out)?;
    let applied = events(&desk, &["apply", "--yes", "--json", "--parallel", "1"])?;
    let done = applied.last().ok_or("there are no events")?;
    assert_eq!((&done["event"], &done["changed"]), (&json!("done"), &json!(true)));
    assert!(
        done["package"]["id"].is_string() && done["package"]["parentId"].is_string(),
        "{done}"
    );
    assert!(done["resources"]["maps"].is_string(), "{done}");
    assert_eq!(applied[0]["event"], "plan");
    assert_eq!(applied[0]["requests"], planned["requests"]);
    let bytes: u64 = applied
        .iter()
        .filter(|event| event["event"] == "file" && event["bytes"] == event["size"])
        .filter_map(|event| event["size"].as_u64())
        .sum();
    assert!(bytes >= 29_000, "{bytes}");

    insta::assert_snapshot!("apply_again", desk.run(&["apply", "deposit.yaml", "--yes"])?);
    let again = events(&desk, &["apply", "--yes", "--json"])?;
    assert_eq!(again.last().ok_or("there are no events")?["changed"], false);
    insta::assert_snapshot!("status_after", desk.run(&["status"])?);
    let plan: Value = serde_json::from_str(&desk.run(&["plan", "--json"])?.out)?;
    assert_eq!((&plan["steps"], &plan["requests"]), (&json!([]), &json!(0)));
    Ok(())
}

#[test]
fn without_a_terminal_it_is_told_in_lines() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", false)?;
    insta::assert_snapshot!("apply", desk.run(&["apply", "--yes", "--parallel", "1"])?);
    describe(&desk, "Sea ice of 2025", false)?;
    insta::assert_snapshot!("apply_a_new_title", desk.run(&["apply", "--yes"])?);
    insta::assert_snapshot!(
        "apply_and_publish",
        desk.run(&["apply", "--yes", "--publish", "--quiet"])?
    );
    Ok(())
}

#[test]
fn nothing_is_done_where_nobody_was_asked() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", true)?;
    for arguments in [&["apply"][..], &["apply", "--json"]] {
        let told = desk.run(arguments)?;
        assert_eq!(told.code, Some(2), "{told}");
        assert!(told.err.contains("--yes"), "{told}");
    }
    assert!(!desk.path(".geodepot/journal.json").exists());
    Ok(())
}

#[test]
fn a_resource_that_is_wrong_is_found_before_anything_is_sent_and_is_3() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", true)?;
    let spec = std::fs::read_to_string(desk.path("deposit.yaml"))?;
    desk.write("deposit.yaml", &spec.replace("title: Maps", "title: \"\""))?;
    insta::assert_snapshot!("apply_with_a_finding", desk.run(&["apply", "--yes"])?);
    assert_eq!(desk.run(&["plan"])?.code, Some(3));
    let list: Value = serde_json::from_str(&desk.run(&["list", "--json"])?.out)?;
    assert_eq!(list["hits"], json!([]));
    Ok(())
}

#[test]
fn what_somebody_else_changed_is_a_conflict_and_6() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", false)?;
    let done = events(&desk, &["apply", "--yes", "--json"])?
        .pop()
        .ok_or("there are no events")?;
    let path = format!(
        "/packages/{}/draft",
        done["package"]["id"].as_str().ok_or("there is no id")?
    );
    let mut draft: Value = serde_json::from_str(&desk.run(&["api", "GET", &path, "--json"])?.out)?;
    draft["metadata"]["title"] = "Glaciers".into();
    desk.write("changed.json", &draft.to_string())?;
    assert_eq!(
        desk.run(&["api", "PUT", &path, "--data", "@changed.json"])?.code,
        Some(0)
    );
    describe(&desk, "Sea ice of 2025", false)?;
    insta::assert_snapshot!("plan_in_conflict", desk.run(&["plan"])?);
    let told = desk.run(&["apply", "--yes"])?;
    assert_eq!(told.code, Some(6), "{told}");
    let shown = desk.run(&["api", "GET", &path])?;
    assert!(shown.out.contains("Glaciers"), "{shown}");
    Ok(())
}

#[test]
fn without_a_journal_an_equal_draft_is_not_doubled() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", false)?;
    let first = events(&desk, &["apply", "--yes", "--json", "--journal", "first.json"])?;
    let id = first.last().ok_or("there are no events")?["package"]["id"].clone();
    let id = id.as_str().ok_or("there is no id")?;
    insta::assert_snapshot!("apply_without_a_journal", desk.run(&["apply", "--yes"])?);
    let adopted = events(&desk, &["apply", "--yes", "--json", "--adopt", id])?;
    assert_eq!(adopted.last().ok_or("there are no events")?["package"]["id"], id);
    let other = events(&desk, &["apply", "--yes", "--json", "--new", "--journal", "third.json"])?;
    assert_ne!(other.last().ok_or("there are no events")?["package"]["id"], id);
    Ok(())
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_something_that_continues() -> Outcome {
    let desk = Desk::with(&["--faults"])?;
    describe(&desk, "Sea ice", true)?;
    // The second file waits for longer than anybody would.
    let faults = r#"[{"match": {"method": "PUT", "path": "*/content", "nth": 2}, "do": "delay", "ms": 60000}]"#;
    desk.script(faults)?;
    let mut command = desk.alice();
    command.args(["apply", "--yes", "--parallel", "1"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    desk.wait_for_faults()?;
    let begun = Instant::now();
    std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()?;
    let told = desk.told(&child.wait_with_output()?);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(told.code, Some(130), "{told}");
    assert!(told.err.ends_with("it continues where it stopped.\n"), "{told}");
    let done = events(&desk, &["apply", "--yes", "--json"])?
        .pop()
        .ok_or("there are no events")?;
    assert_eq!((&done["event"], &done["published"]), (&json!("done"), &json!(true)));
    let list: Value = serde_json::from_str(&desk.run(&["list", "--json"])?.out)?;
    assert_eq!(
        list["hits"].as_array().map(Vec::len),
        Some(2),
        "one package and one resource"
    );
    Ok(())
}

#[test]
fn a_rate_is_kept() -> Outcome {
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", false)?;
    desk.write("areas.csv", &"x".repeat(60_000))?;
    let begun = Instant::now();
    // 80,000 bytes in all.
    events(&desk, &["apply", "--yes", "--json", "--limit-rate", "20k"])?;
    assert!(begun.elapsed() >= Duration::from_secs(3), "{:?}", begun.elapsed());
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_sent_in_constant_memory() -> Outcome {
    const SIZE: u64 = 150_000_000;
    let desk = Desk::new()?;
    describe(&desk, "Sea ice", false)?;
    std::fs::File::create(desk.path("large.csv"))?.set_len(SIZE)?;
    let mut child = desk
        .alice()
        .args(["apply", "--yes", "--json", "--limit-rate", "1G"])
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        // It may end in between.
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() * 1024);
        thread::sleep(Duration::from_millis(20));
    }
    assert!(child.wait()?.success());
    assert!((1..64 << 20).contains(&peak), "{peak} bytes");
    Ok(())
}
