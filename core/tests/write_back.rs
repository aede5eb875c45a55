//! What was read can be written back: nothing is lost, and nothing goes that a server would refuse.
#![cfg(test)]

use geodepot::model::{Community, Draft, strip_for_update};
use serde_json::json;

#[test]
fn what_servers_add_to_ids_does_not_go_back_and_words_do() {
    let read = json!({
        "id": "x", "links": {}, "parent": { "id": "p" }, "revision_id": 4, "errors": [], "status": "draft", "ui": {},
        "is_published": false, "versions": {}, "expires_at": null, "internal_notes": [],
        "access": { "record": "public", "files": "public", "status": "open", "embargo": { "active": false, "reason": null } },
        "files": { "enabled": true, "count": 2, "total_bytes": 9, "entries": {}, "order": ["a"], "default_preview": null },
        "media_files": { "enabled": false, "count": 0, "order": [] },
        "pids": { "doi": { "identifier": "10.1/x", "provider": "external" } },
        "custom_fields": { "geo:theme": { "id": "ice", "title": { "en": "Ice" } }, "other": 1 },
        "metadata": {
            "title": "T",
            "new_member": [1],
            "resource_type": { "id": "dataset", "title": { "en": "Dataset" } },
            "languages": [{ "id": "eng", "title": { "en": "English" } }],
            "rights": [
                { "id": "cc-by-4.0", "title": { "en": "CC" }, "props": { "url": "u" }, "icon": "i" },
                { "title": { "en": "My own" }, "link": "https://example.org" },
            ],
            "subjects": [{ "id": "s", "subject": "Ice", "scheme": "FOS" }, { "subject": "free" }],
            "creators": [{
                "person_or_org": { "type": "personal", "family_name": "Doe" },
                "role": { "id": "editor", "title": { "en": "Editor" } },
                "affiliations": [{ "id": "00d7xrm67", "name": "N", "identifiers": [{ "scheme": "ror" }] }, { "name": "Free" }],
            }],
            "funding": [{
                "funder": { "id": "00k4n6c32", "name": "EC", "country": "BE" },
                "award": { "id": "a", "number": "1", "title": { "en": "A" }, "program": "H" },
            }, { "funder": { "name": "Small fund" }, "award": { "number": "111", "title": { "en": "Big award" } } }],
        },
    });
    let sent = strip_for_update(&read);
    assert_eq!(
        sent,
        json!({
            "access": { "record": "public", "files": "public", "embargo": { "active": false, "reason": null } },
            "files": { "enabled": true, "order": ["a"], "default_preview": null },
            "media_files": { "enabled": false, "order": [] },
            "pids": { "doi": { "identifier": "10.1/x", "provider": "external" } },
            "custom_fields": { "geo:theme": { "id": "ice" }, "other": 1 },
            "metadata": {
                "title": "T",
                "new_member": [1],
                "resource_type": { "id": "dataset" },
                "languages": [{ "id": "eng" }],
                "rights": [{ "id": "cc-by-4.0" }, { "title": { "en": "My own" }, "link": "https://example.org" }],
                "subjects": [{ "id": "s" }, { "subject": "free" }],
                "creators": [{
                    "person_or_org": { "type": "personal", "family_name": "Doe" },
                    "role": { "id": "editor" },
                    "affiliations": [{ "id": "00d7xrm67", "name": "N" }, { "name": "Free" }],
                }],
                "funding": [
                    { "funder": { "id": "00k4n6c32", "name": "EC" }, "award": { "id": "a" } },
                    { "funder": { "name": "Small fund" }, "award": { "number": "111", "title": { "en": "Big award" } } },
                ],
            },
        })
    );
    let draft: Draft = serde_json::from_value(read).unwrap();
    assert_eq!(draft.input().unwrap().to_value(), sent);
}

#[test]
fn a_community_of_either_form_goes_back_as_it_is_written() {
    let new = json!({
        "id": "f1cff402-4489-4b1a-b246-f61f9ae1cf3a", "slug": "ice", "revision_id": 2, "links": {}, "children": {},
        "metadata": { "title": "Ice", "type": { "id": "topic", "title": { "en": "Topic" } }, "organizations": [{ "name": "N" }], "more": 1 },
        "access": { "visibility": "public", "owned_by": [{ "user": 1 }] },
    });
    let community: Community = serde_json::from_value(new.clone()).unwrap();
    assert_eq!(serde_json::to_value(&community).unwrap(), new);
    assert_eq!(
        community.input().unwrap().to_value(),
        json!({
            "slug": "ice",
            "metadata": { "title": "Ice", "type": { "id": "topic" }, "organizations": [{ "name": "N" }], "more": 1 },
            "access": { "visibility": "public" },
        })
    );
    let old = json!({ "id": "ice", "metadata": { "title": "Ice", "type": "topic" } });
    let community: Community = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(
        (
            community.name(),
            community.metadata.as_ref().unwrap().kind.as_ref().unwrap().id()
        ),
        ("ice", "topic")
    );
    assert_eq!(community.input().unwrap().to_value(), old);
}
