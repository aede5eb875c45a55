//! When calls are repeated and how long they wait: the cases of `core/tests/waits.rs`, in a browser.
#![cfg(test)]
#![cfg(target_family = "wasm")]

#[path = "../../core/tests/support/script.rs"]
mod script;
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

cases! {
    a_read_is_repeated_with_doubling_waits
    publishing_is_never_repeated_blindly
    what_a_lost_first_try_did_is_seen
    a_named_wait_is_kept_whichever_header_can_be_read
    a_refusal_that_stays_is_given_with_its_wait
    with_few_calls_left_they_are_spread
    no_pace_is_slower_than_two_minutes
    the_span_that_a_server_names_beats_its_clock
    a_call_ends_within_the_time_given
}
