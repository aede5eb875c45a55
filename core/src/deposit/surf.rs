//! Deposits of the SURF Data Repository, in both forms that it speaks.

use serde::Deserialize as _;
use serde_json::{Map, Value, json};

use super::files::members;
use super::remote::{Seen, SeenFile, Stage};
use super::spec::Part;
use crate::error::{Error, ErrorKind, Result};
use crate::id::{FileKey, RecordId};
use crate::surf::{Dialect, PatchOperation, Place, SurfClient, SurfFile, SurfInput, SurfObject, SurfQuery};
use crate::validate::surf::Dialect as Form;

/// Members of dialect A's metadata that are the repository's own.
const OWN: &[&str] = &[
    "$schema",
    "owners",
    "publication_state",
    "DOI",
    "ePIC_PID",
    "community",
    "publication_date_time",
];

/// What a description wants, in the form of [`super::content`].
pub(super) fn desired(part: &Part) -> Value {
    json!({ "metadata": part.metadata, "community": part.community, "sharelevel": part.sharelevel })
}

/// The description as one draft, as it is checked.
pub(super) fn checked(part: &Part) -> Value {
    let mut draft = part.metadata.clone();
    let mut put = |name: &str, value: Option<&String>| {
        draft.extend(value.map(|value| (name.to_owned(), json!(value))));
    };
    put("community", part.community.as_ref());
    put("sharelevel", part.sharelevel.as_ref());
    if let Some(title) = first(draft.get("title")) {
        draft.insert("title".to_owned(), json!(title));
    }
    Value::Object(draft)
}

/// What is sent to make a draft: all of dialect A, and of dialect B what it takes at first.
pub(super) fn to_create(desired: &Value) -> Value {
    let mut metadata = members(desired.get("metadata").unwrap_or(&Value::Null));
    let community = desired.get("community").cloned().unwrap_or_default();
    match Form::of(&Value::Object(metadata.clone())) {
        Form::A => {
            metadata.insert("community".to_owned(), community);
            Value::Object(metadata)
        }
        Form::B => json!({
            "title": first(metadata.get("title")),
            "community": community,
            "sharelevel": desired.get("sharelevel").filter(|level| !level.is_null()).cloned().unwrap_or_else(|| json!("Open")),
        }),
    }
}

/// What a draft that was just made says: of what is sent and of what is found it is the same.
pub(super) fn normal_of_created(body: &Value) -> Value {
    if let Some(title) = first(body.get("title")) {
        return json!({ "metadata": { "title": [title] } });
    }
    let mut metadata = members(body);
    metadata.remove("community");
    json!({ "metadata": metadata })
}

/// The operations that bring a draft to what is wanted. Each change is made only if the field still is as it was seen.
pub(super) fn changes(server: &Value, desired: &Value, said_before: &super::content::Digests) -> Vec<PatchOperation> {
    let there = members(server.get("metadata").unwrap_or(&Value::Null));
    let wanted = members(desired.get("metadata").unwrap_or(&Value::Null));
    let mut operations = Vec::new();
    for (name, value) in &wanted {
        let value = as_stored(&there, name, value);
        if there.get(name) == Some(&value) {
            continue;
        }
        let path = pointer(name);
        if let Some(seen) = there.get(name) {
            operations.push(PatchOperation::Test {
                path: path.clone(),
                value: seen.clone(),
            });
        }
        operations.push(PatchOperation::Add { path, value });
    }
    let before = said_before.keys().filter_map(|path| path.strip_prefix("metadata."));
    for name in before.filter(|name| !wanted.contains_key(*name) && there.contains_key(*name)) {
        operations.push(PatchOperation::remove(pointer(name)));
    }
    operations
}

/// Whether anything is to be changed.
pub(super) fn differs(server: &Value, desired: &Value) -> bool {
    !changes(server, desired, &super::content::Digests::new()).is_empty()
}

