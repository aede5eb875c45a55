//! What makes a package differ from a record.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Kind};
use crate::verdict::{Outcome, Verdict, ensure};

behaviours!("packages":
    a_package_is_of_the_type_knowledge,
    parents_tell_packages_and_resources_apart,
    a_record_is_no_package,
    a_package_is_no_record,
    a_new_package_has_no_resources,
    resources_are_not_written_with_the_metadata,
    one_search_finds_packages_and_resources,
    one_own_list_has_packages_and_resources,
);

async fn a_package_is_of_the_type_knowledge(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["metadata"]["resource_type"] = json!({ "id": "dataset" });
    let draft = desk.draft(&body).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    for answer in [&draft.answer, &stored] {
        answer.clean()?;
        answer.has("/metadata/resource_type/id", "knowledge")?;
    }
    Ok(())
}

async fn parents_tell_packages_and_resources_apart(desk: &Desk) -> Outcome {
    let package = desk.draft(&desk.body()).await?;
    package.answer.has("/parent/type", "package")?;
    let resource = desk
        .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "A resource"))
        .await?;
    resource.answer.has("/parent/type", "resource")
}

async fn a_record_is_no_package(desk: &Desk) -> Outcome {
    let resource = desk
        .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "A resource"))
        .await?;
    desk.get(format!("/packages/{}/draft", resource.id)).await?.is(404)?;
    let story = desk.package().await?;
    desk.get(format!("/packages/{}", story.related.id))
        .anonymously()
        .await?
        .is(404)?;
    Ok(())
}

async fn a_package_is_no_record(desk: &Desk) -> Outcome {
    let package = desk.draft(&desk.body()).await?;
    desk.get(format!("/records/{}/draft", package.id)).await?.is(404)?;
    let story = desk.package().await?;
    desk.get(format!("/records/{}", story.first.id))
        .anonymously()
        .await?
        .is(404)?;
    Ok(())
}

async fn a_new_package_has_no_resources(desk: &Desk) -> Outcome {
    let package = desk.draft(&desk.body()).await?;
    package.answer.has("/relationship/resources", json!([]))?;
    let list = desk.get(package.at("draft/resources?size=10")).await?.is(200)?;
    list.has("/hits/total", 0)
}

async fn resources_are_not_written_with_the_metadata(desk: &Desk) -> Outcome {
    let package = desk.draft(&desk.body()).await?;
    let story = desk.package().await?;
    let mut body = desk.body();
    body["relationship"] = json!({ "resources": [{ "id": story.related.id }] });
    desk.put(package.draft()).json(&body).await?.is(200)?;
    desk.get(package.draft())
        .await?
        .is(200)?
        .has("/relationship/resources", json!([]))
}

/// Fails unless a search over everything finds a package and a resource by a word.
async fn finds_both(desk: &Desk, path: &str, word: &str) -> Outcome {
    let probe = desk.get(format!("{path}?size=1")).await?;
    probe.offered("search over everything")?;
    let package = desk.draft(&desk.titled(&format!("Package {word}"))).await?;
    let resource = desk
        .draft_as(
            Kind::Records,
            &desk.titled_as(Kind::Records, &format!("Resource {word}")),
        )
        .await?;
    if path == "/search" {
        desk.publish(&package).await?;
        desk.publish(&resource).await?;
    }
    let query = format!("{path}?q={word}&size=10");
    desk.eventually(async || {
        let found = desk.get(query.as_str()).await?.is(200)?;
        found.has("/hits/total", 2)?;
        for hit in found.list("/hits/hits") {
            let id = hit["id"].as_str().unwrap_or_default();
            let wanted = if id == package.id { "package" } else { "resource" };
            let kind = &hit["parent"]["type"];
            ensure(kind == wanted, || {
                format!("the hit {id} is told to be a {kind}, and is a {wanted}")
            })?;
        }
        Ok(())
    })
    .await
}

async fn one_search_finds_packages_and_resources(desk: &Desk) -> Outcome {
    finds_both(desk, "/search", &desk.word()).await
}

async fn one_own_list_has_packages_and_resources(desk: &Desk) -> Outcome {
    match finds_both(desk, "/user/search", &desk.word()).await {
        Err(Verdict::NotOffered(_)) => Err(Verdict::NotOffered("no own list of everything".to_owned())),
        outcome => outcome,
    }
}
