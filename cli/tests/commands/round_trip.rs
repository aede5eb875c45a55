//! What is pulled can be applied elsewhere, and is the same there.

use crate::{
    Outcome,
    desk::Desk,
    pull::{call, record},
};
use serde_json::{Map, Value, json};
use std::error::Error;

/// What a sandbox has of a package, a record or a resource, without what differs from place to place.
fn seen(desk: &Desk, kind: &str, id: &str, draft: &str) -> Result<Value, Box<dyn Error>> {
    let path = format!("/api/{kind}/{id}{draft}");
    let mut whole = get(desk, &path)?;
    // The repository's own number for it.
    if let Some(pids) = whole["pids"].as_object_mut() {
        pids.remove("oai");
    }
    let list = get(desk, &format!("{path}/files"))?;
    let mut files = Map::new();
    for entry in list["entries"].as_array().into_iter().flatten() {
        let key = entry["key"].as_str().ok_or("there is no key")?.to_owned();
        files.insert(key, json!([entry["size"], entry["checksum"], entry["status"]]));
    }
    Ok(json!({
        "metadata": whole["metadata"], "access": whole["access"], "custom_fields": whole["custom_fields"],
        "pids": whole["pids"], "published": whole["is_published"], "files": files,
        "enabled": whole["files"]["enabled"], "preview": whole["files"]["default_preview"], "order": whole["files"]["order"],
    }))
}

fn get(desk: &Desk, path: &str) -> Result<Value, Box<dyn Error>> {
    call(desk, "GET", path, "application/json", b"")
}

/// A package with its resources, in the order in which it lists them, each said to be its own or not.
fn package(desk: &Desk, id: &str, draft: &str) -> Result<Value, Box<dyn Error>> {
    let whole = get(desk, &format!("/api/packages/{id}{draft}"))?;
    let mut resources = Vec::new();
    for listed in whole["relationship"]["resources"].as_array().into_iter().flatten() {
        let id = listed["id"].as_str().ok_or("there is no id")?;
        let resource = get(desk, &format!("/api/records/{id}{draft}"))?;
        let own = resource["parent"]["relationship"]["managed_by"]["id"] == whole["parent"]["id"];
        resources.push(json!([own, seen(desk, "records", id, draft)?]));
    }
    Ok(json!({ "package": seen(desk, "packages", id, draft)?, "resources": resources }))
}

/// Pulls from one sandbox and applies to another, and gives the id there.
fn carried(from: &Desk, id: &str, to: &Desk, kind: &str) -> Result<String, Box<dyn Error>> {
    let pulled = from.run(&["pull", id, "out"])?;
    assert_eq!(pulled.code, Some(0), "{pulled}");
    let folder = from.path("out").to_string_lossy().into_owned();
    let applied = to.alice().args(["apply", &folder, "--yes", "--json"]).output()?;
    let text = String::from_utf8(applied.stdout)?;
    let last: Value = serde_json::from_str(text.lines().last().unwrap_or_default())?;
    assert_eq!(applied.status.code(), Some(0), "{text}");
    assert_eq!(last["event"], "done", "{text}");
    let again = to.run(&["apply", &folder, "--yes", "--json"])?;
    assert!(
        again.code == Some(0) && again.out.contains("\"changed\":false"),
        "{again}"
    );
    let own = if kind == "packages" {
        &last["package"]["id"]
    } else {
        &last["record"]["id"]
    };
    let own = own.as_str().or(last["package"]["id"].as_str());
    Ok(own.ok_or_else(|| format!("there is no id: {last}"))?.to_owned())
}

#[test]
fn a_published_package_is_the_same_elsewhere() -> Outcome {
    let (here, there) = (Desk::new()?, Desk::new()?);
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/sample-package");
    let journal = here.path("journal.json");
    let applied = here
        .alice()
        .args(["apply", sample, "--yes", "--json", "--journal"])
        .arg(&journal)
        .output()?;
    let text = String::from_utf8(applied.stdout)?;
    let done: Value = serde_json::from_str(text.lines().last().unwrap_or_default())?;
    let id = done["package"]["id"].as_str().ok_or(text.clone())?;
    let copy = carried(&here, id, &there, "packages")?;
    let (original, copy) = (package(&here, id, "")?, package(&there, &copy, "")?);
    assert_eq!(original["resources"].as_array().map(Vec::len), Some(3));
    assert_eq!(original, copy);
    Ok(())
}

#[test]
fn a_package_with_everything_that_it_may_have_is_the_same_elsewhere() -> Outcome {
    let (here, there) = (Desk::with_packages()?, Desk::new()?);
    let listed = get(&here, "/api/packages")?;
    let id = listed["hits"]["hits"][0]["id"].as_str().ok_or("there is no package")?;
    let copy = carried(&here, id, &there, "packages")?;
    assert_eq!(package(&here, id, "")?, package(&there, &copy, "")?);
    Ok(())
}

#[test]
fn a_draft_of_a_record_with_odd_names_is_the_same_elsewhere() -> Outcome {
    let system = ["--system", "inveniordm"];
    let (here, there) = (Desk::with(&system)?, Desk::with(&system)?);
    let id = record(
        &here,
        &[
            ("con", "con", b"1"),
            ("a b.csv", "a%20b.csv", b"2"),
            ("x[1].csv", "x%5B1%5D.csv", b"3"),
            ("folder/deep.csv", "folder%2Fdeep.csv", b"4"),
            ("deposit.yaml", "deposit.yaml", b""),
        ],
    )?;
    let copy = carried(&here, &id, &there, "records")?;
    assert_eq!(
        seen(&here, "records", &id, "/draft")?,
        seen(&there, "records", &copy, "/draft")?
    );
    Ok(())
}
