use geodepot::deposit::Action;
use geodepot::{ErrorKind, Object, Query};
use geodepot_tests::Repository;
use serde_json::json;

use super::{Desk, SMALL, deposit, metadata, sample, small};

#[tokio::test]
async fn the_sample_package_is_published_with_its_resources_by_the_fewest_requests() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let deposit = sample().await;
    let plan = desk.plan(&deposit).await.unwrap();
    println!("{plan}");
    let (resources, files) = (3, deposit.all_files().count());
    let bound = 5 + 3 * resources + 2 + 2 * files;
    assert!(plan.requests() as usize <= bound, "{} > {bound}", plan.requests());
    assert_eq!(plan.reads.len(), 1);
    let before = repository.transport().sent();
    let outcome = deposit::apply(&desk.client, &deposit, plan.clone(), &desk.journal, &desk.options)
        .await
        .unwrap();
    assert_eq!(repository.transport().sent() - before, plan.requests() as usize);
    assert_eq!(outcome.requests, plan.requests() + 1);
    assert!(outcome.changed && outcome.published);

    let reader = repository.client("nobody").unwrap();
    let id = outcome.package.id.unwrap();
    let seen = reader.packages().record(&id).get().await.unwrap();
    assert_eq!(seen.resource_ids().len(), 3);
    for (key, id) in &outcome.resources {
        let files = reader.records().record(id).files().list().await.unwrap();
        assert!(!files.entries().is_empty(), "{key}");
    }
    assert_eq!(
        serde_json::to_value(&seen).unwrap()["files"]["default_preview"],
        "overview-land-110m.topojson"
    );
}

#[tokio::test]
async fn a_second_apply_is_empty_and_says_so() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    for publish in [false, true] {
        let deposit = deposit(small("Twice", publish), SMALL).await;
        let first = desk.apply(&deposit).await.unwrap();
        assert!(first.changed);
        let plan = desk.plan(&deposit).await.unwrap();
        assert!(plan.is_empty(), "{plan}");
        let sent = repository.transport().sent();
        let second = desk.apply(&deposit).await.unwrap();
        assert!(!second.changed);
        assert_eq!(second.package.id, first.package.id);
        assert_eq!(second.resources, first.resources);
        assert_eq!(repository.transport().sent() - sent, 1);
        assert_eq!(second.requests, 1);
    }
}

#[tokio::test]
async fn a_changed_title_is_one_put() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    desk.apply(&deposit(small("Before", false), SMALL).await).await.unwrap();
    let changed = deposit(small("After", false), SMALL).await;
    let plan = desk.plan(&changed).await.unwrap();
    let actions: Vec<_> = plan.steps.iter().map(|step| (step.action, step.requests)).collect();
    assert_eq!(actions, [(Action::Save, 1)]);
    let outcome = desk.apply(&changed).await.unwrap();
    let draft = desk
        .client
        .packages()
        .draft(outcome.package.id.unwrap())
        .get()
        .await
        .unwrap();
    assert_eq!(draft.title(), Some("After"));
    assert_eq!(draft.resource_ids().len(), 2);
    assert!(desk.plan(&changed).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_the_description_never_said_stays_and_what_it_no_longer_says_goes() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let mut spec = small("Fields", false);
    spec["package"]["metadata"]["version"] = json!("1.0");
    let first = desk.apply(&deposit(spec.clone(), SMALL).await).await.unwrap();
    let handle = desk.client.packages().draft(first.package.id.unwrap());
    let mut input = handle.get().await.unwrap().input().unwrap().to_value();
    input["metadata"]["description"] = json!("<p>Said by a colleague</p>");
    handle
        .update(&geodepot::model::DraftInput::from_value(input).unwrap())
        .await
        .unwrap();
    spec["package"]["metadata"].as_object_mut().unwrap().remove("version");
    spec["package"]["metadata"]["title"] = json!("Other fields");
    desk.apply(&deposit(spec, SMALL).await).await.unwrap();
    let metadata = serde_json::to_value(handle.get().await.unwrap()).unwrap()["metadata"].clone();
    assert_eq!(metadata["title"], "Other fields");
    assert_eq!(metadata["description"], "<p>Said by a colleague</p>");
    assert_eq!(metadata.get("version"), None);
}

