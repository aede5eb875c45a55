//! `geodepot login` and `logout`.

use crate::{
    Outcome,
    desk::{Desk, TOKEN},
};
use std::fs;

#[test]
fn a_token_is_checked_and_kept_for_its_owner_alone() -> Outcome {
    let desk = Desk::new()?;
    let told = desk.give(&["login", &desk.url, "--token-stdin", "--name", "box"], TOKEN)?;
    insta::assert_snapshot!(told);
    let kept = desk.path("settings/geodepot/tokens.json");
    assert!(fs::read_to_string(&kept)?.contains(TOKEN));
    assert!(!fs::read_to_string(desk.path("settings/geodepot/repositories.json"))?.contains(TOKEN));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(kept)?.permissions().mode() & 0o777, 0o600);
    }
    // It is used where nothing else is said.
    let told = desk.told(&desk.nobody().args(["list"]).output()?);
    assert_eq!((told.code, told.err.as_str()), (Some(0), "There is nothing.\n"));
    Ok(())
}

#[test]
fn a_wrong_token_is_not_kept() -> Outcome {
    let desk = Desk::new()?;
    let told = desk.give(&["login", &desk.url, "--token-stdin"], "wrong-token\n")?;
    insta::assert_snapshot!(told);
    assert!(!desk.path("settings/geodepot").exists());
    Ok(())
}

#[test]
fn several_repositories_have_names_and_one_is_meant_if_none_is_named() -> Outcome {
    let desk = Desk::new()?;
    let surf = Desk::with(&["--system", "surf"])?;
    let first = desk.give(
        &["login", &desk.url, "--token-stdin", "--name", "first", "--quiet"],
        TOKEN,
    )?;
    assert_eq!((first.code, first.out + &first.err), (Some(0), String::new()));
    let second = ["login", &surf.url, "--token-stdin", "--name", "second", "--json"];
    let told = surf.told(&{
        // At the first desk, to the second sandbox.
        let mut command = desk.nobody();
        let path = desk.path("token");
        fs::write(&path, TOKEN)?;
        command.args(second).stdin(fs::File::open(path)?).output()?
    });
    insta::assert_snapshot!(told);
    for (arguments, address) in [
        (&["api", "GET", "/user/records"][..], "hits"),
        (&["api", "GET", "/objects?drafts", "--repository", "second"], "hits"),
        (&["list", "--repository", &surf.url], "lists drafts only"),
    ] {
        let told = desk.told(&desk.nobody().args(arguments).output()?);
        assert_eq!(told.code, Some(0), "{told}");
        assert!((told.out.clone() + &told.err).contains(address), "{told}");
    }
    Ok(())
}

#[test]
fn signing_out_forgets_the_token() -> Outcome {
    let desk = Desk::new()?;
    for name in ["one", "two"] {
        desk.give(&["login", &desk.url, "--token-stdin", "--name", name], TOKEN)?;
    }
    let told = desk.told(&desk.nobody().args(["logout", "one"]).output()?);
    assert_eq!(told.code, Some(0), "{told}");
    let tokens = fs::read_to_string(desk.path("settings/geodepot/tokens.json"))?;
    assert!(!tokens.contains("one") && tokens.contains("two"), "{tokens}");
    // With one left there is no doubt which one is meant.
    let told = desk.told(&desk.nobody().args(["logout"]).output()?);
    assert_eq!(told.code, Some(0), "{told}");
    let told = desk.told(&desk.nobody().args(["logout"]).output()?);
    insta::assert_snapshot!(told);
    Ok(())
}

#[test]
fn without_a_terminal_the_token_is_not_asked_for() -> Outcome {
    let desk = Desk::new()?;
    insta::assert_snapshot!(desk.give(&["login", &desk.url], TOKEN)?);
    Ok(())
}
