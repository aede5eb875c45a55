//! Questions and answers, as texts.

use crate::lists::Lists;
use geodepot::{
    Finding, Result,
    model::strip_for_update,
    validate::{Context, FilesOnServer, Stage, day, normalize, open_resource, validate, without_resources},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Answers questions; remembers lists of terms and nothing else.
#[derive(Default)]
pub(crate) struct Desk {
    lists: Lists,
}

#[derive(Deserialize)]
struct Message {
    id: Option<u32>,
    lists: Option<BTreeMap<String, Value>>,
    check: Option<Question>,
    normalize: Option<Question>,
}

#[derive(Deserialize)]
struct Question {
    draft: Value,
    profile: String,
    #[serde(default)]
    stage: Option<String>,
    today: String,
    #[serde(default)]
    files: Option<Files>,
    #[serde(default)]
    package: Option<Value>,
    #[serde(default)]
    resources: Option<usize>,
}

#[derive(Deserialize)]
struct Files {
    completed: Vec<String>,
    pending: Vec<String>,
}

/// A finding with what was put into its sentence, for another language.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    arguments: &'a [String],
}

impl Desk {
    /// The answer to a message, where it wants one.
    pub(crate) fn answer(&mut self, message: &str) -> Option<String> {
        let message: Message = match serde_json::from_str(message) {
            Ok(message) => message,
            // Only the app posts here: whoever waits for this one is told when the app asks again.
            Err(error) => return Some(json!({ "error": error.to_string() }).to_string()),
        };
        if let Some(lists) = message.lists {
            self.lists.keep(lists);
        }
        let id = message.id?;
        let done = match (message.check, message.normalize) {
            (Some(question), _) => self.check(id, question),
            (None, Some(question)) => Self::normalize(id, &question),
            (None, None) => return None,
        };
        Some(done.unwrap_or_else(|error| json!({ "id": id, "error": error.message() }).to_string()))
    }

    fn check(&self, id: u32, question: Question) -> Result<String> {
        let draft = strip_for_update(&question.draft);
        let files = question.files.map(|files| FilesOnServer {
            completed: files.completed,
            pending: files.pending,
        });
        let stage = question.stage.as_deref().unwrap_or("publish").parse()?;
        let mut context =
            Context::new(question.profile.parse()?, stage, day(&question.today)?).with_vocabularies(&self.lists);
        context = match &files {
            Some(files) => context.with_files(files),
            None => context.without_files(),
        };
        let fields = custom_fields(&draft);
        context.custom_fields = &fields;
        let mut findings = validate(&draft, &context).before_publishing().findings;
        findings.extend(question.resources.and_then(without_resources));
        findings.extend(question.package.and_then(|package| open_resource(&package, &draft)));
        let told: Vec<Told<'_>> = findings
            .iter()
            .map(|finding| Told {
                finding,
                arguments: &finding.arguments,
            })
            .collect();
        Ok(json!({ "id": id, "findings": told, "wanted": self.lists.wanted() }).to_string())
    }

    fn normalize(id: u32, question: &Question) -> Result<String> {
        let draft = strip_for_update(&question.draft);
        let mut context = Context::new(question.profile.parse()?, Stage::Save, day(&question.today)?);
        let fields = custom_fields(&draft);
        context.custom_fields = &fields;
        Ok(json!({ "id": id, "draft": normalize(&draft, &context) }).to_string())
    }
}

