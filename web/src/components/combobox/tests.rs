use super::*;
use crate::{components::field::Field, stage::Stage};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Copy)]
struct Taken {
    chosen: RwSignal<String>,
    free: RwSignal<String>,
}

async fn stage(free_text: bool) -> (Stage, Taken) {
    let taken = Taken {
        chosen: RwSignal::new(String::new()),
        free: RwSignal::new(String::new()),
    };
    let provider = ChoiceProvider::new(|text: String| async move {
        if text == "broken" {
            return Err("The list did not answer.".to_owned());
        }
        let all = ["Apache", "CC BY", "CC0"];
        let found = all.iter().filter(|name| name.starts_with(&text));
        let choice = |name: &&str| Choice {
            id: name.to_lowercase(),
            label: (*name).to_owned(),
            note: None,
        };
        Ok(found.map(choice).collect())
    });
    let choose = move |choice: Choice| taken.chosen.set(choice.label);
    let stage = Stage::show(move || {
        view! {
            <Field path="metadata.rights" label="Licence">
                {if free_text {
                    let keep = move |text: String| taken.free.set(text);
                    view! {
                        <Combobox value=taken.chosen provider on_choose=choose on_free_text=keep />
                    }
                        .into_any()
                } else {
                    view! { <Combobox value=taken.chosen provider on_choose=choose /> }.into_any()
                }}
            </Field>
        }
    })
    .await;
    (stage, taken)
}

#[wasm_bindgen_test]
async fn arrows_and_enter_choose() {
    let (stage, taken) = stage(false).await;
    stage.write("CC").await;
    assert_eq!(stage.texts("[role=option]"), ["CC BY", "CC0"]);
    assert_eq!(stage.input().get_attribute("aria-expanded").as_deref(), Some("true"));
    stage.press("ArrowDown").await;
    stage.press("ArrowDown").await;
    let active = stage.input().get_attribute("aria-activedescendant").unwrap();
    assert_eq!(stage.find(&format!("[id='{active}']")).unwrap().inner_text(), "CC0");
    stage.press("Enter").await;
    assert_eq!(taken.chosen.get_untracked(), "CC0");
    assert_eq!(stage.input().value(), "CC0");
    assert_eq!(stage.input().get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn what_was_typed_and_not_chosen_does_not_stay() {
    let (stage, taken) = stage(false).await;
    stage.write("CC").await;
    stage.press("Escape").await;
    assert_eq!(stage.input().value(), "CC");
    stage.press("Escape").await;
    assert_eq!(stage.input().value(), "");
    assert_eq!(taken.chosen.get_untracked(), "");
}

#[wasm_bindgen_test]
async fn a_text_that_is_no_option_is_taken_where_that_is_allowed() {
    let (stage, taken) = stage(true).await;
    stage.write("My own words").await;
    assert!(stage.texts("[role=status]")[0].contains("Press Enter"));
    stage.press("Enter").await;
    assert_eq!(taken.free.get_untracked(), "My own words");
}

#[wasm_bindgen_test]
async fn a_list_that_fails_says_so() {
    let (stage, _) = stage(false).await;
    stage.write("broken").await;
    assert_eq!(stage.texts("[role=status]"), ["The list did not answer."]);
}