#[tokio::test]
async fn a_package_whose_third_resource_is_wrong_is_refused_before_anything_is_sent() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let mut spec = small("Wrong", true);
    spec["resources"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "key": "three", "metadata": metadata("Three") }));
    spec["resources"][2]["metadata"]
        .as_object_mut()
        .unwrap()
        .remove("publication_date");
    let error = desk.apply(&deposit(spec, SMALL).await).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Invalid, Some("check")));
    let about: Vec<_> = error
        .findings()
        .iter()
        .map(|finding| (finding.object.clone(), finding.path.as_str()))
        .collect();
    assert_eq!(
        about,
        [(Some(Object::Resource("three".to_owned())), "metadata.publication_date")]
    );
    let mine = desk.client.records().mine(&Query::new()).page().await.unwrap();
    assert_eq!(mine.total, 0);
}

#[tokio::test]
async fn what_only_the_repository_knows_is_put_down_to_its_resource_and_nothing_is_published() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let mut spec = small("Unknown term", true);
    spec["resources"][1]["metadata"]["subjects"] = json!([{ "id": "no-such-subject" }]);
    let error = desk.apply(&deposit(spec, SMALL).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    let finding = error.findings().first().unwrap();
    assert_eq!(finding.object, Some(Object::Resource("two".to_owned())));
    assert!(!finding.message.is_empty());
    let nobody = repository.client("nobody").unwrap();
    assert_eq!(nobody.packages().search(&Query::new()).page().await.unwrap().total, 0);
}

#[tokio::test]
async fn a_resource_that_exists_is_listed_and_one_that_is_no_longer_named_is_taken_out() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let bob = Desk::new(repository.client("bob").unwrap());
    let theirs = bob
        .apply(
            &deposit(
                json!({ "record": { "metadata": metadata("Bob's") }, "profile": "gkh-resource", "publish": true }),
                &[],
            )
            .await,
        )
        .await
        .unwrap();
    let theirs = theirs.package.id.unwrap();
    let mut spec = small("With another's", false);
    spec["resources"].as_array_mut().unwrap().push(json!({ "id": theirs }));
    let first = desk.apply(&deposit(spec.clone(), SMALL).await).await.unwrap();
    let handle = desk.client.packages().draft(first.package.id.unwrap());
    assert_eq!(handle.get().await.unwrap().resource_ids().len(), 3);
    spec["resources"].as_array_mut().unwrap().remove(0);
    desk.apply(&deposit(spec, SMALL).await).await.unwrap();
    let listed = handle.get().await.unwrap().resource_ids();
    assert_eq!(listed.len(), 2);
    assert!(listed.contains(&theirs));
    let one = &first.resources["one"];
    let gone = desk.client.records().draft(one).get().await.unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_changed_file_is_replaced_only_where_that_is_said() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    desk.apply(&deposit(small("Files", false), SMALL).await).await.unwrap();
    let other = [("a.csv", "other\n"), SMALL[1], SMALL[2], SMALL[3]];
    let error = desk
        .apply(&deposit(small("Files", false), &other).await)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let mut spec = small("Files", false);
    spec["package"]["files"] = json!([{ "path": "*.csv", "replace": true }]);
    let outcome = desk.apply(&deposit(spec.clone(), &other).await).await.unwrap();
    let files = desk
        .client
        .packages()
        .draft(outcome.package.id.unwrap())
        .files()
        .list()
        .await
        .unwrap();
    assert_eq!(files.entries().len(), 1);
    assert_eq!(files.entries()[0].bytes(), Some(6));
    assert!(desk.plan(&deposit(spec, &other).await).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_new_version_takes_over_files_and_resources() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let first = desk
        .apply(&deposit(small("Versions", true), SMALL).await)
        .await
        .unwrap();
    let previous = first.package.id.unwrap();
    let mut spec = small("Versions, second", true);
    spec["version_of"] = json!({ "id": previous, "files": "import", "resources": "import" });
    spec["package"]["files"] = json!(["b.csv"]);
    spec["resources"] = json!([{ "key": "three", "metadata": metadata("Three"), "files": ["three/*"] }]);
    let files = [("b.csv", "new\n"), ("three/t.txt", "t")];
    let next = deposit(spec, &files).await;
    for attempt in 0..2 {
        let outcome = desk.apply(&next).await.unwrap();
        assert_eq!(outcome.changed, attempt == 0);
        let id = outcome.package.id.unwrap();
        assert_ne!(id, previous);
        let record = desk.client.packages().record(&id).get().await.unwrap();
        assert_eq!(record.title(), Some("Versions, second"));
        assert_eq!(record.resource_ids().len(), 3);
        let files = desk.client.packages().record(&id).files().list().await.unwrap();
        let mut keys: Vec<_> = files.entries().iter().map(|entry| entry.key.as_str()).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["a.csv", "b.csv"]);
    }
}

