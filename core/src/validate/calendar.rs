//! Calendar days.

use time::{Date, Month};

/// A day of the proleptic calendar, if there is one.
pub(super) fn date(year: i32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

/// Reads `YYYY-MM-DD`.
pub(super) fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    date(i32::try_from(year).ok()?, month, day)
}

/// Reads a day as the servers do: one or two digits for month and day, digits of any script, a line break at the end.
pub(super) fn server_day(text: &str) -> Option<Date> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut parts = text.split('-');
    let mut number = |from: usize, to: usize| {
        let part = parts.next()?;
        let digits: Option<Vec<u32>> = part.chars().map(super::unicode::digit).collect();
        let digits = digits.filter(|digits| (from..=to).contains(&digits.len()))?;
        Some(digits.into_iter().fold(0, |number, digit| number * 10 + digit))
    };
    let (year, month, day) = (number(4, 4)?, number(1, 2)?, number(1, 2)?);
    if parts.next().is_some() || year == 0 {
        return None;
    }
    date(i32::try_from(year).ok()?, month, day)
}
