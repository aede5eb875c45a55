//! A token is in no output.

use crate::{
    Outcome,
    desk::{Desk, TOKEN},
};

#[test]
fn no_command_prints_the_token() -> Outcome {
    for system in ["gkh", "inveniordm", "surf"] {
        let desk = Desk::with(&["--system", system])?;
        for arguments in [
            &["list"][..],
            &["list", "--json"],
            &["show", "aaaaa-00000"],
            &["api", "GET", "/records/none", "--json"],
            &["api", "GET", "/objects?drafts"],
            &["api", "GET", "/objects/deposit/none"],
            &["discard", "aaaaa-00000", "--yes"],
            &["api", "GET", "/records", "--repository", "http://127.0.0.1:1"],
            &["api", "GET", "/objects", "--repository", "http://127.0.0.1:1"],
            &["--help"],
            &["apply", "--help"],
        ] {
            let told = desk.run(arguments)?;
            assert!(!format!("{told}").contains(TOKEN), "{system} {arguments:?}: {told}");
        }
        let told = desk.give(&["login", &desk.url, "--token-stdin"], TOKEN)?;
        assert_eq!(told.code, Some(0), "{told}");
        assert!(!format!("{told}").contains(TOKEN), "{system}: {told}");
    }
    Ok(())
}

#[test]
fn a_token_that_cannot_be_sent_is_not_repeated() -> Outcome {
    let desk = Desk::new()?;
    let strange = "gehei\u{7}m-und-lang";
    let told = desk.told(&desk.alice().env("GEODEPOT_TOKEN", strange).arg("list").output()?);
    assert_eq!(told.code, Some(2), "{told}");
    assert!(!told.err.contains("und-lang"), "{told}");
    Ok(())
}

#[test]
fn a_token_for_one_repository_is_not_sent_to_another() -> Outcome {
    let (here, there) = (Desk::new()?, Desk::new()?);
    let told = here.run(&["list", "--repository", &there.url])?;
    assert_eq!(told.code, Some(4), "{told}");
    assert!(told.err.contains("Nobody is signed in"), "{told}");
    Ok(())
}
