//! What the program says of itself: completions, manual pages, the schema.

use crate::{Outcome, desk::Desk};
use serde_json::Value;

#[test]
fn every_command_has_a_manual_page() -> Outcome {
    let desk = Desk::new()?;
    assert_eq!(desk.run(&["man", "--folder", "pages"])?.code, Some(0));
    for name in ["geodepot", "geodepot-apply", "geodepot-login", "geodepot-share-make"] {
        let page = std::fs::read_to_string(desk.path(format!("pages/{name}.1")))?;
        assert!(page.contains(".SH NAME"), "{name}");
    }
    Ok(())
}

#[test]
fn shells_are_told_the_commands() -> Outcome {
    let desk = Desk::new()?;
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let told = desk.run(&["completions", shell])?;
        assert!(told.out.contains("limit-rate"), "{shell}");
    }
    Ok(())
}

#[test]
fn the_schema_is_json() -> Outcome {
    let desk = Desk::new()?;
    let schema: Value = serde_json::from_str(&desk.run(&["schema"])?.out)?;
    assert!(schema["$schema"].is_string());
    Ok(())
}

#[test]
fn the_help_lists_the_commands() -> Outcome {
    let desk = Desk::new()?;
    insta::assert_snapshot!(desk.run(&["-h"])?);
    Ok(())
}
