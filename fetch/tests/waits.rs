//! When calls are repeated and how long they wait: the cases of `core/tests/waits.rs`, in a browser.
#![cfg(test)]
#![cfg(target_family = "wasm")]

#[path = "../../core/tests/support/script.rs"]
mod script;
#[macro_use]
#[path = "../../core/tests/support/waits.rs"]
mod waits;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

macro_rules! cases {
    ($($case:ident)*) => {
        $(#[wasm_bindgen_test]
        fn $case() {
            waits::$case();
        })*
    };
}

for_each_case!(cases);
