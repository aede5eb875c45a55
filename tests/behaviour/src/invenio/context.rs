//! The context of a package: the records that it publishes together with itself.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft, Kind};
use crate::invenio::stories::records;
use crate::verdict::{Outcome, ensure};

behaviours!("context":
    an_associated_record_names_its_package,
    a_record_begins_without_a_package,
    an_association_may_be_repeated,
    a_published_record_may_be_associated,
    an_unknown_record_is_not_associated,
    one_unknown_record_stops_all,
    a_list_of_records_has_at_least_one,
    records_are_not_called_resources_here,
    the_context_is_listed_by_the_parent,
    the_context_is_not_listed_by_the_package,
    a_dissociated_record_has_no_package,
    a_dissociation_may_be_repeated,
    an_unknown_record_is_not_dissociated,
    others_do_not_change_the_context,
    others_do_not_see_the_context,
    a_discarded_package_leaves_its_records,
    the_policy_of_a_context_is_open_or_closed,
);

async fn pair(desk: &Desk) -> Outcome<(Draft, Draft)> {
    let package = desk.draft(&desk.body()).await?;
    let record = desk
        .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "A resource"))
        .await?;
    Ok((package, record))
}

fn associate(package: &Draft) -> String {
    package.at("context/actions/associate")
}

fn dissociate(package: &Draft) -> String {
    package.at("context/actions/dissociate")
}

/// Fails unless a record belongs to no package.
async fn free(desk: &Desk, record: &Draft) -> Outcome {
    let answer = desk.get(record.draft()).await?.is(200)?;
    answer.meets("/parent/relationship/managed_by/id", "absent", Value::is_null)
}

fn unknown() -> Value {
    json!({ "records": [{ "id": "abcde-fgh12" }] })
}

async fn an_associated_record_names_its_package(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await
}

async fn a_record_begins_without_a_package(desk: &Desk) -> Outcome {
    let (_, record) = pair(desk).await?;
    free(desk, &record).await
}

async fn an_association_may_be_repeated(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    desk.associate(&package, &[&record]).await
}

async fn a_published_record_may_be_associated(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.publish(&record).await?;
    desk.post(associate(&package))
        .json(&records(&[&record]))
        .await?
        .is(204)?;
    let answer = desk.get(record.record()).await?.is(200)?;
    answer.has("/parent/relationship/managed_by/id", package.parent.as_str())
}

async fn an_unknown_record_is_not_associated(desk: &Desk) -> Outcome {
    let (package, _) = pair(desk).await?;
    desk.post(associate(&package)).json(&unknown()).await?.is(404)?;
    Ok(())
}

async fn one_unknown_record_stops_all(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    let both = json!({ "records": [{ "id": record.id }, { "id": "abcde-fgh12" }] });
    desk.post(associate(&package)).json(&both).await?.is(404)?;
    free(desk, &record).await
}

async fn a_list_of_records_has_at_least_one(desk: &Desk) -> Outcome {
    let (package, _) = pair(desk).await?;
    for path in [associate(&package), dissociate(&package)] {
        desk.post(path)
            .json(&json!({ "records": [] }))
            .await?
            .is(400)?
            .finds("records")?;
    }
    Ok(())
}

async fn records_are_not_called_resources_here(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    let body = json!({ "resources": [{ "id": record.id }] });
    desk.post(associate(&package)).json(&body).await?.is(400)?;
    desk.post(associate(&package))
        .json(&json!({ "records": [record.id] }))
        .await?
        .is(400)?;
    free(desk, &record).await
}

async fn the_context_is_listed_by_the_parent(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    let other = desk
        .draft_as(Kind::Records, &desk.titled_as(Kind::Records, "Another"))
        .await?;
    desk.associate(&package, &[&record, &other]).await?;
    let path = format!("/packages/context/{}/resources?size=10", package.parent);
    let (mut wanted, path) = (vec![record.id.as_str(), &other.id], path.as_str());
    wanted.sort_unstable();
    desk.eventually(async || {
        let list = desk.get(path).await?.is(200)?;
        let mut found = list.hits();
        found.sort_unstable();
        ensure(found == wanted, || {
            format!("the context lists {found:?}, not {wanted:?}")
        })?;
        list.has("/hits/total", 2)
    })
    .await
}

async fn the_context_is_not_listed_by_the_package(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    let path = format!("/packages/context/{}/resources?size=10", package.id);
    let answer = desk.get(path).await?.one_of(&[200, 404])?;
    if answer.ok() {
        answer.has("/hits/total", 0)
    } else {
        Ok(())
    }
}

async fn a_dissociated_record_has_no_package(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    desk.post(dissociate(&package))
        .json(&records(&[&record]))
        .await?
        .is(204)?;
    free(desk, &record).await?;
    let path = format!("/packages/context/{}/resources?size=10", package.parent);
    desk.eventually(async || desk.get(path.as_str()).await?.is(200)?.has("/hits/total", 0))
        .await
}

async fn a_dissociation_may_be_repeated(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    for _ in 0..2 {
        desk.post(dissociate(&package))
            .json(&records(&[&record]))
            .await?
            .is(204)?;
    }
    free(desk, &record).await
}

async fn an_unknown_record_is_not_dissociated(desk: &Desk) -> Outcome {
    let (package, _) = pair(desk).await?;
    desk.post(dissociate(&package)).json(&unknown()).await?.is(404)?;
    Ok(())
}

async fn others_do_not_change_the_context(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    let body = records(&[&record]);
    desk.post(associate(&package))
        .anonymously()
        .json(&body)
        .await?
        .forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(associate(&package)).by(&other).json(&body).await?.is(403)?;
    }
    free(desk, &record).await?;
    desk.associate(&package, &[&record]).await?;
    desk.post(dissociate(&package))
        .anonymously()
        .json(&body)
        .await?
        .forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(dissociate(&package)).by(&other).json(&body).await?.is(403)?;
    }
    let answer = desk.get(record.draft()).await?.is(200)?;
    answer.has("/parent/relationship/managed_by/id", package.parent.as_str())
}

async fn others_do_not_see_the_context(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    let path = format!("/packages/context/{}/resources?size=10", package.parent);
    desk.eventually(async || desk.get(path.as_str()).await?.is(200)?.has("/hits/total", 1))
        .await?;
    desk.get(path.as_str()).anonymously().await?.one_of(&[401, 403])?;
    if let Ok(other) = desk.other() {
        let answer = desk.get(path).by(&other).await?.one_of(&[200, 403])?;
        if answer.ok() {
            answer.has("/hits/total", 0)?;
        }
    }
    Ok(())
}

async fn a_discarded_package_leaves_its_records(desk: &Desk) -> Outcome {
    let (package, record) = pair(desk).await?;
    desk.associate(&package, &[&record]).await?;
    desk.add(&package, &[&record]).await?;
    desk.post(dissociate(&package))
        .json(&records(&[&record]))
        .await?
        .is(204)?;
    desk.delete(package.draft()).await?.is(204)?;
    desk.get(record.draft()).await?.is(200)?;
    Ok(())
}

/// Beyond the references.
async fn the_policy_of_a_context_is_open_or_closed(desk: &Desk) -> Outcome {
    let (package, _) = pair(desk).await?;
    let set = |policy: &str| {
        desk.put(package.at("context"))
            .json(&json!({ "access": { "record_policy": policy } }))
    };
    set("closed").await?.offered("policy of a context")?.is(204)?;
    set("weird").await?.is(400)?;
    Ok(())
}
