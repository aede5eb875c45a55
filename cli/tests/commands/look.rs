//! Commands that look, and small ones that change: `list`, `show`, `share`, `version`, `discard`.

use crate::{Outcome, desk::Desk};
use serde_json::Value;
use std::error::Error;

fn json(desk: &Desk, arguments: &[&str]) -> Result<Value, Box<dyn Error>> {
    let output = desk.alice().args(arguments).arg("--json").output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stdout).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The id of a listed package of this kind and state.
fn listed(desk: &Desk, kind: &str, published: bool) -> Result<String, Box<dyn Error>> {
    let list = json(desk, &["list"])?;
    let hits = list["hits"].as_array().ok_or("there is no list")?;
    let found = hits
        .iter()
        .find(|hit| hit["parent"]["type"] == kind && hit["is_published"] == published)
        .and_then(|hit| hit["id"].as_str());
    Ok(found.ok_or("there is none")?.to_owned())
}

#[test]
fn a_list_has_a_line_for_each() -> Outcome {
    let desk = Desk::with_packages()?;
    insta::assert_snapshot!("list", desk.run(&["list"])?);
    insta::assert_snapshot!("list_of_one", desk.run(&["list", "--limit", "1"])?);
    insta::assert_snapshot!("list_of_drafts", desk.run(&["list", "--drafts"])?);
    insta::assert_snapshot!(
        "list_of_nobody",
        desk.told(&desk.alice().env_remove("GEODEPOT_TOKEN").arg("list").output()?)
    );
    Ok(())
}

#[test]
fn a_package_is_shown_with_its_files_and_resources() -> Outcome {
    let desk = Desk::with_packages()?;
    let package = listed(&desk, "package", true)?;
    insta::assert_snapshot!("show_package", desk.run(&["show", &package])?);
    let shown = json(&desk, &["show", &package])?;
    assert_eq!(shown["kind"], "package");
    assert_eq!(shown["published"]["id"], *package);
    assert_eq!(shown["resources"].as_array().map(Vec::len), Some(2));
    insta::assert_snapshot!("show_nothing", desk.run(&["show", "aaaaa-00000"])?);
    Ok(())
}

#[test]
fn a_link_is_printed_once_hidden_in_lists_and_removed() -> Outcome {
    let desk = Desk::with_packages()?;
    let package = listed(&desk, "package", true)?;
    let made = desk.run(&["share", "make", &package, "--until", "2099-01-01"])?;
    assert_eq!(made.code, Some(0), "{made}");
    let (page, secret) = made.out.trim().split_once("token=").ok_or("there is no token")?;
    assert_eq!(page, "URL/packages/ID?preview=1&");
    let list = desk.run(&["share", "list", &package])?;
    assert!(
        !list.out.contains(secret) && list.out.contains("preview  until TIME"),
        "{list}"
    );
    let open = json(&desk, &["share", "list", &package, "--secret"])?;
    let link = open["links"][0]["id"].as_str().ok_or("there is no id")?;
    assert!(
        open["links"][0]["url"]
            .as_str()
            .is_some_and(|url| url.ends_with(secret))
    );
    let removed = desk.run(&["share", "remove", &package, link])?;
    assert_eq!(removed.code, Some(0), "{removed}");
    assert_eq!(
        json(&desk, &["share", "list", &package])?["links"],
        serde_json::json!([])
    );
    Ok(())
}

#[test]
fn a_new_version_is_one_draft_however_often_it_is_asked_for() -> Outcome {
    let desk = Desk::with_packages()?;
    let package = listed(&desk, "package", true)?;
    let first = json(&desk, &["version", &package])?;
    assert_eq!(first["of"], *package);
    assert_ne!(first["id"], *package);
    assert_eq!(json(&desk, &["version", &package])?, first);
    let draft = first["id"].as_str().ok_or("there is no id")?;
    insta::assert_snapshot!("version_of_a_draft", desk.run(&["version", draft])?);
    Ok(())
}

#[test]
fn a_draft_is_thrown_away_only_if_somebody_agrees() -> Outcome {
    let desk = Desk::new()?;
    let made = json(
        &desk,
        &[
            "api",
            "POST",
            "/packages",
            "--data",
            r#"{"metadata": {"title": "Ice"}}"#,
        ],
    )?;
    let id = made["id"].as_str().ok_or("there is no id")?;
    insta::assert_snapshot!("discard_unasked", desk.run(&["discard", id])?);
    assert_eq!(desk.run(&["show", id])?.code, Some(0));
    assert_eq!(desk.run(&["discard", id, "--yes"])?.code, Some(0));
    assert_eq!(desk.run(&["show", id])?.code, Some(4));
    Ok(())
}

#[test]
fn a_surf_repository_is_spoken_to_in_its_own_language() -> Outcome {
    let desk = Desk::with(&["--system", "surf", "--demo"])?;
    let list = desk.run(&["list"])?;
    assert_eq!(list.code, Some(0), "{list}");
    insta::assert_snapshot!("share_surf", desk.run(&["share", "list", "x"])?);
    insta::assert_snapshot!("version_surf", desk.run(&["version", "x"])?);
    Ok(())
}
