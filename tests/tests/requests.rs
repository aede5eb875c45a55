//! How many requests a deposit takes, as the server counts them.
#![cfg(test)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::Request;
use axum::middleware::{self, Next};
use geodepot::deposit::{self, Action, Deposit, DepositSpec, MemoryFolder, MemoryJournal, Options};
use geodepot::transport::Source;
use geodepot_tests::{Repository, SandboxTransport};
use serde_json::{Value, json};

/// A deposit with so many new resources and so many files, which are the package's first and then the resources' in turn.
fn shape(resources: usize, files: usize) -> (Value, MemoryFolder) {
    let metadata = |title: String, kind: &str| {
        json!({
            "title": title,
            "resource_type": {"id": kind},
            "publication_date": "2026",
            "creators": [{"person_or_org": {"type": "organizational", "name": "Example Mapping Office"}}],
        })
    };
    let mut folder = MemoryFolder::default();
    let mut rules = vec![Vec::new(); resources + 1];
    for file in 0..files {
        let path = format!("file-{file}.txt");
        folder.insert(
            path.clone(),
            <dyn Source>::memory(path.clone(), format!("This is file {file}.")),
        );
        rules[file % (resources + 1)].push(path);
    }
    let own = rules.remove(0);
    let resources: Vec<Value> = rules
        .into_iter()
        .enumerate()
        .map(|(number, files)| {
            let metadata = metadata(format!("Resource {number}"), "dataset");
            json!({"key": format!("r{number}"), "metadata": metadata, "files": files})
        })
        .collect();
    let package = json!({"metadata": metadata("Package".to_owned(), "knowledge"), "files": own});
    (
        json!({"package": package, "resources": resources, "publish": true}),
        folder,
    )
}

#[tokio::test]
async fn a_deposit_takes_no_more_requests_than_it_promises_and_as_many_as_its_plan_says() {
    for (resources, files) in [(0, 1), (0, 8), (1, 1), (1, 8), (3, 1), (3, 8), (120, 1), (120, 8)] {
        let repository = Repository::new().unwrap();
        let counted = Arc::new(AtomicUsize::new(0));
        let book = Arc::clone(&counted);
        let router = repository
            .router()
            .layer(middleware::from_fn(move |request: Request, next: Next| {
                book.fetch_add(1, Ordering::Relaxed);
                next.run(request)
            }));
        let client = repository.client_over("alice", SandboxTransport::new(router)).unwrap();
        let (spec, folder) = shape(resources, files);
        let spec = DepositSpec::from_value(&spec).unwrap();
        let deposit = Deposit::resolve(spec, Arc::new(folder)).await.unwrap();
        let (journal, options) = (MemoryJournal::new(), Options::default());

        let observed = deposit::observe(&client, &deposit, &journal, &options).await.unwrap();
        let plan = deposit::plan(&deposit, &observed);
        let named = plan.reads.len();
        assert_eq!(counted.load(Ordering::Relaxed), named, "{:?}", plan.reads);
        let verifying: u32 = plan
            .steps
            .iter()
            .filter(|step| step.action == Action::ReadFiles)
            .map(|step| step.requests)
            .sum();
        let planned = plan.requests() as usize;
        let outcome = deposit::apply(&client, &deposit, plan, &journal, &options)
            .await
            .unwrap();
        assert!(outcome.changed && outcome.published);

        let requests = counted.load(Ordering::Relaxed);
        assert_eq!(
            (requests, outcome.requests as usize),
            (named + planned, requests),
            "{resources} {files}"
        );
        let promised = 5 + 3 * resources + 2 * resources.div_ceil(100) + 2 * files;
        let beside = named + verifying as usize;
        println!(
            "{resources:>3} resources, {files} files: {requests} requests, {beside} of them looks; promised {promised}"
        );
        assert!(
            requests - beside <= promised,
            "{resources} {files}: {requests} - {beside} > {promised}"
        );
        assert!(beside <= 6, "{resources} {files}: {beside}");

        let observed = deposit::observe(&client, &deposit, &journal, &options).await.unwrap();
        let again = deposit::plan(&deposit, &observed);
        assert!(again.is_empty(), "{again}");
    }
}