/// The members that the instance has: the app makes none, so all that are there came from it.
fn custom_fields(draft: &Value) -> Vec<&str> {
    let fields = draft.get("custom_fields").and_then(Value::as_object);
    fields
        .into_iter()
        .flat_map(|fields| fields.keys().map(String::as_str))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(desk: &mut Desk, message: &Value) -> Value {
        serde_json::from_str(&desk.answer(&message.to_string()).unwrap()).unwrap()
    }

    fn question(draft: &Value) -> Value {
        json!({ "id": 7, "check": { "draft": draft, "profile": "gkh-package", "stage": "publish", "today": "2026-11-21" } })
    }

    fn codes(answer: &Value) -> Vec<&str> {
        let findings = answer["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| finding["code"].as_str().unwrap())
            .collect()
    }

    #[test]
    fn a_question_is_answered_under_its_number() {
        let answer = ask(
            &mut Desk::default(),
            &question(&json!({ "metadata": { "publication_date": "2026-02-30" } })),
        );
        assert_eq!(answer["id"], 7);
        let findings = answer["findings"].as_array().unwrap();
        let date = findings
            .iter()
            .find(|finding| finding["path"] == "metadata.publication_date")
            .unwrap();
        assert_eq!(date["arguments"][0], "2026-02-30");
        assert!(codes(&answer).contains(&"title-missing"));
    }

    #[test]
    fn a_list_is_asked_for_and_used_once_it_is_handed_over() {
        let mut desk = Desk::default();
        let draft = json!({ "metadata": { "languages": [{ "id": "qqq", "title": { "en": "Q" } }] } });
        let before = ask(&mut desk, &question(&draft));
        assert_eq!(before["wanted"], json!(["languages"]));
        assert!(!codes(&before).contains(&"term-unknown"));
        assert_eq!(
            desk.answer(&json!({ "lists": { "languages": ["eng"] } }).to_string()),
            None
        );
        let after = ask(&mut desk, &question(&draft));
        assert_eq!(after["wanted"], json!([]));
        assert!(codes(&after).contains(&"term-unknown"));
    }

    #[test]
    fn what_only_the_whole_shows_is_told() {
        let mut desk = Desk::default();
        let mut package = question(&json!({}));
        package["check"]["resources"] = json!(0);
        assert!(codes(&ask(&mut desk, &package)).contains(&"resources-none"));
        let mut resource = question(&json!({ "access": { "record": "public", "files": "public" } }));
        resource["check"]["profile"] = json!("gkh-resource");
        resource["check"]["package"] = json!({ "access": { "record": "restricted", "files": "restricted" } });
        assert!(codes(&ask(&mut desk, &resource)).contains(&"resource-public"));
    }

    #[test]
    fn a_file_on_which_publishing_would_break_stands_in_the_way() {
        let mut asked = question(&json!({ "files": { "enabled": true } }));
        asked["check"]["files"] = json!({ "completed": [], "pending": ["half.csv"] });
        let answer = ask(&mut Desk::default(), &asked);
        let findings = answer["findings"].as_array().unwrap();
        let pending = findings
            .iter()
            .find(|finding| finding["code"] == "file-pending-fails")
            .unwrap();
        assert_eq!(pending["severity"], "error");
    }

    #[test]
    fn a_whole_answer_is_judged_by_what_would_be_sent() {
        let answer = json!({
            "id": "abcde-fgh12", "links": {}, "is_published": false, "status": "draft",
            "access": { "record": "public", "files": "public", "status": "metadata-only", "embargo": { "active": false } },
            "files": { "enabled": false, "order": [], "entries": {} },
            "custom_fields": { "geo:note": "ours" }, "pids": {},
            "metadata": {
                "title": "Ice", "publication_date": "2026", "description": "Where the ice is.",
                "resource_type": { "id": "knowledge", "title": { "en": "Knowledge Package" } },
                "creators": [{ "person_or_org": { "type": "personal", "name": "Carberry", "family_name": "Carberry" } }],
                "rights": [{ "id": "cc0-1.0", "title": { "en": "CC0" }, "description": { "en": "…" }, "props": { "url": "…" } }],
                "languages": [{ "id": "eng", "title": { "en": "English" } }],
            },
        });
        let report = ask(&mut Desk::default(), &question(&answer));
        assert_eq!(report["findings"], json!([]));
    }

    #[test]
    fn a_draft_is_shown_as_it_will_be_stored() {
        let asked = json!({ "id": 1, "normalize": {
            "draft": { "metadata": { "title": "  Ice " } }, "profile": "gkh-package", "today": "2026-11-21",
        } });
        assert_eq!(ask(&mut Desk::default(), &asked)["draft"]["metadata"]["title"], "Ice");
    }

    #[test]
    fn a_question_that_makes_no_sense_is_told_so() {
        let mut asked = question(&json!({}));
        asked["check"]["today"] = json!("today");
        let answer = ask(&mut Desk::default(), &asked);
        assert!(
            answer["error"].as_str().unwrap().contains("no day")
                || answer["error"].as_str().unwrap().contains("not a day")
        );
        assert!(ask(&mut Desk::default(), &json!(7))["error"].is_string());
    }
}
