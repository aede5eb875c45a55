//! The resources of a package's draft: added, listed, removed.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft, Kind};
use crate::invenio::stories::{records, resources};
use crate::verdict::{Outcome, ensure};

behaviours!("resources of a package":
    a_draft_outside_the_context_is_refused_by_name,
    an_associated_draft_is_added,
    a_published_record_is_added_without_association,
    added_resources_are_listed,
    adding_twice_adds_once,
    one_refused_resource_stops_no_other,
    one_unknown_resource_stops_all,
    a_list_of_resources_has_at_least_one,
    resources_are_not_called_records_here,
    a_removed_resource_is_gone,
    a_removal_may_be_repeated,
    an_unknown_resource_is_not_removed,
    a_dissociated_resource_stays_in_the_list,
    others_do_not_change_the_resources,
    a_save_keeps_the_resources,
    a_discarded_resource_leaves_the_package,
    a_resource_of_a_restricted_package_is_restricted,
);

async fn package(desk: &Desk) -> Outcome<Draft> {
    desk.draft(&desk.body()).await
}

async fn resource(desk: &Desk) -> Outcome<Draft> {
    desk.draft_as(Kind::Records, &desk.titled_as(Kind::Records, "A resource"))
        .await
}

/// A package with one resource of its own.
async fn pair(desk: &Desk) -> Outcome<(Draft, Draft)> {
    let (package, resource) = (package(desk).await?, resource(desk).await?);
    desk.associate(&package, &[&resource]).await?;
    desk.add(&package, &[&resource]).await?;
    Ok((package, resource))
}

/// Fails unless a package's draft has just these resources, by its own word and by the list.
async fn has(desk: &Desk, package: &Draft, wanted: &[&Draft]) -> Outcome {
    let mut wanted: Vec<&str> = wanted.iter().map(|draft| draft.id.as_str()).collect();
    wanted.sort_unstable();
    let answer = desk.get(package.draft()).await?.is(200)?;
    let members = answer.list("/relationship/resources").iter();
    let mut found: Vec<&str> = members.filter_map(|member| member["id"].as_str()).collect();
    found.sort_unstable();
    ensure(found == wanted, || {
        format!("the draft has the resources {found:?}, not {wanted:?}")
    })?;
    let path = package.at("draft/resources?size=10");
    desk.eventually(async || {
        let list = desk.get(path.as_str()).await?.is(200)?;
        let mut found = list.hits();
        found.sort_unstable();
        ensure(found == wanted, || {
            format!("the list has the resources {found:?}, not {wanted:?}")
        })?;
        list.has("/hits/total", wanted.len())
    })
    .await
}

/// Fails unless just this draft is refused, with a reason.
fn refuses(answer: &crate::wire::Answer, draft: &Draft) -> Outcome {
    answer.has("/errors/0/record", draft.id.as_str())?;
    answer.meets("/errors/0/message", "a sentence", |text| {
        text.as_str().is_some_and(|text| !text.is_empty())
    })?;
    answer.meets("/errors", "one refusal", |errors| {
        errors.as_array().is_some_and(|errors| errors.len() == 1)
    })
}

fn unknown() -> Value {
    json!({ "resources": [{ "id": "abcde-fgh12" }] })
}

async fn a_draft_outside_the_context_is_refused_by_name(desk: &Desk) -> Outcome {
    let (package, resource) = (package(desk).await?, resource(desk).await?);
    let answer = desk
        .post(package.at("draft/resources"))
        .json(&resources(&[&resource]))
        .await?
        .is(200)?;
    refuses(&answer, &resource)?;
    has(desk, &package, &[]).await
}

async fn an_associated_draft_is_added(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    has(desk, &package, &[&resource]).await
}

async fn a_published_record_is_added_without_association(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let package = package(desk).await?;
    desk.add(&package, &[&story.related]).await?;
    has(desk, &package, &[&story.related]).await
}

async fn added_resources_are_listed(desk: &Desk) -> Outcome {
    let package = package(desk).await?;
    let (one, two, three) = (resource(desk).await?, resource(desk).await?, resource(desk).await?);
    desk.associate(&package, &[&one, &two, &three]).await?;
    desk.add(&package, &[&one, &two, &three]).await?;
    has(desk, &package, &[&one, &two, &three]).await
}

async fn adding_twice_adds_once(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    desk.add(&package, &[&resource]).await?;
    has(desk, &package, &[&resource]).await
}

