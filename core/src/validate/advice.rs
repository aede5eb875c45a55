//! What no server asks for, and what a depositor is glad to hear before it is too late.

use serde_json::{Map, Value};

use super::codes;
use super::context::{Context, Profile, Stage};
use super::fault::Fault;
use super::server::Saved;

pub(super) fn give(draft: &Value, saved: &Saved, context: &Context<'_>) -> Vec<Fault> {
    let mut advice = Vec::new();
    let none = Map::new();
    let metadata = saved.stored.get("metadata").and_then(Value::as_object).unwrap_or(&none);
    if context.profile == Profile::GkhResource {
        let kind = metadata
            .get("resource_type")
            .and_then(|kind| kind.get("id"))
            .and_then(Value::as_str);
        match kind {
            None => advice.push(Fault::new("metadata.resource_type", &codes::RESOURCE_TYPE_ADVISED)),
            Some("knowledge") => advice.push(Fault::new("metadata.resource_type", &codes::RESOURCE_TYPE_KNOWLEDGE)),
            Some(_) => {}
        }
    }
    if context.stage == Stage::Publish {
        if !metadata.contains_key("rights") {
            advice.push(Fault::new("metadata.rights", &codes::LICENCE_ADVISED));
        }
        if !metadata.contains_key("description") {
            let package = context.profile == Profile::GkhPackage;
            let code = if package {
                &codes::DESCRIPTION_MISSING
            } else {
                &codes::DESCRIPTION_ADVISED
            };
            advice.push(Fault::new("metadata.description", code));
        }
    }
    embargo(&saved.stored, &mut advice);
    ror(metadata, &mut advice);
    html(draft, context, &mut advice);
    advice
}

fn embargo(stored: &Value, advice: &mut Vec<Fault>) {
    let Some(access) = stored.get("access") else { return };
    let public = |name: &str| access.get(name).and_then(Value::as_str) == Some("public");
    let active = access.get("embargo").and_then(|embargo| embargo.get("active")) == Some(&Value::Bool(true));
    if active && public("record") && public("files") {
        advice.push(Fault::new("access.embargo", &codes::EMBARGO_IDLE));
    }
}

fn ror(metadata: &Map<String, Value>, advice: &mut Vec<Fault>) {
    for list in ["creators", "contributors"] {
        let people = metadata.get(list).and_then(Value::as_array).into_iter().flatten();
        for (person, entry) in people.enumerate() {
            let identifiers = entry
                .get("person_or_org")
                .and_then(|who| who.get("identifiers"))
                .and_then(Value::as_array);
            for (index, identifier) in identifiers.into_iter().flatten().enumerate() {
                let text = |name: &str| identifier.get(name).and_then(Value::as_str);
                if text("scheme") == Some("ror")
                    && let Some(id) = text("identifier")
                    && super::identifiers::ror_fits(id) == Some(false)
                {
                    let place = format!("metadata.{list}.{person}.person_or_org.identifiers.{index}.identifier");
                    advice.push(Fault::new(place, &codes::ROR_CHECK).about(id));
                }
            }
        }
    }
}

fn html(draft: &Value, context: &Context<'_>, advice: &mut Vec<Fault>) {
    let Some(given) = draft
        .get("metadata")
        .and_then(|metadata| metadata.get("description"))
        .and_then(Value::as_str)
    else {
        return;
    };
    let tags = |text: &str| text.matches('<').count();
    let libraries = context.profile.libraries();
    let cleaned = super::html::clean(&super::clean::text(given, libraries), libraries);
    if tags(&cleaned) < tags(given) {
        advice.push(Fault::new("metadata.description", &codes::HTML_CUT));
    }
}
