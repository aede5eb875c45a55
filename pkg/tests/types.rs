//! The declarations that are checked in are those of the core's models.
#![cfg(test)]
#![cfg(not(target_family = "wasm"))]

#[test]
fn the_declarations_are_up_to_date() {
    let stale = include_str!("../types.d.ts") != geodepot_js::types::declarations();
    assert!(!stale, "pkg/types.d.ts is stale: run `cargo xtask types`");
}
