//! Descriptions: their form, its schema, and their files.

use std::sync::Arc;

use geodepot::ErrorKind;
use geodepot::deposit::{Deposit, DepositSpec, MemoryFolder};
use geodepot::transport::Source;
use serde_json::{Value, json};

use super::sample;

fn good() -> Vec<Value> {
    vec![
        json!({ "package": {} }),
        json!({ "package": { "metadata": { "title": "T" }, "files": ["*.csv"] }, "resources": [
            { "key": "one", "metadata": {}, "files": ["resources/one/*"] }, { "id": "abcde-fgh12" },
        ], "publish": true }),
        json!({ "$schema": "deposit.schema.json", "record": {
            "metadata": {}, "access": { "record": "public" }, "pids": {}, "custom_fields": {}, "order": ["a"],
            "default_preview": "a", "files": [{ "path": "a", "key": "b", "replace": true }],
        }, "profile": "inveniordm", "version_of": "abcde-fgh12" }),
        json!({ "package": {}, "version_of": { "id": "x", "files": "import", "resources": "none" }, "resources": [{ "folder": "one" }] }),
        json!({ "surf": { "community": "community:general", "sharelevel": "Open", "metadata": {}, "files": [] } }),
    ]
}

fn bad() -> Vec<(Value, &'static str)> {
    vec![
        (json!([]), "The description must be an object"),
        (json!({}), "names nothing"),
        (json!({ "package": {}, "record": {} }), "more than one"),
        (json!({ "package": { "metdata": {} } }), "package.metdata is not known"),
        (json!({ "package": { "files": [1] } }), "package.files.0 must be a path"),
        (
            json!({ "package": { "files": [" "] } }),
            "package.files.0 must not be empty",
        ),
        (
            json!({ "package": {}, "resources": [{ "metadata": {} }] }),
            "resources.0 must have a key",
        ),
        (
            json!({ "package": {}, "resources": [{ "id": "a", "key": "b" }] }),
            "resources.0.key is not known",
        ),
        (
            json!({ "package": {}, "publish": "yes" }),
            "publish must be true or false",
        ),
        (
            json!({ "package": {}, "version_of": { "id": "x", "files": "all" } }),
            "version_of.files must be",
        ),
        (json!({ "package": {}, "profile": "zenodo" }), "profile is no profile"),
        (json!({ "surf": { "access": {} } }), "surf.access is not known"),
    ]
}

#[test]
fn the_schema_and_the_program_agree_about_descriptions() {
    let schema = jsonschema::validator_for(&DepositSpec::schema()).unwrap();
    let sample: Value = serde_json::from_slice(include_bytes!("../../fixtures/sample-package/deposit.json")).unwrap();
    for value in good().into_iter().chain([sample]) {
        let spec = DepositSpec::from_value(&value).unwrap_or_else(|error| panic!("{value}: {error}"));
        assert!(schema.is_valid(&value), "{value}");
        let written = spec.to_value();
        assert!(schema.is_valid(&written), "{written}");
        assert_eq!(DepositSpec::from_value(&written).unwrap(), spec);
    }
    for (value, said) in bad() {
        let error = DepositSpec::from_value(&value).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Usage);
        assert!(error.message().contains(said), "{value}: {error}");
        assert!(!schema.is_valid(&value), "{value}");
    }
    // What a schema cannot say.
    for (value, said) in [
        (
            json!({ "package": { "files": ["../a"] } }),
            "package.files.0 must be a path below",
        ),
        (
            json!({ "package": { "files": ["/etc/passwd"] } }),
            "package.files.0 must be a path below",
        ),
        (
            json!({ "package": { "files": ["{a"] } }),
            "package.files.0 is no pattern",
        ),
        (
            json!({ "package": { "files": [{ "path": "*", "key": "b" }] } }),
            "package.files.0.key is for a single file",
        ),
        (
            json!({ "record": {}, "resources": [] }),
            "resources is for packages only",
        ),
        (
            json!({ "package": {}, "resources": [{ "key": "a", "metadata": {} }, { "key": "a", "metadata": {} }] }),
            "resources.1 has the key “a”",
        ),
    ] {
        let error = DepositSpec::from_value(&value).unwrap_err();
        assert!(error.message().contains(said), "{value}: {error}");
    }
}

