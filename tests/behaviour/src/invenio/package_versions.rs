//! Versions of a package: each with a set of resources that does not change once it is published.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::{Outcome, ensure};
use crate::wire::Answer;

behaviours!("versions of a package":
    an_edit_keeps_the_resources,
    an_edit_takes_no_more_resources,
    an_edit_gives_no_resource_up,
    a_published_package_takes_no_resources,
    a_new_version_begins_without_resources,
    resources_are_imported_from_the_version_before,
    importing_twice_does_no_harm,
    nothing_is_imported_into_a_first_version,
    a_second_version_has_its_own_resources,
    the_first_version_keeps_its_resources,
    the_second_version_publishes_its_newcomer,
    a_resource_in_both_versions_names_both,
    each_version_lists_its_resources,
);

/// Fails unless a package names just these resources.
fn names(answer: &Answer, wanted: &[&str]) -> Outcome {
    let members = answer.list("/relationship/resources").iter();
    let mut found: Vec<&str> = members.filter_map(|member| member["id"].as_str()).collect();
    found.sort_unstable();
    ensure(found == wanted, || {
        format!("the package has the resources {found:?}, not {wanted:?}")
    })
}

fn refuses(answer: &Answer, draft: &Draft) -> Outcome {
    let answer = answer.clone().is(200)?;
    answer.has("/errors/0/record", draft.id.as_str())
}

async fn an_edit_keeps_the_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    story.edit.has("/id", story.first.id.as_str())?;
    names(&story.edit, &story.of_first())
}

async fn an_edit_takes_no_more_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    refuses(&story.add_while_frozen, &story.newcomer)?;
    names(&story.republished.clone().is(202)?, &story.of_first())
}

async fn an_edit_gives_no_resource_up(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    refuses(&story.remove_while_frozen, &story.related)?;
    names(&story.republished.clone().is(202)?, &story.of_first())
}

async fn a_published_package_takes_no_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let body = json!({ "resources": [{ "id": story.related.id }] });
    desk.post(story.second.at("draft/resources"))
        .json(&body)
        .await?
        .is(404)?;
    desk.delete(story.second.at("draft/resources"))
        .json(&body)
        .await?
        .is(404)?;
    Ok(())
}

async fn a_new_version_begins_without_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    story.begun.has("/versions/index", 2)?;
    names(&story.begun, &[])
}

async fn resources_are_imported_from_the_version_before(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    story.imported.clone().is(204)?;
    names(&story.draft_after_import.clone().is(200)?, &story.of_first())
}

async fn importing_twice_does_no_harm(desk: &Desk) -> Outcome {
    desk.package().await?.imported_again.clone().is(204)?;
    Ok(())
}

async fn nothing_is_imported_into_a_first_version(desk: &Desk) -> Outcome {
    let package = desk.draft(&desk.body()).await?;
    desk.post(package.at("draft/actions/resources-import"))
        .await?
        .refused()?;
    Ok(())
}

async fn a_second_version_has_its_own_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    names(&story.published_second, &story.of_second())?;
    let public = desk.get(story.second.record()).anonymously().await?.is(200)?;
    public.has("/parent/id", story.first.parent.as_str())?;
    names(&public, &story.of_second())
}

async fn the_first_version_keeps_its_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let first = story.first_after.clone().is(200)?;
    first.has("/versions/is_latest", false)?;
    names(&first, &story.of_first())
}

async fn the_second_version_publishes_its_newcomer(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let newcomer = desk.get(story.newcomer.record()).anonymously().await?.is(200)?;
    newcomer.has("/is_published", true)?;
    newcomer.has("/parent/relationship/managed_by/id", story.first.parent.as_str())
}

async fn a_resource_in_both_versions_names_both(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    let resource = desk.get(story.managed[1].record()).anonymously().await?.is(200)?;
    let members = resource.list("/relationship/packages").iter();
    let mut found: Vec<&str> = members.filter_map(|member| member["id"].as_str()).collect();
    found.sort_unstable();
    let mut wanted = vec![story.first.id.as_str(), &story.second.id];
    wanted.sort_unstable();
    ensure(found == wanted, || {
        format!("the resource names the packages {found:?}, not {wanted:?}")
    })
}

async fn each_version_lists_its_resources(desk: &Desk) -> Outcome {
    let story = desk.package().await?;
    for (version, wanted) in [(&story.first, story.of_first()), (&story.second, story.of_second())] {
        let path = version.at("resources?size=10");
        desk.eventually(async || {
            let list = desk
                .get(path.as_str())
                .anonymously()
                .await?
                .offered("list of a package's resources")?
                .is(200)?;
            let mut found = list.hits();
            found.sort_unstable();
            ensure(found == wanted, || {
                format!("the resources {found:?} are listed, not {wanted:?}")
            })
        })
        .await?;
    }
    Ok(())
}