#[tokio::test]
async fn a_changed_title_of_what_is_published_is_an_edit() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let first = desk.apply(&deposit(small("Printed", true), SMALL).await).await.unwrap();
    let changed = deposit(small("Printed again", true), SMALL).await;
    let second = desk.apply(&changed).await.unwrap();
    assert_eq!(second.package.id, first.package.id);
    let record = desk
        .client
        .packages()
        .record(second.package.id.unwrap())
        .get()
        .await
        .unwrap();
    assert_eq!(record.title(), Some("Printed again"));
    assert!(desk.plan(&changed).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_that_a_colleague_sent_stays() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let spec = |title: &str| json!({ "package": { "metadata": metadata(title) }, "publish": false });
    let first = desk.apply(&deposit(spec("Shared"), &[]).await).await.unwrap();
    let handle = desk.client.packages().draft(first.package.id.unwrap());
    let mut input = handle.get().await.unwrap().input().unwrap();
    input.files = Some(serde_json::from_value(json!({ "enabled": true })).unwrap());
    handle.update(&input).await.unwrap();
    let theirs = <dyn geodepot::transport::Source>::memory("theirs.csv", "x\n");
    let options = geodepot::workflow::UploadOptions::default();
    handle.files().upload("theirs.csv", theirs, options).await.unwrap();
    desk.apply(&deposit(spec("Shared, newer"), &[]).await).await.unwrap();
    let draft = handle.get().await.unwrap();
    assert_eq!(draft.title(), Some("Shared, newer"));
    assert_eq!(draft.findings(), vec![]);
    assert_eq!(handle.files().list().await.unwrap().entries().len(), 1);
}

#[tokio::test]
async fn a_hundred_and_twenty_resources_are_taken_in_by_four_calls() {
    let repository = Repository::new().unwrap();
    let desk = Desk::new(repository.client("alice").unwrap());
    let resources: Vec<_> = (0..120)
        .map(|number| json!({ "key": format!("r{number}"), "metadata": metadata(&format!("Resource {number}")) }))
        .collect();
    let spec = json!({ "package": { "metadata": metadata("Many") }, "resources": resources, "publish": true });
    let many = deposit(spec, &[]).await;
    let plan = desk.plan(&many).await.unwrap();
    assert!(plan.requests() <= 5 + 3 * 120 + 2 * 2, "{}", plan.requests());
    let before = repository.transport().sent();
    let outcome = deposit::apply(&desk.client, &many, plan.clone(), &desk.journal, &desk.options)
        .await
        .unwrap();
    assert_eq!(repository.transport().sent() - before, plan.requests() as usize);
    let record = desk
        .client
        .packages()
        .record(outcome.package.id.unwrap())
        .get()
        .await
        .unwrap();
    assert_eq!(record.resource_ids().len(), 120);
}
