//! Any text is read as a date, and gaps around it change nothing.

#![no_main]

use geodepot::validate::edtf::{Grammar, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for grammar in [Grammar::Old, Grammar::New] {
        for times in [false, true] {
            let verdict = read(text, grammar, times);
            assert_eq!(read(&format!(" {text}\n"), grammar, times), verdict);
        }
    }
});
