//! When calls are repeated and how long they wait. `fetch/tests/waits.rs` runs the same cases in a browser.
#![cfg(test)]

#[path = "support/script.rs"]
mod script;
#[macro_use]
#[path = "support/waits.rs"]
mod waits;

macro_rules! cases {
    ($($case:ident)*) => {
        $(#[test]
        fn $case() {
            waits::$case();
        })*
    };
}

for_each_case!(cases);
