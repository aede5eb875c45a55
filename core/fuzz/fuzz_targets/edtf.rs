//! Any text is read as a date, and gaps around it change nothing.

#![no_main]

use geodepot::validate::{Libraries, edtf::read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for libraries in [Libraries::Old, Libraries::New] {
        for times in [false, true] {
            let verdict = read(text, libraries, times);
            assert_eq!(read(&format!(" {text}\n"), libraries, times), verdict);
        }
    }
});
