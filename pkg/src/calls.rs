//! The calls that answer with JSON, by the names that `js/` gives them.

use geodepot::client::collection::Collection;
use geodepot::client::context::Context;
use geodepot::client::{Kind, Packages};
use geodepot::model::{Draft, DraftInput, Parent};
use geodepot::workflow::Published;
use geodepot::{Client, Error, ErrorKind, FileKey, ParentId, RecordId, Result, VocabularyId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::arguments::Arguments;

/// Makes the call of this name.
pub(crate) async fn call(client: &Client, name: &str, mut given: Arguments) -> Result<Value> {
    match name.split_once('.') {
        Some(("packages", name)) => package(client, name, given).await,
        Some(("records", name)) => either(&client.records(), name, given).await,
        Some(("vocabularies", "get")) => {
            let list: String = given.next("list")?;
            value(
                client
                    .vocabularies()
                    .get(&list, given.next::<VocabularyId>("id")?)
                    .await,
            )
        }
        Some(("client", "checkSignIn")) => client.check_sign_in().await.map(|()| Value::Null),
        Some(("client", "request")) => {
            let method: String = given.next("method")?;
            let method = method
                .to_ascii_uppercase()
                .parse()
                .map_err(|_| Error::new(ErrorKind::Usage, format!("“{method}” is no method.")))?;
            let path: String = given.next("path")?;
            client
                .request(method, &path, given.maybe::<Value>("body")?.as_ref())
                .await
        }
        _ => Err(unknown(name)),
    }
}

/// What only packages have; else what both have.
async fn package(client: &Client, name: &str, mut given: Arguments) -> Result<Value> {
    let packages = client.packages();
    match name {
        "draft.validate" => value(packages.draft(given.next::<RecordId>("id")?).validate().await),
        "draft.publishChecked" => published(
            packages
                .draft(given.next::<RecordId>("id")?)
                .publish_checked(client)
                .await?,
        ),
        "draft.resources.add" => {
            let resources = packages.draft(given.next::<RecordId>("id")?).resources();
            value(resources.add(&given.next::<Vec<RecordId>>("ids")?).await)
        }
        "draft.resources.remove" => {
            let resources = packages.draft(given.next::<RecordId>("id")?).resources();
            value(resources.remove(&given.next::<Vec<RecordId>>("ids")?).await)
        }
        "draft.resources.importPrevious" => value(
            packages
                .draft(given.next::<RecordId>("id")?)
                .resources()
                .import_previous()
                .await,
        ),
        "context.associate" => {
            let done = context(&packages, &mut given)?
                .associate(&given.next::<Vec<RecordId>>("ids")?)
                .await?;
            Ok(json!({ "members": done.members, "refused": done.refused }))
        }
        "context.dissociate" => value(
            context(&packages, &mut given)?
                .dissociate(&given.next::<Vec<RecordId>>("ids")?)
                .await,
        ),
        _ => either(&packages, name, given).await,
    }
}

/// What packages and records have alike.
async fn either<K: Kind>(collection: &Collection<K>, name: &str, mut given: Arguments) -> Result<Value> {
    if name == "create" {
        return drafted(collection.create(&given.next::<DraftInput>("draft")?).await?);
    }
    let id: RecordId = given.next("id")?;
    match name.split_once('.') {
        Some(("draft", name)) => {
            let draft = collection.draft(id);
            let files = draft.files();
            match name {
                "get" => drafted(draft.get().await?),
                "update" => {
                    let content: DraftInput = given.next("draft")?;
                    drafted(if_match(draft, &mut given)?.update(&content).await?)
                }
                "publish" => value(draft.publish().await),
                "discard" => value(if_match(draft, &mut given)?.discard().await),
                "files.list" => value(files.list().await),
                "files.start" => value(files.start(&keys(&mut given)?).await),
                "files.commit" => value(files.commit(given.next::<FileKey>("key")?).await),
                "files.get" => value(files.get(given.next::<FileKey>("key")?).await),
                "files.delete" => value(files.delete(given.next::<FileKey>("key")?).await),
                _ => Err(unknown(name)),
            }
        }
        Some(("record", name)) => {
            let record = collection.record(id);
            match name {
                "get" => value(record.get().await),
                "edit" => drafted(record.edit().await?),
                "newVersion" => drafted(record.new_version().await?),
                "latest" => value(record.latest().await),
                "files.list" => value(record.files().list().await),
                "files.get" => value(record.files().get(given.next::<FileKey>("key")?).await),
                _ => Err(unknown(name)),
            }
        }
        _ => Err(unknown(name)),
    }
}

fn if_match<K: Kind>(
    draft: geodepot::client::draft::DraftHandle<K>,
    given: &mut Arguments,
) -> Result<geodepot::client::draft::DraftHandle<K>> {
    Ok(match given.maybe("ifMatch")? {
        Some(revision) => draft.if_match(revision),
        None => draft,
    })
}

/// Names of files, bare or as `{ key }`.
fn keys(given: &mut Arguments) -> Result<Vec<FileKey>> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Key {
        Bare(FileKey),
        Named { key: FileKey },
    }
    let keys: Vec<Key> = given.next("keys")?;
    Ok(keys
        .into_iter()
        .map(|key| match key {
            Key::Bare(key) | Key::Named { key } => key,
        })
        .collect())
}

/// A package's context, from both ids or from the package itself.
pub(crate) fn context(packages: &Collection<Packages>, given: &mut Arguments) -> Result<Context> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Package {
        id: RecordId,
        parent_id: Option<ParentId>,
        parent: Option<Parent>,
    }
    let package: Package = given.next("package")?;
    let parent = package.parent_id.or_else(|| package.parent?.id);
    let parent = parent.ok_or_else(|| {
        let message = "The package does not say which family it belongs to.";
        Error::new(ErrorKind::Usage, message)
            .with_hint("Give { id, parentId }, or the package as the repository gave it.")
    })?;
    Ok(packages.context(&(package.id, parent)))
}

/// A draft with its findings beside it.
fn drafted(draft: Draft) -> Result<Value> {
    Ok(json!({ "findings": draft.findings(), "draft": value(Ok(draft))? }))
}

fn published(outcome: Published) -> Result<Value> {
    Ok(match outcome {
        Published::Done(record) => json!({ "published": true, "record": value(Ok(record))? }),
        Published::Refused(findings) => json!({ "published": false, "findings": findings }),
    })
}

fn value(result: Result<impl Serialize>) -> Result<Value> {
    serde_json::to_value(result?)
        .map_err(|error| Error::new(ErrorKind::Decode, "The answer cannot be written.").caused_by(error))
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no call “{name}”."))
}
