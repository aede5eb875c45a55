//! The calls that answer with JSON, by the names that `js/` gives them.
//!
//! Most are one request: the core's twin builds it, and the answer is passed on as it came. What takes more than one
//! request, or an answer that must be looked at, goes through the core's own method.

use geodepot::client::collection::Collection;
use geodepot::client::context::Context;
use geodepot::client::{Kind, Packages};
use geodepot::model::{Draft, DraftInput, Parent};
use geodepot::{
    AccessLinkId, Client, CommunityId, Error, ErrorKind, FileKey, ParentId, RecordId, RequestId, Result, VocabularyId,
};
use geodepot_js_glue::{Arguments, value};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Built, Shape, pass};

/// Makes the call of this name.
pub(crate) async fn call(client: &Client, name: &str, mut given: Arguments) -> Result<Value> {
    let packages = client.packages();
    match name {
        "client.checkSignIn" => client.check_sign_in().await.map(|()| Value::Null),
        "client.capabilities" => value(client.capabilities().await),
        "client.request" => {
            let (method, path, body) = by_hand(&mut given)?;
            client.request(method, &path, body.as_ref()).await
        }
        "communities.create" => value(client.communities().create(&given.next("community")?).await),
        "packages.draft.validate" => value(packages.draft(id(&mut given)?).validate().await),
        "packages.draft.resources.add" => {
            let resources = packages.draft(id(&mut given)?).resources();
            value(resources.add(&ids(&mut given)?).await)
        }
        "packages.draft.resources.remove" => {
            let resources = packages.draft(id(&mut given)?).resources();
            value(resources.remove(&ids(&mut given)?).await)
        }
        "packages.context.associate" => {
            let done = context(&packages, &mut given)?.associate(&ids(&mut given)?).await?;
            Ok(json!({ "members": done.members, "refused": done.refused }))
        }
        "packages.context.dissociate" => {
            let context = context(&packages, &mut given)?;
            value(context.dissociate(&ids(&mut given)?).await)
        }
        _ => {
            // What must look or try more than once, alike for packages and records.
            let looked = match name.split_once('.') {
                Some(("packages", name)) => looking(&packages, name, &mut given).await,
                Some(("records", name)) => looking(&client.records(), name, &mut given).await,
                _ => None,
            };
            if let Some(answer) = looked {
                return answer;
            }
            let (request, shape) = request(client, name, given)?;
            match shape {
                Shape::Draft => drafted(client.json(request).await?),
                shape => pass(client, request, shape).await,
            }
        }
    }
}

/// The calls of packages and records that are more than a request; nothing for the others.
async fn looking<K: Kind>(collection: &Collection<K>, name: &str, given: &mut Arguments) -> Option<Result<Value>> {
    let answer = match name {
        "draft.doi.discard" => async { drafted(collection.draft(id(given)?).doi().discard().await?) }.await,
        "draft.review.set" => {
            async {
                let review = collection.draft(id(given)?).review();
                value(review.set(given.next::<CommunityId>("community")?).await)
            }
            .await
        }
        "record.accessLinks.create" => {
            async {
                let links = collection.record(id(given)?).access_links();
                value(links.create(&given.next("link")?).await)
            }
            .await
        }
        "record.accessLinks.update" => {
            async {
                let links = collection.record(id(given)?).access_links();
                let link: AccessLinkId = given.next("id")?;
                value(links.update(link, &given.next("link")?).await)
            }
            .await
        }
        _ => return None,
    };
    Some(answer)
}

/// The method, path and body of a call that has no method of its own.
pub(crate) fn by_hand(given: &mut Arguments) -> Result<(http::Method, String, Option<Value>)> {
    let method: String = given.next("method")?;
    let method = method
        .to_ascii_uppercase()
        .parse()
        .map_err(|_| Error::new(ErrorKind::Usage, format!("“{method}” is no method.")))?;
    Ok((method, given.next("path")?, given.maybe("body")?))
}

/// The one request of the call of this name.
fn request(client: &Client, name: &str, mut given: Arguments) -> Built {
    match name.split_once('.') {
        Some(("packages", name)) => package(client, name, given),
        Some(("records", name)) => either(&client.records(), name, given),
        Some(("community", name)) => community(client, name, given),
        Some(("requests", name)) => asked(client, name, given),
        Some(("vocabularies", "get")) => {
            let list: String = given.next("list")?;
            Ok((
                client.vocabularies().get_request(&list, term(&mut given)?)?,
                Shape::Object,
            ))
        }
        Some((list, "get")) => {
            let id = term(&mut given)?;
            let request = match list {
                "affiliations" => client.affiliations().get_request(id),
                "subjects" => client.subjects().get_request(id),
                "funders" => client.funders().get_request(id),
                "awards" => client.awards().get_request(id),
                "names" => client.names().get_request(id),
                _ => return Err(unknown(name)),
            };
            Ok((request?, Shape::Object))
        }
        _ => Err(unknown(name)),
    }
}

/// What only packages have; else what both have.
fn package(client: &Client, name: &str, mut given: Arguments) -> Built {
    let packages = client.packages();
    Ok(match name {
        "draft.resources.importPrevious" => {
            let resources = packages.draft(id(&mut given)?).resources();
            (resources.import_previous_request()?, Shape::Nothing)
        }
        "context.setPolicy" => {
            let context = context(&packages, &mut given)?;
            (context.set_policy_request(given.next("policy")?)?, Shape::Nothing)
        }
        "record.assistance.get" => {
            let assistance = packages.record(id(&mut given)?).assistance();
            (assistance.get_request()?, Shape::Any)
        }
        "record.assistance.update" => {
            let assistance = packages.record(id(&mut given)?).assistance();
            (assistance.update_request(&given.next("content")?)?, Shape::Any)
        }
        "record.assistance.submit" => {
            let assistance = packages.record(id(&mut given)?).assistance();
            (assistance.submit_request()?, Shape::Any)
        }
        _ => return either(&packages, name, given),
    })
}

