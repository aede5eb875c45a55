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
    let (breaks, taken) = if check.is_inveniordm() {
        (breaks_inveniordm(trimmed), inveniordm_takes(trimmed))
    } else {
        (false, is_date_or_interval(trimmed))
    };
    if breaks || trimmed.starts_with("0000") || trimmed.starts_with('-') {
        check.refuse(Refusal::Server);
    } else if !taken {
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

/// Seasons, and intervals that begin anywhere.
fn breaks_inveniordm(text: &str) -> bool {
    let season = |part: &str| matches!(part.split_once('-'), Some((year, "21" | "22" | "23" | "24" | "25")) if days(year).is_some());
    season(text) || text.starts_with("../")
}

/// What the parser of `InvenioRDM` 13 lets through.
fn inveniordm_takes(text: &str) -> bool {
    let Some((from, to)) = text.split_once('/') else {
        return days(text).is_some() || is_moment(text) || is_unsure(text) || is_unspecified(text);
    };
    let part = |text: &str| days(text.strip_suffix('?').unwrap_or(text));
    match (from.trim(), to.trim()) {
        ("", to) => part(to).is_some(),
        (from, "") => part(from).is_some(),
        (from, to) => matches!((part(from), part(to)), (Some((from, _)), Some((_, to))) if from <= to),
    }
}

/// A day with its time, in a zone.
fn is_moment(text: &str) -> bool {
    let zone = text.rfind(['+', '-']).filter(|at| *at > "2020-01-01T".len());
    let hours: u32 = zone
        .and_then(|at| text.get(at + 1..at + 3)?.parse().ok())
        .unwrap_or_default();
    hours < 24
        && text.contains('T')
        && text.len() > "2020-01-01T".len()
        && text.parse::<jiff::Timestamp>().is_ok()
        && !text.contains("T24")
}

/// `2020-?05`.
fn is_unsure(text: &str) -> bool {
    text.matches("-?").count() == 1 && days(&text.replace("-?", "-")).is_some()
}

/// `20XX`, `202X`.
fn is_unspecified(text: &str) -> bool {
    if let Some(year) = text.strip_suffix("-XX") {
        return days(year).is_some();
    }
    let digits = text.trim_end_matches('X');
    text.len() == 4 && (2..4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
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
    crate::clock::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
