//! Publishing a package: with all of its resources, or not at all.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft, Kind};
use crate::invenio::stories::records;
use crate::verdict::{Outcome, ensure};

behaviours!("publishing a package":
    a_package_publishes_its_resources,
    a_published_package_names_its_resources,
    a_published_resource_names_its_packages,
    everybody_lists_the_resources_of_a_package,
    resources_keep_their_files,
    resources_keep_their_metadata,
    an_invalid_resource_stops_the_package,
    a_resource_without_its_files_stops_the_package,
    a_resource_with_a_pending_file_stops_the_package,
    an_incomplete_package_publishes_no_resource,
    a_check_names_the_resource_that_is_invalid,
    a_check_of_a_good_package_finds_nothing,
    a_resource_outside_the_list_is_not_published,
    a_published_resource_can_be_edited,
    others_do_not_publish_a_package,
);

/// A package with these resources, associated and added.
async fn package(desk: &Desk, resources: &[&Draft]) -> Outcome<Draft> {
    let package = desk.draft(&desk.body()).await?;
    desk.associate(&package, resources).await?;
    desk.add(&package, resources).await?;
    Ok(package)
}

async fn resource(desk: &Desk, body: &Value) -> Outcome<Draft> {
    desk.draft_as(Kind::Records, body).await
}

fn good(desk: &Desk) -> Value {
    desk.titled_as(Kind::Records, "A resource")
}

/// Fails if anything of a package became public.
async fn nothing_is_published(desk: &Desk, drafts: &[&Draft]) -> Outcome {
    for draft in drafts {
        super::publishing::still_a_draft(desk, draft).await?;
    }
    Ok(())
}

async fn a_package_publishes_its_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    story.published.has("/is_published", true)?;
    story.published.has("/parent/type", "package")?;
    for resource in &story.managed {
        let answer = desk.get(resource.record()).anonymously().await?.is(200)?;
        answer.has("/is_published", true)?;
        answer.has("/parent/id", resource.parent.as_str())?;
        answer.has("/parent/relationship/managed_by/id", story.first.parent.as_str())?;
        desk.get(resource.draft()).await?.is(404)?;
    }
    Ok(())
}

async fn a_published_package_names_its_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let public = desk.get(story.first.record()).anonymously().await?.is(200)?;
    for answer in [&story.draft_before, &story.published, &public] {
        let members = answer.list("/relationship/resources").iter();
        let mut found: Vec<&str> = members.filter_map(|member| member["id"].as_str()).collect();
        found.sort_unstable();
        let wanted = story.of_first();
        ensure(found == wanted, || {
            format!("the package has the resources {found:?}, not {wanted:?}")
        })?;
    }
    Ok(())
}

async fn a_published_resource_names_its_packages(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let resource = desk.get(story.managed[0].record()).anonymously().await?.is(200)?;
    resource.meets("/relationship/packages", "a list with the package", |packages| {
        packages
            .as_array()
            .is_some_and(|packages| packages.iter().any(|package| package["id"] == story.first.id))
    })
}

async fn everybody_lists_the_resources_of_a_package(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let path = story.first.at("resources?size=10");
    desk.eventually(async || {
        let list = desk
            .get(path.as_str())
            .anonymously()
            .await?
            .offered("list of a package's resources")?
            .is(200)?;
        let (mut found, wanted) = (list.hits(), story.of_first());
        found.sort_unstable();
        ensure(found == wanted, || {
            format!("the resources {found:?} are listed, not {wanted:?}")
        })?;
        list.has("/hits/total", wanted.len())
    })
    .await
}

async fn resources_keep_their_files(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let Some(resource) = story.managed.last() else {
        return Ok(());
    };
    let list = desk.get(resource.at("files")).anonymously().await?.is(200)?;
    super::files::lists(&list, &["data.txt"])?;
    let content = desk
        .get(resource.at("files/data.txt/content"))
        .anonymously()
        .await?
        .is(200)?;
    content.is_content(b"hello\n")
}

async fn resources_keep_their_metadata(desk: &Desk) -> Outcome {
    let mut body = super::rich::body(desk);
    body["metadata"]["resource_type"] = json!({ "id": desk.stage().terms.resource_type });
    let resource = resource(desk, &body).await?;
    let package = package(desk, &[&resource]).await?;
    desk.publish(&package).await?;
    let public = desk.get(resource.record()).anonymously().await?.is(200)?;
    public.holds("/metadata", &body["metadata"])
}

