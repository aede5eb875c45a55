//! Sizes and dates as people write them.

use crate::text::t_with;

/// A size in the units of file managers: `870 kB`, `1.5 GB`.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut unit = 0;
    let mut divisor: u64 = 1;
    while bytes / divisor >= 1000 && unit + 1 < UNITS.len() {
        divisor *= 1000;
        unit += 1;
    }
    let whole = bytes / divisor;
    let tenth = bytes % divisor * 10 / divisor;
    let number = if whole < 10 && tenth > 0 {
        format!("{whole}.{tenth}")
    } else {
        whole.to_string()
    };
    t_with("size", &[("number", number.into()), ("unit", UNITS[unit].into())])
}

/// A day in words, `20 November 2026`, from a date or a time in ISO 8601. What is less than a day stays as it is.
pub(crate) fn day(iso: &str) -> String {
    let Some(date) = iso.get(..10) else {
        return iso.to_owned();
    };
    in_words(date).unwrap_or_else(|| iso.to_owned())
}

#[cfg(target_arch = "wasm32")]
fn in_words(date: &str) -> Option<String> {
    use js_sys::{Date, Object, Reflect};
    let day = Date::new(&date.into());
    if day.get_time().is_nan() {
        return None;
    }
    let options = Object::new();
    for (name, value) in [
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("timeZone", "UTC"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    Some(day.to_locale_date_string(crate::text::locale(), &options).into())
}

#[cfg(not(target_arch = "wasm32"))]
fn in_words(_: &str) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_at_most_one_decimal() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_500), "1.5 kB");
        assert_eq!(size(870_400), "870 kB");
        assert_eq!(size(u64::MAX), "18446744 TB");
    }

    #[test]
    fn a_year_stays_a_year() {
        assert_eq!(day("2026"), "2026");
        assert_eq!(day("2018/2026"), "2018/2026");
    }
}
