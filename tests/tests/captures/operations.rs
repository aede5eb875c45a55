//! The names in the table, and the calls that they are.

use geodepot::client::collection::Collection;
use geodepot::client::{Client, Kind};
use geodepot::transport::Request;
use geodepot::{ParentId, RecordId, Result};
use serde_json::Value;

use crate::recorded::{Recorded, missing, unsayable};

/// The unsent request of a call with the recorded arguments. Nothing if there is no such call.
pub(crate) fn request(name: &str, client: &Client, recorded: &Recorded) -> Option<Result<Request>> {
    if let Some(rest) = name.strip_prefix("packages.") {
        let all = client.packages();
        return of_packages(rest, client, recorded).or_else(|| of_kind(rest, &all, recorded));
    }
    if let Some(rest) = name.strip_prefix("records.") {
        return of_kind(rest, &client.records(), recorded);
    }
    if let Some(rest) = name.strip_prefix("communities.") {
        return of_communities(rest, client, recorded);
    }
    let terms = |place| recorded.at(place);
    Some(recorded.query().and_then(|query| {
        let requests = client.requests();
        match name {
            "search" => client.search(&query).request(),
            "mine" => client.mine(&query).request(),
            "requests.mine" => requests.mine(&query).request(),
            "requests.get" => requests.get_request(terms(1)),
            "requests.act" => requests.act_request(terms(1), terms(3), recorded.comment()),
            "vocabularies.search" => client.vocabularies().search(terms(1), &query).request(),
            "vocabularies.get" => client.vocabularies().get_request(terms(1), terms(2)),
            "affiliations.search" => client.affiliations().search(&query).request(),
            "subjects.search" => client.subjects().search(&query).request(),
            "funders.search" => client.funders().search(&query).request(),
            "awards.search" => client.awards().search(&query).request(),
            "names.search" => client.names().search(&query).request(),
            other => panic!("no such call: {other}"),
        }
    }))
}

/// What packages and records have in common.
fn of_kind<K: Kind>(name: &str, all: &Collection<K>, recorded: &Recorded) -> Option<Result<Request>> {
    let (draft, record) = (all.draft(recorded.at(1)), all.record(recorded.at(1)));
    if let Some(rest) = name.strip_prefix("draft.files.") {
        return of_draft_files(rest, &draft.files(), recorded);
    }
    let (links, files) = (record.access_links(), record.files());
    Some(match name {
        "create" => recorded.body().and_then(|body| all.create_request(&body)),
        "search" => recorded.query().and_then(|query| all.search(&query).request()),
        "mine" => recorded.query().and_then(|query| all.mine(&query).request()),
        "draft.get" => draft.get_request(),
        "draft.update" => recorded.body().and_then(|body| draft.update_request(&body)),
        "draft.publish" => draft.publish_request(),
        "draft.discard" => draft.discard_request(),
        "draft.doi.reserve" => draft.doi().reserve_request(),
        "draft.doi.discard" => draft.doi().discard_request(),
        "draft.review.get" => draft.review().get_request(),
        "draft.review.set" => community(recorded).and_then(|id| draft.review().set_request(id)),
        "draft.review.submit" => draft.review().submit_request(recorded.comment()),
        "draft.review.delete" => draft.review().delete_request(),
        "get" => record.get_request(),
        "edit" => record.edit_request(),
        "new_version" => record.new_version_request(),
        "versions" => recorded.query().and_then(|query| record.versions(&query).request()),
        "latest" => record.latest_request(),
        "files.list" => files.list_request(),
        "files.get" => files.get_request(recorded.at(3)),
        "files.download" => files.download_request(recorded.at(3)),
        "access_links.list" => links.list_request(),
        "access_links.get" => links.get_request(recorded.at(4)),
        "access_links.create" => recorded.body().and_then(|body| links.create_request(&body)),
        "access_links.update" => recorded
            .body()
            .and_then(|body| links.update_request(recorded.at(4), &body)),
        "access_links.delete" => links.delete_request(recorded.at(4)),
        _ => return None,
    })
}

fn of_draft_files<K: Kind>(
    name: &str,
    files: &geodepot::client::draft_files::DraftFiles<K>,
    recorded: &Recorded,
) -> Option<Result<Request>> {
    let key = recorded.at(4);
    Some(match name {
        "list" => files.list_request(),
        "start" => recorded.keys().and_then(|keys| files.start_request(&keys)),
        "start_multipart" => recorded
            .parts()
            .and_then(|(key, size, part)| files.start_multipart_request(key, size, part)),
        "put_part" => files.put_part_request(&recorded.part(), recorded.upload()),
        "put_content" => files.put_content_request(key, recorded.upload()),
        "commit" => files.commit_request(key),
        "get" => files.get_request(key),
        "download" => files.download_request(key),
        "delete" => files.delete_request(key),
        "update_metadata" => files.update_metadata_request(key, &recorded.exchange.request.body),
        "delete_all" => files.delete_all_request(),
        "import_previous" => files.import_previous_request(),
        "archive" => files.archive_request(),
        _ => return None,
    })
}

/// What only packages have.
fn of_packages(name: &str, client: &Client, recorded: &Recorded) -> Option<Result<Request>> {
    let all = client.packages();
    let (draft, record) = (all.draft(recorded.at(1)), all.record(recorded.at(1)));
    let resources = draft.resources();
    // Only the list takes the family's id, the other calls that of a version.
    let ids = (RecordId::new(recorded.at(1)), ParentId::new(recorded.at(2)));
    let context = all.context(&ids);
    let policy = || {
        let said = recorded.exchange.request.body.pointer("/access/record_policy");
        serde_json::from_value(said.cloned().unwrap_or_default()).map_err(|error| unsayable(&error))
    };
    Some(match name {
        "draft.validate" => draft.validate_request(),
        "draft.resources.list" => recorded.query().and_then(|query| resources.list(&query).request()),
        "draft.resources.add" => recorded.ids("resources").and_then(|ids| resources.add_request(&ids)),
        "draft.resources.remove" => recorded.ids("resources").and_then(|ids| resources.remove_request(&ids)),
        "draft.resources.import_previous" => resources.import_previous_request(),
        "resources" => recorded.query().and_then(|query| record.resources(&query).request()),
        "assistance.get" => record.assistance().get_request(),
        "context.list" => recorded.query().and_then(|query| context.list(&query).request()),
        "context.associate" => recorded.ids("records").and_then(|ids| context.associate_request(&ids)),
        "context.dissociate" => recorded.ids("records").and_then(|ids| context.dissociate_request(&ids)),
        "context.set_policy" => policy().and_then(|policy| context.set_policy_request(policy)),
        _ => return None,
    })
}

fn of_communities(name: &str, client: &Client, recorded: &Recorded) -> Option<Result<Request>> {
    let all = client.communities();
    let one = client.community(recorded.at(1));
    Some(match name {
        "create" => recorded.body().and_then(|body| all.create_request(&body)),
        "search" => recorded.query().and_then(|query| all.search(&query).request()),
        "mine" => recorded.query().and_then(|query| all.mine(&query).request()),
        "get" => one.get_request(),
        "delete" => one.delete_request(),
        "records" => recorded.query().and_then(|query| one.records(&query).request()),
        _ => return None,
    })
}

/// The community that a review is for.
fn community(recorded: &Recorded) -> Result<String> {
    let id = recorded.exchange.request.body.pointer("/receiver/community");
    let id = id.and_then(Value::as_str).map(ToOwned::to_owned);
    id.ok_or_else(|| missing("a community"))
}
