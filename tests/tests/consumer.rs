//! A program outside the workspace, built from the crates as others use them, deposits in a running sandbox.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use geodepot::{AccessToken, Query, RecordId};
use geodepot_tests::Repository;

/// The program, with the workspace's lock file, target folder and profile: what is built is used again.
fn consumer() -> Command {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = root.join("tests/consumers/rust");
    std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["run", "--quiet", "--offline"])
        .args(["--config", "profile.dev.debug=\"line-tables-only\""])
        .args(["--config", "profile.dev.package.\"*\".debug=false"])
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder);
    // What cargo tells its tests is not meant for another build.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// A repository that listens, and its address.
async fn listening() -> (Repository, String) {
    let repository = Repository::new().unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = repository.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (repository, address)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_outside_the_workspace_publishes_a_package() {
    let (repository, address) = listening().await;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let mut command = consumer();
    command
        .arg("--")
        .arg(file("read me.md", "# Floods\n"))
        .arg(file("gauges.csv", "gauge,metres\n"))
        .env("GEODEPOT_URL", &address)
        .env("GEODEPOT_TOKEN", repository.token("alice").unwrap());
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));

    let id = RecordId::new(String::from_utf8(output.stdout).unwrap().trim());
    let reader = geodepot_native::connect(&address, None::<AccessToken>).unwrap();
    let package = reader.packages().record(&id);
    let files = package.files().list().await.unwrap();
    assert_eq!(files.entries()[0].key.as_str(), "read me.md");
    let resources = package.resources(&Query::new()).page().await.unwrap();
    let titles: Vec<_> = resources.hits.iter().filter_map(|resource| resource.title()).collect();
    assert_eq!(titles, ["Gauges"]);
    assert_eq!(
        resources.hits[0].managed_by(),
        package.get().await.unwrap().parent.unwrap().id.as_ref()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_what_to_do_without_a_repository() {
    let mut command = consumer();
    command.args(["--", "a", "b"]).env_remove("GEODEPOT_URL");
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("Set GEODEPOT_URL"), "{}", said(&output));
}
