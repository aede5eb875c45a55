//! What a user has, as the database says it, in a form in which two deposits can be compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// Columns that hold JSON.
const JSON: &[&str] = &[
    "metadata",
    "access",
    "files",
    "pids",
    "removal",
    "communities",
    "settings",
    "grants",
];

/// A family of records: all versions, drafts and published.
#[derive(Clone, Debug)]
struct Family {
    kind: String,
    title: String,
    /// Whether it is tied to a package, or is one that is published.
    tied: bool,
    form: Value,
}

/// All families of a user but some.
#[derive(Clone, Debug)]
pub struct State(Vec<Family>);

/// How one state differs from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Families that are there once more than they should be, in a package or as one.
    pub duplicates: usize,
    /// The same, tied to nothing.
    pub orphans: usize,
    /// What is missing or other than it should be, and what is too much.
    pub lines: Vec<String>,
}

impl State {
    /// What `user` has, without the families of some drafts.
    pub fn of(rows: &Value, user: &str, without: &[String]) -> Self {
        let table = |name: &str| rows[name].as_array().into_iter().flatten();
        let owner = table("users")
            .find(|row| row["name"] == *user)
            .map_or(&Value::Null, |row| &row["id"]);
        let foreign: BTreeSet<&str> = table("documents")
            .filter(|row| without.iter().any(|id| row["id"] == **id))
            .filter_map(|row| row["parent"].as_str())
            .collect();
        let own = |id: &Value| id.as_str().is_some_and(|id| !foreign.contains(id));
        let parents: Vec<&Value> = table("parents")
            .filter(|row| row["owner"] == *owner && own(&row["id"]))
            .collect();
        let documents: Vec<&Value> = table("documents")
            .filter(|row| row["live"] == 1 && parents.iter().any(|parent| parent["id"] == row["parent"]))
            .collect();

        let names = names(&parents, &documents);
        let mut families = Vec::new();
        for parent in parents {
            let members: Vec<&Value> = documents
                .iter()
                .copied()
                .filter(|row| row["parent"] == parent["id"])
                .collect();
            let listed = table("members").any(|row| members.iter().any(|member| member["id"] == row["resource"]));
            let published = members.iter().any(|row| row["stage"] == "published");
            let kind = parent["kind"].as_str().unwrap_or_default().to_owned();
            let versions: Vec<Value> = members.iter().map(|row| version(rows, row, &names)).collect();
            families.push(Family {
                title: members.first().map(|row| title(row)).unwrap_or_default(),
                tied: listed || published || parent["manager"].as_str().is_some_and(|manager| !manager.is_empty()),
                form: json!({ "parent": form(parent, &names), "versions": versions }),
                kind,
            });
        }
        families.sort_by_cached_key(|family| (family.kind.clone(), family.title.clone(), family.form.to_string()));
        Self(families)
    }

    /// How it differs from what it should be.
    pub fn difference(&self, expected: &Self) -> Difference {
        let mut difference = Difference::default();
        let mut left: Vec<&Family> = expected.0.iter().collect();
        let mut over = Vec::new();
        for family in &self.0 {
            match left.iter().position(|expected| expected.form == family.form) {
                Some(at) => drop(left.remove(at)),
                None => over.push(family),
            }
        }
        for family in over {
            let name = format!("{} “{}”", family.kind, family.title);
            match left
                .iter()
                .position(|expected| expected.kind == family.kind && expected.title == family.title)
            {
                Some(at) => {
                    let expected = left.remove(at);
                    let mut lines = Vec::new();
                    compare("", &expected.form, &family.form, &mut lines);
                    difference
                        .lines
                        .extend(lines.into_iter().map(|line| format!("{name}{line}")));
                }
                None if family.tied => {
                    difference.duplicates += 1;
                    difference.lines.push(format!("{name} is there once too often"));
                }
                None => {
                    difference.orphans += 1;
                    difference
                        .lines
                        .push(format!("{name} is there once too often, and tied to nothing"));
                }
            }
        }
        let missing = left
            .iter()
            .map(|family| format!("{} “{}” is missing", family.kind, family.title));
        difference.lines.extend(missing);
        difference
    }
}

fn title(document: &Value) -> String {
    let metadata = parsed(&document["metadata"]);
    metadata["title"].as_str().unwrap_or_default().to_owned()
}

fn parsed(cell: &Value) -> Value {
    cell.as_str()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

/// What stands for each identifier, which is another one every time.
fn names(parents: &[&Value], documents: &[&Value]) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for document in documents {
        let title = title(document);
        if let Some(id) = document["id"].as_str() {
            names.insert(id.to_owned(), format!("<{title} v{}>", document["version"]));
        }
        let parent = parents.iter().find(|parent| parent["id"] == document["parent"]);
        if let Some(id) = parent.and_then(|parent| parent["id"].as_str()) {
            names.insert(id.to_owned(), format!("<{title}>"));
        }
    }
    names
}

fn named(text: &str, names: &BTreeMap<String, String>) -> String {
    names
        .iter()
        .fold(text.to_owned(), |text, (id, name)| text.replace(id, name))
}

/// A row without what is another one every time.
fn form(row: &Value, names: &BTreeMap<String, String>) -> Value {
    const OTHER: &[&str] = &[
        "owner",
        "created",
        "updated",
        "expires",
        "revision",
        "bucket",
        "file_id",
        "version_id",
        "position",
    ];
    let columns = row.as_object().into_iter().flatten();
    let kept = columns.filter(|(name, _)| !OTHER.contains(&name.as_str()));
    let form: Map<String, Value> = kept
        .map(|(name, cell)| {
            let cell = cell
                .as_str()
                .map_or_else(|| cell.clone(), |text| named(text, names).into());
            let cell = if JSON.contains(&name.as_str()) {
                parsed(&cell)
            } else {
                cell
            };
            (name.clone(), cell)
        })
        .collect();
    form.into()
}

fn version(rows: &Value, document: &Value, names: &BTreeMap<String, String>) -> Value {
    let table = |name: &str| rows[name].as_array().into_iter().flatten();
    let entries: BTreeMap<&str, Value> = table("files")
        .filter(|row| row["bucket"] == document["bucket"])
        .map(|row| {
            let entry = json!({"completed": row["completed"], "size": row["size"], "md5": row["md5"]});
            (row["key"].as_str().unwrap_or_default(), entry)
        })
        .collect();
    let members: BTreeSet<String> = table("members")
        .filter(|row| row["package"] == document["id"] && row["stage"] == document["stage"])
        .map(|row| named(row["resource"].as_str().unwrap_or_default(), names))
        .collect();
    json!({ "document": form(document, names), "entries": entries, "members": members })
}

fn compare(path: &str, expected: &Value, found: &Value, lines: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let keys: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
            for key in keys {
                let (expected, found) = (expected.get(key), found.get(key));
                compare(
                    &format!("{path}/{key}"),
                    expected.unwrap_or(&Value::Null),
                    found.unwrap_or(&Value::Null),
                    lines,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (position, (expected, found)) in one.iter().zip(other).enumerate() {
                compare(&format!("{path}/{position}"), expected, found, lines);
            }
        }
        _ if expected == found => {}
        _ => lines.push(format!("{path} should be {expected}, and is {found}")),
    }
}