async fn an_invalid_resource_stops_the_package(desk: &Desk) -> Outcome {
    let fine = resource(desk, &good(desk)).await?;
    let invalid = json!({ "metadata": { "title": "Not complete" }, "files": { "enabled": false } });
    let invalid = resource(desk, &invalid).await?;
    let package = package(desk, &[&fine, &invalid]).await?;
    let refusal = desk.post(package.publish()).await?.is(400)?;
    refusal.finds("metadata.creators")?;
    refusal.finds("metadata.publication_date")?;
    nothing_is_published(desk, &[&package, &fine, &invalid]).await?;
    // Mended, everything goes.
    desk.put(invalid.draft()).json(&good(desk)).await?.is(200)?.clean()?;
    desk.publish(&package).await?;
    for resource in [&fine, &invalid] {
        desk.get(resource.record()).anonymously().await?.is(200)?;
    }
    Ok(())
}

async fn a_resource_without_its_files_stops_the_package(desk: &Desk) -> Outcome {
    let mut body = good(desk);
    body["files"]["enabled"] = json!(true);
    let resource = resource(desk, &body).await?;
    let package = package(desk, &[&resource]).await?;
    desk.post(package.publish()).await?.is(400)?.finds("files.enabled")?;
    nothing_is_published(desk, &[&package, &resource]).await
}

async fn a_resource_with_a_pending_file_stops_the_package(desk: &Desk) -> Outcome {
    let mut body = good(desk);
    body["files"]["enabled"] = json!(true);
    let (pending, fine) = (resource(desk, &body).await?, resource(desk, &good(desk)).await?);
    desk.post(pending.at("draft/files"))
        .json(&json!([{ "key": "data.txt" }]))
        .await?
        .is(201)?;
    let package = package(desk, &[&fine, &pending]).await?;
    desk.post(package.publish()).await?.refused()?;
    nothing_is_published(desk, &[&package, &fine, &pending]).await
}

async fn an_incomplete_package_publishes_no_resource(desk: &Desk) -> Outcome {
    let resource = resource(desk, &good(desk)).await?;
    let package = package(desk, &[&resource]).await?;
    let mut incomplete = desk.body();
    incomplete["metadata"] = json!({ "title": "Not complete" });
    desk.put(package.draft())
        .json(&incomplete)
        .await?
        .is(200)?
        .finds("metadata.creators")?;
    desk.post(package.publish())
        .await?
        .is(400)?
        .finds("metadata.creators")?;
    nothing_is_published(desk, &[&package, &resource]).await
}

/// Beyond the references.
async fn a_check_names_the_resource_that_is_invalid(desk: &Desk) -> Outcome {
    let fine = resource(desk, &good(desk)).await?;
    let invalid = json!({ "metadata": { "title": "Not complete" }, "files": { "enabled": false } });
    let invalid = resource(desk, &invalid).await?;
    let package = package(desk, &[&fine, &invalid]).await?;
    let answer = desk
        .post(package.at("draft/actions/validate"))
        .await?
        .offered("check of a package")?
        .is(200)?;
    answer.meets("/errors", "one entry", |errors| {
        errors.as_array().is_some_and(|errors| errors.len() == 1)
    })?;
    answer.has("/errors/0/record", invalid.id.as_str())?;
    nothing_is_published(desk, &[&package, &fine, &invalid]).await
}

/// Beyond the references.
async fn a_check_of_a_good_package_finds_nothing(desk: &Desk) -> Outcome {
    let fine = resource(desk, &good(desk)).await?;
    let package = package(desk, &[&fine]).await?;
    let answer = desk
        .post(package.at("draft/actions/validate"))
        .await?
        .offered("check of a package")?
        .is(200)?;
    answer.has("/errors", json!([]))?;
    nothing_is_published(desk, &[&package, &fine]).await
}

async fn a_resource_outside_the_list_is_not_published(desk: &Desk) -> Outcome {
    let (inside, outside) = (resource(desk, &good(desk)).await?, resource(desk, &good(desk)).await?);
    let package = package(desk, &[&inside]).await?;
    desk.post(package.at("context/actions/associate"))
        .json(&records(&[&outside]))
        .await?
        .is(204)?;
    desk.publish(&package).await?;
    desk.get(inside.record()).anonymously().await?.is(200)?;
    super::publishing::still_a_draft(desk, &outside).await
}

async fn a_published_resource_can_be_edited(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let resource = &story.managed[1];
    desk.post(resource.draft()).await?.one_of(&[200, 201])?;
    desk.takes_away(resource);
    let body = desk.titled_as(Kind::Records, "Resource two, edited");
    desk.put(resource.draft()).json(&body).await?.is(200)?.clean()?;
    desk.publish(resource).await?;
    let public = desk.get(resource.record()).anonymously().await?.is(200)?;
    public.has("/metadata/title", "Resource two, edited")?;
    public.has("/parent/relationship/managed_by/id", story.first.parent.as_str())
}

async fn others_do_not_publish_a_package(desk: &Desk) -> Outcome {
    let resource = resource(desk, &good(desk)).await?;
    let package = package(desk, &[&resource]).await?;
    desk.post(package.publish()).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(package.publish()).by(&other).await?.is(403)?;
    }
    nothing_is_published(desk, &[&package, &resource]).await
}
