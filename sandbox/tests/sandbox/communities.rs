//! Communities, and drafts that are offered to them.

use crate::client::{Client, described, read};
use axum::body::Body;
use geodepot_sandbox::{Config, System, User};
use http::Request;
use serde_json::{Value, json};

fn open(system: System) -> Client {
    Client::open(Config {
        system,
        users: vec![User {
            name: "admin".to_owned(),
            token: None,
        }],
        ..Config::default()
    })
}

fn community(slug: &str) -> Value {
    json!({
        "slug": slug,
        "access": {"visibility": "public"},
        "metadata": {"title": "Ice", "type": {"id": "topic"}},
    })
}

async fn as_user(client: &Client, user: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
    let request = Request::builder().method(method).uri(format!("/api{path}"));
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    read(client.send_as(user, request, body).await).await
}

async fn made(client: &Client, slug: &str) -> String {
    let (status, made) = client.call("POST", "/communities", community(slug)).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_hub_lets_its_secretariat_alone_make_communities() {
    let hub = open(System::Gkh);
    assert_eq!(hub.call("POST", "/communities", community("ice")).await.0, 403);
    let (status, made) = as_user(&hub, "admin", "POST", "/communities", community("ice")).await;
    assert_eq!(status, 201);
    assert!(made["links"]["featured"].is_string(), "only a change shows it");
}

#[tokio::test]
async fn a_community_is_changed_renamed_and_deleted() {
    let client = open(System::Inveniordm);
    let id = made(&client, "Ice-1").await;
    let path = format!("/communities/{id}");
    let (_, found) = client.get("/communities/ice-1").await;
    assert_eq!(found["id"], id.as_str(), "a slug is in small letters");
    assert_eq!(found["metadata"]["type"]["title"]["en"], "Topic");

    let stale = Request::builder()
        .method("PUT")
        .uri(format!("/api{path}"))
        .header("If-Match", "9");
    let body = Body::from(community("ice-1").to_string());
    assert_eq!(client.send_built(stale, body).await.status(), 412);
    assert_eq!(as_user(&client, "bob", "PUT", &path, community("ice-1")).await.0, 403);
    let mut renewed = community("ignored");
    renewed["metadata"]["title"] = "Snow".into();
    let (status, changed) = client.call("PUT", &path, renewed).await;
    assert_eq!((status, &changed["slug"]), (200, &json!("ice-1")));
    assert_eq!(changed["metadata"]["title"], "Snow");

    made(&client, "taken").await;
    let rename = format!("{path}/rename");
    assert_eq!(client.call("POST", &rename, json!({"slug": "taken"})).await.0, 400);
    assert_eq!(client.call("POST", &rename, json!({"slug": "snow"})).await.0, 200);
    assert_eq!(client.get("/communities/ice-1").await.0, 404);
    assert_eq!(client.get("/communities?q=Snow").await.1["hits"]["total"], 1);
    assert_eq!(client.get("/communities?type=event").await.1["hits"]["total"], 0);

    assert_eq!(client.call("DELETE", &path, Value::Null).await.0, 204);
    assert_eq!(client.get(&path).await.0, 410);
    assert_eq!(client.get("/communities/snow").await.0, 404);
    made(&client, "snow").await;
}

#[tokio::test]
async fn a_restricted_community_is_its_people_s_alone() {
    let client = open(System::Inveniordm);
    let mut body = community("secret");
    body["access"] = json!({"visibility": "restricted", "members_visibility": "restricted"});
    let (_, secret) = client.call("POST", "/communities", body).await;
    let path = format!("/communities/{}", secret["id"].as_str().unwrap());
    assert_eq!(as_user(&client, "bob", "GET", &path, Value::Null).await.0, 403);
    assert_eq!(client.get(&path).await.0, 200);
    let found = as_user(&client, "bob", "GET", "/communities", Value::Null).await.1;
    assert_eq!(found["hits"]["total"], 0);

    let id = made(&client, "open").await;
    let members = format!("/communities/{id}/members");
    assert_eq!(as_user(&client, "bob", "GET", &members, Value::Null).await.0, 403);
    let (status, shown) = as_user(&client, "bob", "GET", &format!("{members}/public"), Value::Null).await;
    assert_eq!((status, &shown["hits"]["hits"][0]["role"]), (200, &json!("owner")));
}

#[tokio::test]
async fn a_logo_is_put_read_and_deleted() {
    let client = open(System::Inveniordm);
    let id = made(&client, "ice").await;
    let path = format!("/communities/{id}/logo");
    let (status, none) = client.get(&path).await;
    assert_eq!(
        (status, &none["message"]),
        (404, &json!("No logo exists for this community."))
    );
    let picture: &[u8] = b"\x89PNG\r\n\x1a\nrest";
    let (status, entry) = read(client.send("PUT", &path, Body::from(picture)).await).await;
    assert_eq!((status, &entry["size"]), (200, &json!(picture.len())));
    let response = client.send("GET", &path, Body::empty()).await;
    assert_eq!(response.headers()["content-type"], "image/png");
    let bytes = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
    assert_eq!(bytes, picture);
    let huge = client.send("PUT", &path, Body::from(vec![0; 1_000_001])).await;
    assert_eq!(huge.status(), 400);
    assert_eq!(client.send("DELETE", &path, Body::empty()).await.status(), 204);
    assert_eq!(client.get(&path).await.0, 404);
}

/// Offers alice's draft to a community of bob's, and gives the draft, the community and the request.
async fn offered(client: &Client) -> (String, String, String) {
    let (_, made) = as_user(client, "bob", "POST", "/communities", community("bobs")).await;
    let community = made["id"].as_str().unwrap().to_owned();
    let (id, _) = client.draft("records", "Offered", false).await;
    let review = json!({"receiver": {"community": community}, "type": "community-submission"});
    let path = format!("/records/{id}/draft");
    assert_eq!(client.call("PUT", &format!("{path}/review"), review).await.0, 200);
    assert_eq!(as_user(client, "bob", "GET", &path, Value::Null).await.0, 403);
    let (status, request) = client
        .call("POST", &format!("{path}/actions/submit-review"), Value::Null)
        .await;
    assert_eq!(status, 202, "{request}");
    (id, community, request["id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn an_accepted_draft_is_published_into_the_community() {
    let client = open(System::Inveniordm);
    let (id, community, request) = offered(&client).await;
    let draft = format!("/records/{id}/draft");
    assert_eq!(
        as_user(&client, "bob", "GET", &draft, Value::Null).await.0,
        200,
        "who decides may look"
    );
    assert_eq!(as_user(&client, "carol", "GET", &draft, Value::Null).await.0, 403);
    let act = format!("/requests/{request}/actions");
    assert_eq!(client.call("POST", &format!("{act}/accept"), Value::Null).await.0, 403);
    let (status, accepted) = as_user(&client, "bob", "POST", &format!("{act}/accept"), Value::Null).await;
    assert_eq!((status, &accepted["status"]), (200, &json!("accepted")));
    let (_, record) = client.get(&format!("/records/{id}")).await;
    assert_eq!(record["parent"]["communities"]["ids"], json!([community]));
    let found = client.get(&format!("/communities/{community}/records")).await.1;
    assert_eq!(found["hits"]["hits"][0]["id"], id.as_str());
    assert_eq!(client.get(&draft).await.0, 404);
    let about = client.get(&format!("/records/{id}/requests")).await.1;
    assert_eq!(about["hits"]["hits"][0]["id"], request.as_str());

    let memberships = format!("/records/{id}/communities");
    assert_eq!(client.get(&memberships).await.1["hits"]["hits"][0]["slug"], "bobs");
    let left = json!({"communities": [{"id": community}]});
    assert_eq!(client.call("DELETE", &memberships, left.clone()).await.0, 200);
    assert_eq!(client.call("DELETE", &memberships, left).await.0, 400);
    assert_eq!(client.get(&memberships).await.1["hits"]["total"], 0);
}

#[tokio::test]
async fn a_cancelled_offer_can_be_taken_back_and_the_draft_published() {
    let client = open(System::Inveniordm);
    let (id, _, request) = offered(&client).await;
    let publish = format!("/records/{id}/draft/actions/publish");
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 400);
    let cancel = format!("/requests/{request}/actions/cancel");
    assert_eq!(as_user(&client, "bob", "POST", &cancel, Value::Null).await.0, 403);
    assert_eq!(client.call("POST", &cancel, Value::Null).await.0, 200);
    assert_eq!(
        client.call("POST", &publish, Value::Null).await.0,
        400,
        "the offer stands"
    );
    let review = format!("/records/{id}/draft/review");
    assert_eq!(client.call("DELETE", &review, Value::Null).await.0, 204);
    assert_eq!(client.get(&review).await.0, 404);
    assert_eq!(client.call("POST", &publish, Value::Null).await.0, 202);
    let again = json!({"receiver": {"community": "x"}, "type": "community-submission"});
    client.call("POST", &format!("/records/{id}/draft"), Value::Null).await;
    let (status, refused) = client.call("PUT", &review, again).await;
    assert_eq!(status, 400);
    assert_eq!(
        refused["message"],
        "You cannot create a review for an already published record."
    );
}

#[tokio::test]
async fn a_draft_with_faults_cannot_be_offered() {
    let client = open(System::Inveniordm);
    let id = made(&client, "ice").await;
    let mut body = described("Faulty", false);
    body["metadata"].as_object_mut().unwrap().remove("creators");
    let (_, draft) = client.call("POST", "/records", body).await;
    let path = format!("/records/{}/draft", draft["id"].as_str().unwrap());
    let review = json!({"receiver": {"community": id}, "type": "community-submission"});
    client.call("PUT", &format!("{path}/review"), review).await;
    let (status, refused) = client
        .call("POST", &format!("{path}/actions/submit-review"), Value::Null)
        .await;
    assert_eq!(status, 400);
    assert_eq!(refused["errors"][0]["field"], "metadata.creators");
}

#[tokio::test]
async fn what_is_said_stands_in_the_timeline() {
    let client = open(System::Inveniordm);
    let (_, _, request) = offered(&client).await;
    let path = format!("/requests/{request}");
    let words = json!({"payload": {"content": "Why?", "format": "html"}});
    let (status, said) = as_user(&client, "bob", "POST", &format!("{path}/comments"), words.clone()).await;
    assert_eq!(status, 201);
    assert_eq!(
        as_user(&client, "carol", "POST", &format!("{path}/comments"), words.clone())
            .await
            .0,
        403
    );
    let comment = format!("{path}/comments/{}", said["id"].as_str().unwrap());
    assert_eq!(client.call("PUT", &comment, words).await.0, 403, "it is bob's");
    let (_, timeline) = client.get(&format!("{path}/timeline")).await;
    let kinds: Vec<&Value> = timeline["hits"]["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["type"])
        .collect();
    assert_eq!(kinds, ["L", "C"]);
    assert_eq!(as_user(&client, "bob", "DELETE", &comment, Value::Null).await.0, 204);
    assert_eq!(client.get(&comment).await.1["type"], "D");
    let empty = json!({"payload": {"content": " "}});
    assert_eq!(client.call("POST", &format!("{path}/comments"), empty).await.0, 400);
    let of_bob = as_user(&client, "bob", "GET", "/user/requests?is_open=true", Value::Null)
        .await
        .1;
    assert_eq!(of_bob["hits"]["total"], 1);
    let of_carol = as_user(&client, "carol", "GET", "/requests/", Value::Null).await.1;
    assert_eq!(of_carol["hits"]["total"], 0);
}

#[tokio::test]
async fn a_managed_resource_is_not_offered_alone() {
    let hub = open(System::Gkh);
    let (_, made) = as_user(&hub, "admin", "POST", "/communities", community("ice")).await;
    let (package, _) = hub.draft("packages", "A package", false).await;
    let (resource, _) = hub.draft("records", "A resource", false).await;
    let review = json!({"receiver": {"community": made["id"]}, "type": "community-submission"});
    let path = format!("/records/{resource}/draft/review");
    assert_eq!(hub.call("PUT", &path, review.clone()).await.0, 200);
    assert_eq!(hub.call("DELETE", &path, Value::Null).await.0, 204);
    let records = json!({"records": [{"id": resource}]});
    hub.call(
        "POST",
        &format!("/packages/{package}/context/actions/associate"),
        records,
    )
    .await;
    assert_eq!(hub.call("PUT", &path, review).await.0, 400);
}

#[tokio::test]
async fn a_restricted_community_takes_no_public_records() {
    let client = open(System::Inveniordm);
    let mut body = community("secret");
    body["access"] = json!({"visibility": "restricted"});
    let (_, made) = client.call("POST", "/communities", body).await;
    let (id, _) = client.draft("records", "Public", false).await;
    let review = json!({"receiver": {"community": made["id"]}, "type": "community-submission"});
    let path = format!("/records/{id}/draft");
    assert_eq!(client.call("PUT", &format!("{path}/review"), review).await.0, 200);
    let (status, refused) = client
        .call("POST", &format!("{path}/actions/submit-review"), Value::Null)
        .await;
    assert_eq!((status, &refused["errors"][0]["field"]), (400, &json!("access.record")));
}
