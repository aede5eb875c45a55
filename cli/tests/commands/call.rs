//! `geodepot api`.

use crate::{
    Outcome,
    desk::{Desk, TOKEN},
};
use serde_json::Value;

#[test]
fn any_call_is_made_with_the_token_and_its_answer_printed() -> Outcome {
    let desk = Desk::new()?;
    desk.write("draft.json", r#"{"metadata": {"title": "From a file"}}"#)?;
    for data in [r#"{"metadata": {"title": "From the line"}}"#, "@draft.json"] {
        let told = desk.run(&["api", "post", "/records", "--data", data, "--json"])?;
        assert_eq!(told.code, Some(0), "{told}");
        let made: Value = serde_json::from_str(&told.out)?;
        assert!(
            made["metadata"]["title"]
                .as_str()
                .is_some_and(|title| title.starts_with("From"))
        );
    }
    let mut command = desk.alice();
    command.args(["api", "POST", "records", "-d", "-"]);
    let path = desk.path("draft.json");
    let told = desk.told(&command.stdin(std::fs::File::open(path)?).output()?);
    assert!(told.out.contains("\n  \"metadata\": {"), "{told}");
    let told = desk.run(&["api", "GET", "/api/user/records?size=1", "--json"])?;
    let found: Value = serde_json::from_str(&told.out)?;
    assert_eq!(found["hits"]["total"], 3);
    Ok(())
}

#[test]
fn a_refusal_has_a_kind_a_sentence_and_a_hint() -> Outcome {
    let desk = Desk::new()?;
    insta::assert_snapshot!("in_words", desk.run(&["api", "GET", "/records/none/draft"])?);
    insta::assert_snapshot!("in_json", desk.run(&["api", "GET", "/records/none/draft", "--json"])?);
    Ok(())
}

#[test]
fn the_call_goes_nowhere_but_to_the_repository() -> Outcome {
    let desk = Desk::new()?;
    for path in [
        "https://elsewhere.example.org/",
        "//elsewhere.example.org/x",
        "/../../x",
    ] {
        let told = desk.run(&["api", "GET", path])?;
        assert!(matches!(told.code, Some(2 | 4)), "{path}: {told}");
        assert!(!told.err.contains(TOKEN), "{told}");
    }
    Ok(())
}

#[test]
fn a_body_that_is_not_json_is_refused_before_anything_is_sent() -> Outcome {
    let desk = Desk::new()?;
    insta::assert_snapshot!(desk.run(&["api", "POST", "/records", "--data", "{title: 1}"])?);
    Ok(())
}
