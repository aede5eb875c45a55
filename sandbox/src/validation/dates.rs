//! Dates in EDTF level 0, with the few forms beyond it that the hub's parser lets through.

use super::check::Check;
use crate::refusal::Refusal;
use jiff::civil::Date;
use serde_json::Value;

/// A date, or an interval of two.
pub(super) fn edtf(check: &mut Check<'_>, value: &Value) -> Option<Value> {
    let Some(text) = value.as_str() else {
        check.error("Not a valid string.");
        return None;
    };
    let trimmed = text.trim();
    if trimmed.starts_with("0000") || trimmed.starts_with('-') {
        check.refuse(Refusal::Server);
    } else if !is_date_or_interval(trimmed) {
        check.error("Please provide a valid date or interval.");
        return None;
    }
    Some(text.into())
}

fn is_date_or_interval(text: &str) -> bool {
    match text.split_once('/') {
        None => days(text).is_some() || is_season(text) || is_masked(text),
        Some((from, to)) => match (end(from.trim()), end(to.trim())) {
            (Some(End::Days(from, _)), Some(End::Days(_, to))) => from <= to,
            (Some(End::Open), Some(End::Open)) => false,
            (Some(_), Some(_)) => true,
            _ => false,
        },
    }
}

enum End {
    Days(Date, Date),
    Open,
}

fn end(text: &str) -> Option<End> {
    if matches!(text, "open" | "unknown") {
        return Some(End::Open);
    }
    days(text.strip_suffix('?').unwrap_or(text)).map(|(first, last)| End::Days(first, last))
}

/// The first and the last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` means.
fn days(text: &str) -> Option<(Date, Date)> {
    let digits = |part: &str, length: usize| -> Option<i16> {
        let fits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse().ok() } else { None }
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts
        .next()
        .map(|part| digits(part, 2).and_then(|month| i8::try_from(month).ok()));
    let day = parts
        .next()
        .map(|part| digits(part, 2).and_then(|day| i8::try_from(day).ok()));
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None) => {
            let first = Date::new(year, month?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let date = Date::new(year, month?, day?).ok()?;
            Some((date, date))
        }
    }
}

/// `2020-21` to `2020-24`.
fn is_season(text: &str) -> bool {
    matches!(text.split_once('-'), Some((year, "21" | "22" | "23" | "24")) if days(year).is_some())
}

/// `201u`, `2020-uu`.
fn is_masked(text: &str) -> bool {
    match text.split_once('-') {
        None => {
            text.len() == 4 && text.ends_with('u') && text.trim_end_matches('u').bytes().all(|b| b.is_ascii_digit())
        }
        Some((year, "uu")) => days(year).is_some(),
        Some(_) => false,
    }
}

/// Today, by the server's clock in UTC.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
