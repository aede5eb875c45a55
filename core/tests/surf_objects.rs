//! One object in two dialects says the same, and keeps all it came with.
#![cfg(test)]

use geodepot::surf::{Dialect, Openness, PatchOperation, SurfCommunity, SurfInput, SurfObject, SurfSchema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn read<T: DeserializeOwned + Serialize>(value: &Value) -> T {
    let model: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&model).unwrap(), value, "something is lost");
    model
}

fn older() -> Value {
    json!({
        "id": "a1b2", "created": "2016-10-24T12:21:21.697737+00:00", "updated": "2016-10-24T12:21:21.697744+00:00", "new": 1,
        "links": { "self": "https://sdr.org/api/objects/a1b2/draft", "publication": "https://sdr.org/api/objects/a1b2",
            "files": "https://sdr.org/api/files/5594a1bf", "versions": "https://sdr.org/api/objects/d855/versions" },
        "files": [{ "bucket": "5594a1bf", "key": "a.csv", "checksum": "md5:c8afdb36c52cf4727836669019e69222", "size": 9, "version_id": "324f" }],
        "metadata": { "$schema": "https://sdr.org/…#/draft_json_schema", "community": "e9b9792e", "community_specific": { "5108": { "f": 1 } },
            "open_access": true, "owners": [8], "publication_state": "draft", "titles": [{ "title": "Sea ice", "lang": "en" }],
            "creators": [{ "creator_name": "Ada Brown" }], "descriptions": [{ "description": "D", "description_type": "Abstract" }],
            "keywords": ["ice"], "DOI": "10.5072/x", "ePIC_PID": "http://hdl.handle.net/11304/2c", "disciplines": ["1"] },
    })
}

fn newer() -> Value {
    json!({
        "id": "a1b2", "created": "2023-01-01T00:00:00Z", "$schema": "https://sdr.org/s",
        "properties": { "pid": "deposit:a1b2", "namespace": "deposit", "type": "deposit", "state": "Draft", "sharelevel": "Open",
            "owner": "user:1", "epicpid": "", "doi": "10.5072/x" },
        "links": { "self": "https://sdr.org/api/objects/deposit/a1b2", "files": "https://sdr.org/api/objects/deposit/a1b2/files",
            "relationships": { "community": "https://sdr.org/api/objects/community/e9b9792e" } },
        "metadata": { "base": { "title": ["Sea ice"], "creator": ["Ada Brown"], "rights": [] }, "community": { "f": 1 } },
        "files": [{ "name": "a.csv", "url": "https://sdr.org/…", "external": false, "size": 9, "mimetype": "text/csv", "md5": "",
            "checksums": { "md5": "c8afdb36c52cf4727836669019e69222" }, "identifiers": { "epicpid": "21.T/1" } }],
    })
}

#[test]
fn both_dialects_say_the_same() {
    let (older, newer): (SurfObject, SurfObject) = (read(&older()), read(&newer()));
    assert_eq!((older.dialect(), newer.dialect()), (Some(Dialect::A), Some(Dialect::B)));
    for object in [&older, &newer] {
        let summary = object.summary();
        assert_eq!(summary.id.as_deref(), Some("deposit:a1b2"));
        assert_eq!(summary.title.as_deref(), Some("Sea ice"));
        assert_eq!(summary.creators, ["Ada Brown"]);
        assert_eq!(summary.state.as_deref(), Some("draft"));
        assert_eq!(summary.openness, Some(Openness::Open));
        assert_eq!(summary.community.as_deref(), Some("community:e9b9792e"));
        assert_eq!(summary.doi.as_deref(), Some("10.5072/x"));
        let file = &summary.files[0];
        assert_eq!(
            (file.name.as_str(), file.size, file.external),
            ("a.csv", Some(9), false)
        );
        assert_eq!(file.md5.as_deref(), Some("c8afdb36c52cf4727836669019e69222"));
    }
    assert_eq!((older.bucket().as_deref(), newer.bucket()), (Some("5594a1bf"), None));
    assert_eq!(
        (older.epic_pid(), newer.epic_pid()),
        (Some("http://hdl.handle.net/11304/2c"), None)
    );
    assert_eq!(newer.files()[0].epic_pid(), Some("21.T/1"));
}

