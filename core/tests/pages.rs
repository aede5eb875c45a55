//! Lists: pages of a size that the repository gives, and no further than it goes.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;

use futures_util::{StreamExt as _, TryStreamExt as _};
use geodepot::model::Record;
use geodepot::{ErrorKind, Query};
use script::{Reply, Script, json as answer, run, says};
use serde_json::{Value, json};

fn page(ids: std::ops::Range<usize>, total: usize) -> Reply {
    let hits: Vec<Value> = ids.map(|id| json!({ "id": id.to_string() })).collect();
    answer(200, &json!({ "hits": { "hits": hits, "total": total } }))
}

#[test]
fn a_page_that_is_too_large_is_asked_for_in_pieces_of_25_from_then_on() {
    let script = Script::new([
        says(400, "Page size cannot be greater than 25."),
        page(0..25, 30),
        page(25..30, 30),
        page(50..75, 200),
    ]);
    let client = script.client();
    let all = client.records().search(&Query::new().size(100)).stream();
    let hits: Vec<Record> = run(all.try_collect()).unwrap();
    assert_eq!((hits.len(), hits[29].id.as_str()), (30, "29"));
    let third = client.records().search(&Query::new().size(50).page(2));
    run(third.page()).unwrap();
    assert_eq!(
        script.lines(),
        [
            "GET /records?size=100",
            "GET /records?size=25",
            "GET /records?size=25&page=2",
            "GET /records?size=25&page=3",
        ]
    );
}

#[test]
fn a_refusal_with_another_reason_stays_what_it_is() {
    let errors = json!([{ "field": "size", "messages": ["odd"] }]);
    let refused = json!({ "status": 400, "message": "A validation error occurred.", "errors": errors });
    let script = Script::new([answer(400, &refused), says(400, "Invalid sort option 'x'.")]);
    let client = script.client();
    let error = run(client.records().search(&Query::new().size(100)).page()).unwrap_err();
    assert_eq!(error.findings().len(), 1);
    let script = Script::new([says(400, "Invalid sort option 'x'.")]);
    let query = Query::new().size(100).sort("x");
    let error = run(script.client().records().search(&query).page()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Usage);
}

#[test]
fn beyond_ten_thousand_hits_nothing_is_sent() {
    let script = Script::new([page(9_900..10_000, 12_345)]);
    let query = Query::new().size(100).page(100);
    let pages = script.client().records().search(&query).stream();
    let (seen, error) = run(pages.fold((0, None), |(seen, error), hit| async move {
        match hit {
            Ok(_) => (seen + 1, error),
            Err(error) => (seen, Some(error)),
        }
    }));
    let error = error.unwrap();
    assert_eq!((seen, error.kind()), (100, ErrorKind::Usage));
    assert_eq!(error.message(), "Only the first 10000 hits of 12345 can be listed.");
    assert!(error.hint().contains("created:["));
    assert_eq!(error.operation(), Some("search_records"));
    assert_eq!(script.seen().len(), 1);
    let script = Script::new([]);
    let query = Query::new().size(100).page(101);
    assert_eq!(
        run(script.client().records().search(&query).page()).unwrap_err().kind(),
        ErrorKind::Usage
    );
}

#[test]
fn a_hit_that_is_none_does_not_spoil_its_page() {
    let body = json!({ "hits": { "hits": [{ "id": "a" }, { "id": 5 }, "odd"], "total": 3 }, "aggregations": {
        "resource_type": { "label": "Types", "buckets": [{ "key": "publication", "doc_count": 2, "label": "Publication",
            "is_selected": false, "inner": { "buckets": [{ "key": "publication-article", "doc_count": 1 }] } }] },
        "odd": 7,
    }, "sortBy": "newest", "links": { "self": "/" } });
    let script = Script::new([answer(200, &body), answer(200, &body)]);
    let client = script.client();
    let page = run(client.records().search(&Query::new()).page()).unwrap();
    assert_eq!((page.hits.len(), page.unreadable.len(), page.total), (1, 2, 3));
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    let facets = page.facets();
    let bucket = &facets["resource_type"].buckets.as_ref().unwrap()[0];
    let inner = bucket.inner.as_ref().unwrap().buckets.as_ref().unwrap();
    assert_eq!(
        (bucket.doc_count, inner[0].key.as_deref()),
        (Some(2), Some("publication-article"))
    );
    assert_eq!(run(client.records().search(&Query::new()).stream().count()), 1);
}
