//! Any JSON gets a report, and a normal form that stays as it is.

#![no_main]

use geodepot::validate::{Context, Profile, Stage, day, normalize, validate, validate_package};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(draft) = serde_json::from_slice::<Value>(bytes) else { return };
    let today = day("2026-11-21").unwrap();
    for profile in Profile::ALL {
        for stage in [Stage::Save, Stage::Publish] {
            let context = Context::new(*profile, stage, today);
            let _ = validate(&draft, &context);
            let _ = validate_package(&draft, &context);
        }
        let context = Context::new(*profile, Stage::Save, today);
        let normal = normalize(&draft, &context);
        assert_eq!(normalize(&normal, &context), normal);
    }
});
