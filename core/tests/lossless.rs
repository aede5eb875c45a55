//! Whatever an object holds, reading and writing it changes nothing.
#![cfg(test)]

use geodepot::model::{
    AccessLink, AffiliationItem, AwardItem, Community, CommunityInput, Draft, DraftInput, Facet, FileList, Page,
    Record, Refusals, RequestItem, TimelineEntry, VocabularyItem, strip_for_update,
};
use geodepot::validate::{Context, FilesOnServer, Profile, Stage, validate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Names that models know, and some that they do not.
const NAMES: &[&str] = &[
    "id",
    "metadata",
    "title",
    "creators",
    "person_or_org",
    "type",
    "name",
    "family_name",
    "identifiers",
    "scheme",
    "identifier",
    "role",
    "rights",
    "languages",
    "subjects",
    "subject",
    "resource_type",
    "publication_date",
    "description",
    "access",
    "record",
    "files",
    "embargo",
    "active",
    "until",
    "reason",
    "enabled",
    "default_preview",
    "order",
    "parent",
    "relationship",
    "managed_by",
    "resources",
    "packages",
    "versions",
    "index",
    "is_latest",
    "pids",
    "custom_fields",
    "links",
    "entries",
    "key",
    "size",
    "checksum",
    "status",
    "errors",
    "field",
    "messages",
    "hits",
    "total",
    "aggregations",
    "slug",
    "owned_by",
    "user",
    "expires_at",
    "permission",
    "token",
    "payload",
    "content",
    "receiver",
    "buckets",
    "inner",
    "doc_count",
    "doi",
    "provider",
    "transfer",
    "parts",
    "new_member",
    "ünknown",
    "",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u32..10_000).prop_map(|n| json!(f64::from(n) / 4.0)),
        any::<String>().prop_map(Value::from),
        prop_oneof![
            "2026(-[0-9]{2}){0,2}",
            "[0-9/-]{0,12}",
            "0000-000[0-9]-[0-9]{4}-[0-9]{4}",
            Just("personal".to_owned())
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let name = proptest::sample::select(NAMES).prop_map(ToOwned::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(name, inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_object() -> impl Strategy<Value = Map<String, Value>> {
    let name = proptest::sample::select(NAMES).prop_map(ToOwned::to_owned);
    proptest::collection::btree_map(name, any_json(), 0..12).prop_map(|members| members.into_iter().collect())
}

fn keeps<T: serde::Serialize + serde::de::DeserializeOwned>(value: &Value) -> Result<(), TestCaseError> {
    let model: T = serde_json::from_value(value.clone()).unwrap();
    prop_assert_eq!(&serde_json::to_value(&model).unwrap(), value);
    Ok(())
}

proptest! {
    #[test]
    fn models_keep_everything(object in any_object()) {
        let mut object = object;
        let value = Value::Object(object.clone());
        let input: DraftInput = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&serde_json::to_value(&input).unwrap(), &value);
        let files: FileList = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&serde_json::to_value(&files).unwrap(), &value);

        object.insert("id".to_owned(), json!("abcde-fgh12"));
        let value = Value::Object(object);
        let record: Record = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&serde_json::to_value(&record).unwrap(), &value);
        let draft: Draft = serde_json::from_value(value.clone()).unwrap();
        let _ = (draft.findings(), draft.title(), draft.managed_by(), draft.resource_ids());
        prop_assert_eq!(&serde_json::to_value(&draft).unwrap(), &value);

        keeps::<Community>(&value)?;
        keeps::<CommunityInput>(&value)?;
        keeps::<AccessLink>(&value)?;
        keeps::<RequestItem>(&value)?;
        keeps::<TimelineEntry>(&value)?;
        keeps::<VocabularyItem>(&value)?;
        keeps::<AffiliationItem>(&value)?;
        keeps::<AwardItem>(&value)?;
        keeps::<Facet>(&value)?;
        let mut refusals: Refusals = serde_json::from_value(value.clone()).unwrap();
        refusals.errors.clear();

        let list = json!({ "hits": { "hits": [value], "total": 1, "max_score": null }, "more": [1] });
        let page: Page<Record> = serde_json::from_value(list.clone()).unwrap();
        prop_assert_eq!(serde_json::to_value(&page).unwrap(), list);
    }

    #[test]
    fn any_json_gets_a_report_and_can_be_stripped(value in any_json()) {
        let files = FilesOnServer { completed: vec!["a".to_owned()], pending: vec!["b".to_owned()] };
        for profile in Profile::ALL {
            for stage in [Stage::Save, Stage::Publish] {
                let context = Context::new(*profile, stage, geodepot::validate::day("2026-11-21").unwrap()).with_files(&files);
                let _ = validate(&value, &context);
            }
        }
        let once = strip_for_update(&value);
        prop_assert_eq!(strip_for_update(&once), once);
    }
}

#[test]
fn one_changed_field_changes_nothing_else() {
    let before = json!({ "id": "a", "metadata": { "title": "Old", "x:new": [null, { "y": 1.0 }], "creators": "odd" }, "later": {} });
    let mut record: Record = serde_json::from_value(before.clone()).unwrap();
    record.metadata.as_mut().unwrap().title = Some("New".to_owned());
    let mut after = before;
    after["metadata"]["title"] = json!("New");
    assert_eq!(serde_json::to_value(&record).unwrap(), after);
}