async fn one_refused_resource_stops_no_other(desk: &Desk) -> Outcome {
    let (package, good, bad) = (package(desk).await?, resource(desk).await?, resource(desk).await?);
    desk.associate(&package, &[&good]).await?;
    let answer = desk
        .post(package.at("draft/resources"))
        .json(&resources(&[&bad, &good]))
        .await?
        .is(200)?;
    refuses(&answer, &bad)?;
    has(desk, &package, &[&good]).await
}

async fn one_unknown_resource_stops_all(desk: &Desk) -> Outcome {
    let (package, resource) = (package(desk).await?, resource(desk).await?);
    desk.associate(&package, &[&resource]).await?;
    let both = json!({ "resources": [{ "id": resource.id }, { "id": "abcde-fgh12" }] });
    desk.post(package.at("draft/resources")).json(&both).await?.is(404)?;
    has(desk, &package, &[]).await
}

async fn a_list_of_resources_has_at_least_one(desk: &Desk) -> Outcome {
    let package = package(desk).await?;
    let none = json!({ "resources": [] });
    desk.post(package.at("draft/resources"))
        .json(&none)
        .await?
        .is(400)?
        .finds("resources")?;
    desk.delete(package.at("draft/resources")).json(&none).await?.is(400)?;
    Ok(())
}

async fn resources_are_not_called_records_here(desk: &Desk) -> Outcome {
    let (package, resource) = (package(desk).await?, resource(desk).await?);
    desk.associate(&package, &[&resource]).await?;
    desk.post(package.at("draft/resources"))
        .json(&records(&[&resource]))
        .await?
        .is(400)?;
    has(desk, &package, &[]).await
}

async fn a_removed_resource_is_gone(desk: &Desk) -> Outcome {
    let (package, gone) = pair(desk).await?;
    let kept = resource(desk).await?;
    desk.associate(&package, &[&kept]).await?;
    desk.add(&package, &[&kept]).await?;
    let answer = desk
        .delete(package.at("draft/resources"))
        .json(&resources(&[&gone]))
        .await?
        .is(200)?;
    answer.has("/errors", json!([]))?;
    has(desk, &package, &[&kept]).await?;
    // It stays in the context.
    let still = desk.get(gone.draft()).await?.is(200)?;
    still.has("/parent/relationship/managed_by/id", package.parent.as_str())
}

async fn a_removal_may_be_repeated(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    for _ in 0..2 {
        desk.delete(package.at("draft/resources"))
            .json(&resources(&[&resource]))
            .await?
            .is(200)?;
    }
    has(desk, &package, &[]).await
}

async fn an_unknown_resource_is_not_removed(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    desk.delete(package.at("draft/resources"))
        .json(&unknown())
        .await?
        .is(404)?;
    has(desk, &package, &[&resource]).await
}

async fn a_dissociated_resource_stays_in_the_list(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    let path = package.at("context/actions/dissociate");
    desk.post(path).json(&records(&[&resource])).await?.is(204)?;
    has(desk, &package, &[&resource]).await
}

async fn others_do_not_change_the_resources(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    let body = resources(&[&resource]);
    desk.delete(package.at("draft/resources"))
        .anonymously()
        .json(&body)
        .await?
        .forbidden()?;
    desk.post(package.at("draft/resources"))
        .anonymously()
        .json(&body)
        .await?
        .forbidden()?;
    if let Ok(other) = desk.other() {
        desk.delete(package.at("draft/resources"))
            .by(&other)
            .json(&body)
            .await?
            .is(403)?;
        desk.post(package.at("draft/resources"))
            .by(&other)
            .json(&body)
            .await?
            .is(403)?;
    }
    has(desk, &package, &[&resource]).await
}

async fn a_save_keeps_the_resources(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    desk.put(package.draft()).json(&desk.body()).await?.is(200)?.clean()?;
    has(desk, &package, &[&resource]).await
}

async fn a_discarded_resource_leaves_the_package(desk: &Desk) -> Outcome {
    let (package, resource) = pair(desk).await?;
    desk.delete(resource.draft()).await?.is(204)?;
    has(desk, &package, &[]).await
}

async fn a_resource_of_a_restricted_package_is_restricted(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    body["access"] = json!({ "record": "restricted", "files": "restricted" });
    let package = desk.draft(&body).await?;
    let resource = resource(desk).await?;
    desk.associate(&package, &[&resource]).await?;
    desk.add(&package, &[&resource]).await?;
    desk.get(resource.draft())
        .await?
        .is(200)?
        .has("/access/record", "restricted")
}
