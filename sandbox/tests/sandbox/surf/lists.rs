//! Communities, collections, schemas and searches.

use super::visitor::Visitor;
use geodepot_sandbox::Dialect;
use serde_json::{Value, json};

const GENERAL: &str = "2c9ef1a4-5b0d-4c55-8a0e-6f1d3c7e9b20";
const SEA_ICE: &str = "b4d7a6f0-1e2c-4a93-9d58-7c0b2e5f4a16";

fn titles(dialect: Dialect, found: &Value) -> Vec<String> {
    let hits = found["hits"]["hits"].as_array().unwrap();
    let title = |hit: &Value| match dialect {
        Dialect::A => hit["metadata"]["titles"][0]["title"].clone(),
        Dialect::B => hit["title"].clone(),
    };
    hits.iter().map(|hit| title(hit).as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn form_a_wraps_communities_and_dates_them_as_mail_does() {
    let visitor = Visitor::open(Dialect::A);
    let (status, list) = visitor.get("", "/objects/community").await;
    assert_eq!(status, 200);
    assert_eq!(list["hits"]["total"], 2);
    let first = &list["hits"]["hits"][0];
    assert_eq!(first["created"], "Wed, 18 Oct 2023 08:30:47 GMT");
    assert_eq!(
        first["links"]["self"],
        format!("http://127.0.0.1:8080/api/communities/{GENERAL}")
    );
    assert_eq!(visitor.get("", &format!("/communities/{GENERAL}")).await.1, *first);
    let (_, collections) = visitor
        .get("", &format!("/objects/community/{GENERAL}/collections"))
        .await;
    let collection = collections["hits"]["hits"][0]["id"].as_str().unwrap();
    assert_eq!(
        visitor.get("", &format!("/objects/collection/{collection}")).await.0,
        200
    );
    assert_eq!(visitor.get("", &format!("/objects/deposit/{collection}")).await.0, 404);
    assert_eq!(visitor.get("", "/objects/community/none/collections").await.0, 404);
    assert_eq!(
        visitor
            .get("", &format!("/objects/community/{GENERAL}/deposits"))
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn form_b_gives_bare_lists() {
    let visitor = Visitor::open(Dialect::B);
    let (_, list) = visitor.get("", "/objects/community").await;
    assert_eq!(list[0]["pid"], "community:general");
    assert_eq!(list.as_array().unwrap().len(), 2);
    let (_, collections) = visitor.get("", "/objects/community/general/collections").await;
    let pid = collections[0]["pid"].as_str().unwrap();
    assert_eq!(
        visitor.get("", &format!("/objects/{}", pid.replace(':', "/"))).await.0,
        200
    );
    let (_, deposits) = visitor.get("", "/objects/community/seaice/deposits").await;
    assert_eq!(deposits[0]["title"], "Tides at Cape North");
}

#[tokio::test]
async fn a_schema_is_wrapped_in_form_a_and_alone_in_form_b() {
    let a = Visitor::open(Dialect::A);
    let (status, schema) = a.get("", &format!("/objects/community/{SEA_ICE}/schema")).await;
    assert_eq!(status, 200);
    assert_eq!((&schema["community"], &schema["version"]), (&json!(SEA_ICE), &json!(0)));
    let own = &schema["json_schema"]["allOf"][1]["properties"]["community_specific"]["required"];
    assert_eq!(own.as_array().unwrap().len(), 1, "the id of the community's own schema");
    let address = schema["links"]["self"].as_str().unwrap();
    assert_eq!(schema["draft_json_schema"]["$ref"], format!("{address}#/json_schema"));
    assert_eq!(a.get("", address.split_once("/api").unwrap().1).await.1, schema);

    let b = Visitor::open(Dialect::B);
    let (_, schema) = b.get("", "/objects/community/seaice/schema").await;
    assert_eq!(
        (&schema["type"], &schema["properties"]["title"]["type"]),
        (&json!("object"), &json!("array"))
    );
    assert!(schema["$schema"].as_str().unwrap().contains("json-schema.org"));
}

#[tokio::test]
async fn searches_find_what_is_published_by_words_fields_community_and_type() {
    for dialect in [Dialect::A, Dialect::B] {
        let visitor = Visitor::open(dialect);
        visitor.draft("Unpublished ice").await;
        let (field, community) = match dialect {
            Dialect::A => ("titles.title", format!("community:{SEA_ICE}")),
            Dialect::B => ("title", "community:seaice".to_owned()),
        };
        for (query, expected) in [
            (
                "sort=asc".to_owned(),
                vec![
                    "Ice and water",
                    "Sea ice thickness at Cape North",
                    "Tides at Cape North",
                ],
            ),
            (
                "sort=desc&type=deposit".to_owned(),
                vec!["Tides at Cape North", "Sea ice thickness at Cape North"],
            ),
            (
                "query=cape%20thickness".to_owned(),
                vec!["Sea ice thickness at Cape North"],
            ),
            (format!("query={field}:tides"), vec!["Tides at Cape North"]),
            (format!("context={community}"), vec!["Tides at Cape North"]),
            ("type=collection".to_owned(), vec!["Ice and water"]),
            ("query=unpublished".to_owned(), vec![]),
        ] {
            let (status, found) = visitor.get("", &format!("/objects?{query}")).await;
            assert_eq!(status, 200, "{found}");
            assert_eq!(titles(dialect, &found), expected, "{query}");
        }
        for query in ["page=0", "size=x", "sort=newest", "context=seaice"] {
            assert_eq!(visitor.get("", &format!("/objects?{query}")).await.0, 400, "{query}");
        }
    }
}

#[tokio::test]
async fn drafts_are_listed_to_their_owner_alone() {
    for dialect in [Dialect::A, Dialect::B] {
        let visitor = Visitor::open(dialect);
        visitor.draft("Sea ice").await;
        visitor.draft("River").await;
        assert_eq!(visitor.get("", "/objects?drafts").await.0, 401);
        assert_eq!(visitor.get("bob", "/objects?drafts").await.1["hits"]["total"], 0);
        let (_, found) = visitor.get("alice", "/objects/?drafts&query=ice").await;
        assert_eq!(titles(dialect, &found), ["Sea ice"]);
    }
}

#[tokio::test]
async fn pages_are_counted_from_one_and_linked() {
    let a = Visitor::open(Dialect::A);
    let (_, first) = a.get("", "/objects?size=2").await;
    assert_eq!(first["hits"]["hits"].as_array().unwrap().len(), 2);
    assert_eq!(first["aggregations"]["type"]["sum_other_doc_count"], 0);
    let next = first["links"]["next"].as_str().unwrap();
    assert!(next.contains("sort=mostrecent&q="), "{next}");
    let (_, second) = a.get("", next.split_once("/api").unwrap().1).await;
    assert_eq!(second["hits"]["hits"].as_array().unwrap().len(), 1);
    assert!(second["links"].get("next").is_none());

    let b = Visitor::open(Dialect::B);
    let (_, page) = b.get("", "/objects?size=2&page=2").await;
    assert_eq!(
        page["params"],
        json!({"query": "", "type": null, "page": 2, "size": 2, "start": 3, "end": 3, "pages": 2})
    );
    for link in ["self", "first", "last"] {
        assert!(page["links"][link].is_string(), "{link}");
    }
}

#[tokio::test]
async fn no_answer_repeats_the_token() {
    for dialect in [Dialect::A, Dialect::B] {
        let visitor = Visitor::open(dialect);
        let (draft, path) = visitor.draft("Secret").await;
        let token = visitor.token("alice");
        for answer in [
            draft,
            visitor.get("alice", &path).await.1,
            visitor.get("alice", "/objects?drafts&size=1").await.1,
            visitor.get("alice", "/objects/deposit/none").await.1,
            visitor.patch("alice", &path, json!([])).await.1,
        ] {
            assert!(!answer.to_string().contains(&token), "{answer}");
        }
    }
}
