use serde_json::Value;

use super::{Report, codes, orcid};

pub(super) fn check(metadata: &Value, report: &mut Report) {
    let path = "metadata.creators";
    match metadata.get("creators") {
        None | Some(Value::Null) => report.push(codes::CREATORS_MISSING.at(path)),
        Some(Value::Array(creators)) if creators.is_empty() => {
            report.push(codes::CREATORS_MISSING.at(path));
        }
        Some(Value::Array(creators)) => {
            for (index, creator) in creators.iter().enumerate() {
                one(creator, &format!("{path}.{index}"), report);
            }
        }
        Some(_) => report.push(codes::NOT_A_LIST.at(path)),
    }
}

fn one(creator: &Value, path: &str, report: &mut Report) {
    let path = format!("{path}.person_or_org");
    let Some(who) = creator.get("person_or_org").filter(|who| who.is_object()) else {
        report.push(codes::PERSON_OR_ORG_MISSING.at(path));
        return;
    };
    let blank = |name: &str| {
        who.get(name)
            .and_then(Value::as_str)
            .is_none_or(|text| text.trim().is_empty())
    };
    match who.get("type").and_then(Value::as_str) {
        Some("personal") if blank("family_name") => {
            report.push(codes::FAMILY_NAME_MISSING.at(format!("{path}.family_name")));
        }
        Some("organizational") if blank("name") => {
            report.push(codes::NAME_MISSING.at(format!("{path}.name")));
        }
        Some("personal" | "organizational") => {}
        _ => report.push(codes::PERSON_TYPE.at(format!("{path}.type"))),
    }
    let identifiers = who.get("identifiers").and_then(Value::as_array).into_iter().flatten();
    for (index, item) in identifiers.enumerate() {
        let text = |name: &str| item.get(name).and_then(Value::as_str);
        if let (Some("orcid"), Some(identifier)) = (text("scheme"), text("identifier"))
            && !orcid::is_valid(identifier)
        {
            report.push(codes::ORCID_INVALID.about(format!("{path}.identifiers.{index}.identifier"), identifier));
        }
    }
}