/// Dialect B takes a text for a list of one.
fn as_stored(there: &Map<String, Value>, name: &str, value: &Value) -> Value {
    match (there.get(name), value) {
        (Some(Value::Array(_)), Value::String(_)) => json!([value]),
        (None, Value::String(_)) if name == "title" => json!([value]),
        _ => value.clone(),
    }
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn first(value: Option<&Value>) -> Option<String> {
    let value = value?;
    value
        .as_str()
        .or_else(|| value.as_array()?.first()?.as_str())
        .map(str::to_owned)
}

pub(super) fn seen(object: &SurfObject) -> Seen {
    let metadata = if object.dialect() == Some(Dialect::A) {
        metadata_of_a(object)
    } else {
        metadata_of_b(object)
    };
    let state = object.state();
    let link = |name: &str| Some(object.links.as_ref()?.get(name)?.as_str()?.to_owned());
    Seen {
        id: RecordId::new(object.object_id().map(|id| id.to_string()).unwrap_or_default()),
        parent: None,
        revision: None,
        stage: if matches!(state.as_deref(), Some("published" | "submitted")) {
            Stage::Published
        } else {
            Stage::Draft
        },
        content: json!({ "metadata": metadata }),
        created: object
            .created
            .clone()
            .or_else(|| Some(object.extra.get("createdDate")?.as_str()?.to_owned())),
        url: link("landing").or_else(|| link("publication")).or_else(|| link("self")),
        files: Some(object.files().iter().filter_map(file).collect()),
        resources: Vec::new(),
        managed_by: None,
        has_later_draft: false,
        findings: Vec::new(),
    }
}

fn metadata_of_a(object: &SurfObject) -> Map<String, Value> {
    let whole = serde_json::to_value(&object.metadata).unwrap_or_default();
    let mut metadata = members(&whole);
    metadata.retain(|name, _| !OWN.contains(&name.as_str()) && !name.starts_with('_'));
    metadata
}

fn metadata_of_b(object: &SurfObject) -> Map<String, Value> {
    let metadata = object.metadata.as_ref();
    let base = metadata.and_then(|metadata| metadata.base.clone());
    let mut base: Map<String, Value> = base.unwrap_or_default().into_iter().collect();
    let fields = metadata.and_then(|metadata| metadata.community.clone());
    let filled = fields.filter(|fields| fields.as_object().is_some_and(|fields| !fields.is_empty()));
    base.extend(filled.map(|fields| ("community".to_owned(), fields)));
    base
}

fn file(file: &SurfFile) -> Option<SeenFile> {
    Some(SeenFile {
        key: FileKey::new(file.name()?),
        completed: true,
        size: file.bytes(),
        md5: file.md5().map(str::to_ascii_lowercase),
        parts: false,
    })
}

pub(super) async fn create(client: &SurfClient, body: &Value) -> Result<Seen> {
    let input = SurfInput::deserialize(body)
        .map_err(|error| Error::new(ErrorKind::Usage, "A deposit must be a JSON object.").caused_by(error))?;
    let object = client.deposits().create(&input).await?;
    Ok(Seen::from(&object))
}

pub(super) async fn read(client: &SurfClient, id: &RecordId) -> Result<Option<Seen>> {
    match client.deposit(id.as_str()).get().await {
        Ok(object) => {
            let files = client.deposit(id.as_str()).files().at(&object);
            let mut seen = Seen::from(&object);
            // Dialect A names no files in the deposit itself.
            if object.dialect() == Some(Dialect::A) {
                seen.files = Some(files.list().await?.iter().filter_map(file).collect());
            }
            Ok(Some(seen))
        }
        Err(error) if super::remote::is_gone(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) async fn patch(client: &SurfClient, id: &RecordId, operations: &[PatchOperation]) -> Result<Seen> {
    let object = client.deposit(id.as_str()).patch_draft(operations).await?;
    Ok(Seen::from(&object))
}

pub(super) async fn submit(client: &SurfClient, id: &RecordId) -> Result<Seen> {
    let object = client.deposit(id.as_str()).submit().await?;
    Ok(Seen::from(&object))
}

/// Where the files of a deposit go: read once.
pub(super) async fn place(client: &SurfClient, id: &RecordId) -> Result<Place> {
    client.deposit(id.as_str()).files().place().await
}

/// One's own drafts. They come as summaries, so each that was made since is read.
pub(super) async fn drafts(client: &SurfClient) -> Result<Vec<Seen>> {
    let page = client.objects().drafts(&SurfQuery::new()).page().await?;
    let whole = |object: &SurfObject| object.metadata.is_some();
    let mut found = Vec::new();
    for object in &page.hits {
        if whole(object) {
            found.push(Seen::from(object));
        } else if let Some(id) = object.object_id()
            && let Some(seen) = read(client, &RecordId::new(id.to_string())).await?
        {
            found.push(seen);
        }
    }
    Ok(found)
}
