//! Brackets around more than one part of a date, as the older library reads them.

use super::part::{self, Part, is_doubt};
use super::{Libraries, is_gap};

/// Reads a date in brackets.
pub(super) fn read(text: &str) -> Option<Part> {
    whole(text).or_else(|| day_in_doubt(text))
}

/// A whole date in brackets and in doubt, `(2020-05-01)~`: a day, or what is in doubt in part already.
fn whole(text: &str) -> Option<Part> {
    let inside = text.strip_prefix('(')?;
    let inside = ["?~", "?", "~"].iter().find_map(|doubt| inside.strip_suffix(doubt))?;
    let inside = inside.trim_end_matches(is_gap).strip_suffix(')')?.trim_matches(is_gap);
    let read = day_in_doubt(inside).or_else(|| part::unbracketed(inside, Libraries::Old));
    match read? {
        Part::Season(low, high) if inside.ends_with(is_doubt) => Some(Part::Inner(low, high)),
        Part::Inner(low, high) => Some(Part::Inner(low, high)),
        Part::Plain(low, high) | Part::Doubtful(low, high) if low == high => Some(Part::Inner(low, high)),
        _ => None,
    }
}

/// A day of which month and day are in doubt together: `2020-(05-01)~`.
fn day_in_doubt(text: &str) -> Option<Part> {
    let (year, rest) = text.split_once("-(")?;
    let inside = ["?~", "?", "~"].iter().find_map(|doubt| rest.strip_suffix(doubt))?;
    let inside = inside.trim_end_matches(is_gap).strip_suffix(')')?;
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-' || is_gap(char::from(byte)))
    };
    if !plain(year) || !plain(inside) || !inside.contains('-') {
        return None;
    }
    let day = format!("{}-{}", year.trim_end_matches(is_gap), inside.trim_matches(is_gap));
    match part::unbracketed(&day, Libraries::Old)? {
        Part::Plain(low, high) | Part::Inner(low, high) if low == high => Some(Part::Inner(low, high)),
        _ => None,
    }
}