#[test]
fn an_object_that_shows_nothing_is_read_all_the_same() {
    for value in [
        json!({}),
        json!({ "id": 7, "metadata": null, "properties": [], "files": {}, "links": "x" }),
        json!({ "metadata": { "titles": "T", "base": { "title": 7 }, "open_access": "yes", "community": ["c"] } }),
    ] {
        let object: SurfObject = read(&value);
        assert_eq!(
            (object.title(), object.openness(), object.files().len()),
            (None, None, 0)
        );
        assert_eq!(
            (object.object_id(), object.community(), object.state()),
            (None, None, None)
        );
    }
    let closed: SurfObject = read(&json!({ "metadata": { "open_access": false } }));
    assert_eq!(closed.openness(), Some(Openness::Restricted));
    let odd: SurfObject = read(&json!({ "properties": { "sharelevel": "open public access", "state": "Published" } }));
    assert_eq!((odd.openness(), odd.is_published()), (Some(Openness::Open), true));
}

#[test]
fn changes_are_written_in_the_dialect_of_the_object() {
    let (older, newer): (SurfObject, SurfObject) = (read(&older()), read(&newer()));
    let written = |change: PatchOperation| serde_json::to_value(change).unwrap();
    assert_eq!(
        written(PatchOperation::title(&older, "N")),
        json!({ "op": "add", "path": "/titles", "value": [{ "title": "N" }] })
    );
    assert_eq!(
        written(PatchOperation::title(&newer, "N")),
        json!({ "op": "add", "path": "/title", "value": ["N"] })
    );
    assert_eq!(
        written(PatchOperation::creators(&older, &["A"])),
        json!({ "op": "add", "path": "/creators", "value": [{ "creator_name": "A" }] })
    );
    assert_eq!(
        written(PatchOperation::creators(&newer, &["A"])),
        json!({ "op": "add", "path": "/creator", "value": ["A"] })
    );
    let field = |object| written(PatchOperation::community_field(object, Some("5108"), "a/b~", 1))["path"].clone();
    assert_eq!(
        (field(&older), field(&newer)),
        (json!("/community_specific/5108/a~1b~0"), json!("/community/a~1b~0"))
    );
    for operation in [
        json!({ "op": "move", "from": "/a", "path": "/b" }),
        json!({ "op": "copy", "from": "/a", "path": "/b" }),
        json!({ "op": "test", "path": "/a", "value": null }),
        json!({ "op": "replace", "path": "/a", "value": 1 }),
        json!({ "op": "remove", "path": "/a" }),
    ] {
        read::<PatchOperation>(&operation);
    }
}

#[test]
fn communities_and_schemas_of_both_dialects_are_read() {
    let older: SurfCommunity = read(&json!({
        "created": "Tue, 18 Oct 2016 08:30:47 GMT", "description": "The big one", "id": "e9b9792e", "links": { "self": "…" },
        "logo": "/img/communities/eudat.png", "name": "EUDAT", "updated": "Tue, 18 Oct 2016 08:30:47 GMT",
    }));
    assert_eq!(
        (older.name(), older.description()),
        (Some("EUDAT"), Some("The big one"))
    );
    assert_eq!(older.community_id().unwrap().context(), "community:e9b9792e");
    let newer: SurfCommunity = read(&json!({
        "id": "surf", "properties": { "pid": "community:surf", "type": "Community" },
        "metadata": { "base": { "title": "SURF", "description": ["For all"] } },
    }));
    assert_eq!((newer.name(), newer.description()), (Some("SURF"), Some("For all")));
    assert_eq!(newer.community_id().unwrap().as_str(), "surf");

    let hit: SurfCommunity = read(&json!({ "pid": "community:surf", "name": "SURF", "type": "community" }));
    assert_eq!(
        (hit.name(), hit.community_id().unwrap().as_str()),
        (Some("SURF"), "surf")
    );

    let schema: SurfSchema = read(&json!({
        "community": "e9b9792e", "version": 0, "draft_json_schema": { "$ref": "…" }, "links": { "self": "…" },
        "json_schema": { "allOf": [{}, { "properties": { "community_specific": { "required": ["5108aff5"] } } }] },
    }));
    assert_eq!((schema.fields_id(), schema.version), (Some("5108aff5"), Some(0)));
    let newer: SurfSchema =
        read(&json!({ "$schema": "…", "id": "surf", "fields": [{ "name": "datatype", "use": "M" }] }));
    assert_eq!(newer.fields.map(|fields| fields.len()), Some(1));
}

#[test]
fn what_is_sent_keeps_members_that_are_not_known_here() {
    let input = json!({ "titles": [{ "title": "T" }], "community": "e9b9", "open_access": true, "resource_types": [{ "x": 1 }] });
    read::<SurfInput>(&input);
}