fn folder(paths: &[&str]) -> Arc<MemoryFolder> {
    let mut folder = MemoryFolder::default();
    for path in paths {
        folder.insert(*path, <dyn Source>::memory(path.rsplit('/').next().unwrap(), "x"));
    }
    Arc::new(folder)
}

async fn keys(files: Value, paths: &[&str]) -> geodepot::Result<Vec<String>> {
    let spec = DepositSpec::from_value(&json!({ "package": { "files": files } }))?;
    let deposit = Deposit::resolve(spec, folder(paths)).await?;
    Ok(deposit.files().iter().map(|file| file.key.to_string()).collect())
}

#[tokio::test]
async fn a_key_is_the_path_below_the_part_without_wildcards() {
    let paths = [
        "a.csv",
        "maps/b.tif",
        "maps/2025/c.tif",
        "maps/c\u{327}.md",
        "maps/[x].txt",
    ];
    for (pattern, expected) in [
        ("*.csv", vec!["a.csv"]),
        ("maps/b.tif", vec!["b.tif"]),
        ("maps/*.tif", vec!["b.tif"]),
        ("maps/**/*.tif", vec!["2025_c.tif", "b.tif"]),
        ("**/*.tif", vec!["maps_2025_c.tif", "maps_b.tif"]),
        ("maps/{b,x}.tif", vec!["b.tif"]),
        ("maps/\u{e7}.md", vec!["\u{e7}.md"]),
        ("maps/\\[x\\].txt", vec!["[x].txt"]),
    ] {
        assert_eq!(keys(json!([pattern]), &paths).await.unwrap(), expected, "{pattern}");
    }
    let named = keys(json!([{ "path": "maps/b.tif", "key": "map.tif" }, "a.csv"]), &paths)
        .await
        .unwrap();
    assert_eq!(named, ["a.csv", "map.tif"]);
    for (files, said) in [
        (json!(["*.pdf"]), "package.files.0: there is no file “*.pdf”"),
        (
            json!(["maps/b.tif", { "path": "a.csv", "key": "b.tif" }]),
            "would both be “b.tif”",
        ),
    ] {
        let error = keys(files, &paths).await.unwrap_err();
        assert!(error.message().contains(said), "{error}");
    }
}

#[tokio::test]
async fn a_folder_is_a_resource_with_its_own_description_and_all_its_files() {
    let mut folder = MemoryFolder::default();
    let description = json!({ "metadata": { "title": "Maps" } }).to_string();
    folder.insert("maps/resource.json", <dyn Source>::memory("resource.json", description));
    folder.insert("maps/a.tif", <dyn Source>::memory("a.tif", "x"));
    folder.insert("maps/old/b.tif", <dyn Source>::memory("b.tif", "x"));
    let spec = DepositSpec::from_value(&json!({ "package": {}, "resources": [{ "folder": "maps" }] })).unwrap();
    let deposit = Deposit::resolve(spec, Arc::new(folder)).await.unwrap();
    let (resource, files) = deposit.resource_files().next().unwrap();
    assert_eq!(resource.key(), "maps");
    let keys: Vec<_> = files.iter().map(|file| file.key.as_str()).collect();
    assert_eq!(keys, ["a.tif", "old_b.tif"]);
    assert_eq!(deposit.spec().to_value()["resources"][0]["metadata"]["title"], "Maps");
}

#[tokio::test]
async fn the_sample_package_has_the_keys_that_it_names() {
    let deposit = sample().await;
    assert_eq!(deposit.files()[0].key.as_str(), "overview-land-110m.topojson");
    let all: Vec<_> = deposit.all_files().map(|(_, file)| file.key.to_string()).collect();
    assert!(all.contains(&"Notes de terrain – côtes.md".to_owned()), "{all:?}");
    assert_eq!(all.len(), 6);
}
