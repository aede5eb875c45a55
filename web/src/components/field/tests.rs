use super::*;
use crate::{
    components::text_input::TextInput,
    dom,
    stage::{Stage, rest},
};
use wasm_bindgen_test::wasm_bindgen_test;

/// A title that has to be three letters long.
async fn stage() -> Stage {
    let title = RwSignal::new(String::new());
    let told = Signal::derive(move || {
        let short = title.get().len() < 3;
        short.then(|| Told::error("Write more.")).into_iter().collect()
    });
    Stage::show(move || {
        view! {
            <Field path="metadata.title" label="Title" hint="Three letters." told>
                <TextInput value=title on_input=move |text| title.set(text) />
            </Field>
        }
    })
    .await
}

#[wasm_bindgen_test]
async fn a_finding_shows_when_the_field_is_left_and_goes_when_it_is_mended() {
    let stage = stage().await;
    stage.write("ab").await;
    assert!(stage.find(".told").is_none());
    stage.input().blur().unwrap();
    rest().await;
    assert_eq!(stage.texts(".told--error"), ["Error: Write more."]);
    assert_eq!(stage.input().get_attribute("aria-invalid").as_deref(), Some("true"));
    stage.write("abc").await;
    assert!(stage.find(".told").is_none());
    assert_eq!(stage.input().get_attribute("aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn label_hint_and_finding_belong_to_the_control() {
    let stage = stage().await;
    stage.write("ab").await;
    stage.input().blur().unwrap();
    rest().await;
    let input = stage.input();
    assert_eq!(input.id(), "metadata.title");
    let label = stage.find("label").unwrap();
    assert_eq!(label.get_attribute("for").as_deref(), Some("metadata.title"));
    let described = input.get_attribute("aria-describedby").unwrap();
    for id in described.split(' ') {
        assert!(stage.find(&format!("[id='{id}']")).is_some(), "{id}");
    }
    assert_eq!(described.split(' ').count(), 2);
}

#[wasm_bindgen_test]
async fn a_link_to_a_part_of_the_field_focuses_the_field() {
    let stage = stage().await;
    assert!(dom::focus_field("metadata.title.0.language"));
    assert_eq!(
        document().active_element().map(|element| element.id()).as_deref(),
        Some("metadata.title")
    );
    assert!(!dom::focus_field("elsewhere.0"));
    drop(stage);
}