/// What packages and records have alike.
fn either<K: Kind>(collection: &Collection<K>, name: &str, mut given: Arguments) -> Built {
    if name == "create" {
        return Ok((collection.create_request(&draft(&mut given)?)?, Shape::Draft));
    }
    let id = id(&mut given)?;
    match name.split_once('.') {
        Some(("draft", name)) => {
            let handle = collection.draft(id);
            let files = handle.files();
            let review = handle.review();
            Ok(match name {
                "get" => (handle.get_request()?, Shape::Draft),
                "update" => (handle.update_request(&draft(&mut given)?)?, Shape::Draft),
                "publish" => (handle.publish_request()?, Shape::Object),
                "discard" => (handle.discard_request()?, Shape::Nothing),
                "doi.reserve" => (handle.doi().reserve_request()?, Shape::Draft),
                "review.get" => (review.get_request()?, Shape::Object),
                "review.submit" => (review.submit_request(said(&mut given)?.as_deref())?, Shape::Object),
                "review.delete" => (review.delete_request()?, Shape::Nothing),
                "files.list" => (files.list_request()?, Shape::Object),
                "files.start" => (files.start_request(&keys(&mut given)?)?, Shape::Object),
                "files.commit" => (files.commit_request(key(&mut given)?)?, Shape::Object),
                "files.get" => (files.get_request(key(&mut given)?)?, Shape::Object),
                "files.delete" => (files.delete_request(key(&mut given)?)?, Shape::Nothing),
                "files.deleteAll" => (files.delete_all_request()?, Shape::Nothing),
                "files.importPrevious" => (files.import_previous_request()?, Shape::Object),
                "files.updateMetadata" => {
                    let key = key(&mut given)?;
                    (
                        files.update_metadata_request(key, &given.next("metadata")?)?,
                        Shape::Object,
                    )
                }
                _ => return Err(unknown(name)),
            })
        }
        Some(("record", name)) => {
            let handle = collection.record(id);
            let files = handle.files();
            let links = handle.access_links();
            Ok(match name {
                "get" => (handle.get_request()?, Shape::Object),
                "edit" => (handle.edit_request()?, Shape::Draft),
                "newVersion" => (handle.new_version_request()?, Shape::Draft),
                "latest" => (handle.latest_request()?, Shape::Object),
                "files.list" => (files.list_request()?, Shape::Object),
                "files.get" => (files.get_request(key(&mut given)?)?, Shape::Object),
                "accessLinks.list" => (links.list_request()?, Shape::List),
                "accessLinks.get" => (links.get_request(link(&mut given)?)?, Shape::Object),
                "accessLinks.delete" => (links.delete_request(link(&mut given)?)?, Shape::Nothing),
                _ => return Err(unknown(name)),
            })
        }
        _ => Err(unknown(name)),
    }
}

fn community(client: &Client, name: &str, mut given: Arguments) -> Built {
    let community = client.community(given.next::<CommunityId>("id")?);
    Ok(match name {
        "get" => (community.get_request()?, Shape::Object),
        "update" => (community.update_request(&given.next("community")?)?, Shape::Object),
        "delete" => (community.delete_request()?, Shape::Nothing),
        "rename" => (community.rename_request(&given.next::<String>("slug")?)?, Shape::Object),
        "logo.delete" => (community.logo().delete_request()?, Shape::Nothing),
        _ => return Err(unknown(name)),
    })
}

fn asked(client: &Client, name: &str, mut given: Arguments) -> Built {
    let requests = client.requests();
    let id: RequestId = given.next("id")?;
    let request = match name {
        "get" => requests.get_request(id),
        "act" => {
            let action: String = given.next("action")?;
            requests.act_request(id, &action, said(&mut given)?.as_deref())
        }
        "accept" | "decline" | "cancel" => requests.act_request(id, name, said(&mut given)?.as_deref()),
        "comment" => requests.comment_request(id, &given.next::<String>("text")?),
        _ => Err(unknown(name)),
    };
    Ok((request?, Shape::Object))
}

fn term(given: &mut Arguments) -> Result<VocabularyId> {
    given.next("id")
}

fn link(given: &mut Arguments) -> Result<AccessLinkId> {
    given.next("id")
}

/// A word that may go with it.
fn said(given: &mut Arguments) -> Result<Option<String>> {
    given.maybe("comment")
}

fn id(given: &mut Arguments) -> Result<RecordId> {
    given.next("id")
}

fn ids(given: &mut Arguments) -> Result<Vec<RecordId>> {
    given.next("ids")
}

fn key(given: &mut Arguments) -> Result<FileKey> {
    given.next("key")
}

fn draft(given: &mut Arguments) -> Result<DraftInput> {
    given.next("draft")
}

/// Names of files, bare or as `{ key }`.
fn keys(given: &mut Arguments) -> Result<Vec<FileKey>> {
    let keys: Vec<Value> = given.next("keys")?;
    let key = |value: &Value| {
        let name = value.as_str().or_else(|| value.get("key")?.as_str());
        name.map(FileKey::from).ok_or_else(|| {
            Error::new(
                ErrorKind::Usage,
                "The argument `keys` holds something that is no name of a file.",
            )
            .with_hint("Give texts, or objects with a `key`.")
        })
    };
    keys.iter().map(key).collect()
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

fn unknown(name: &str) -> Error {
    Error::new(ErrorKind::Usage, format!("There is no call “{name}”."))
}
