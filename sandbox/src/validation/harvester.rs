//! `harvester`: which program brought a record from where. Only the hub takes it, and it is never shown again.

use super::check::{Check, Field};
use super::text;
use crate::System;
use crate::refusal::FieldError;
use crate::vocabulary::Vocabularies;
use serde_json::{Value, json};

/// What is kept of the member of a request, and what is wrong with it.
pub(crate) fn load(vocabularies: &Vocabularies, value: &Value) -> (Value, Vec<FieldError>) {
    let mut check = Check::new(System::Gkh, vocabularies);
    let kept = check.member("harvester", Some(value), |check, value| {
        let fields = [
            Field::optional("software", |check, value| {
                let fields = [
                    Field::required("name", text::plain),
                    Field::required("version", text::plain),
                ];
                check.object(value, &fields).map(Value::Object)
            }),
            Field::optional("origin", |check, value| {
                let fields = [Field::required("name", text::plain), Field::required("id", text::plain)];
                check.object(value, &fields).map(Value::Object)
            }),
        ];
        check.object(value, &fields).map(Value::Object)
    });
    let (errors, _, _) = check.finish();
    (kept.unwrap_or_else(|| json!({})), errors)
}

/// What a publish refuses in what was kept: the same faults, under the parent.
pub(crate) fn publish(vocabularies: &Vocabularies, kept: &Value) -> Vec<FieldError> {
    let (_, errors) = load(vocabularies, kept);
    errors
        .into_iter()
        .map(|error| FieldError {
            field: format!("parent.{}", error.field),
            ..error
        })
        .collect()
}
