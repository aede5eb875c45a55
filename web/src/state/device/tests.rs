use super::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn scope(user: &str) -> Scope {
    Scope {
        repository: "http://127.0.0.1:8080/api/".to_owned(),
        user: user.to_owned(),
    }
}

#[wasm_bindgen_test]
async fn a_document_comes_back_as_it_was_kept() {
    let document = json!({"title": "Côtes\u{0}", "revision": u64::MAX, "open": null});
    put(&scope("1"), "draft", &document).await.unwrap();
    assert_eq!(get::<Value>(&scope("1"), "draft").await.unwrap(), Some(document));
    delete(&scope("1"), "draft").await.unwrap();
    assert_eq!(get::<Value>(&scope("1"), "draft").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn another_user_and_another_repository_see_nothing() {
    put(&scope("1"), "mine", &1).await.unwrap();
    assert_eq!(get::<u8>(&scope("2"), "mine").await.unwrap(), None);
    let elsewhere = Scope {
        repository: "https://hub.example.org/api/".to_owned(),
        ..scope("1")
    };
    assert_eq!(get::<u8>(&elsewhere, "mine").await.unwrap(), None);
    assert_eq!(get::<u8>(&scope("1"), "mine").await.unwrap(), Some(1));
}

#[wasm_bindgen_test]
async fn a_document_of_another_shape_is_an_error_and_stays() {
    put(&scope("3"), "shape", &"text").await.unwrap();
    assert!(get::<u8>(&scope("3"), "shape").await.is_err());
    assert_eq!(
        get::<String>(&scope("3"), "shape").await.unwrap().as_deref(),
        Some("text")
    );
}
