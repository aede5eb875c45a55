//! Dates: EDTF level 0 without times. A year, a month, a day, or two of them with a slash between.

use serde_json::Value;
use time::{Date, Month};

use super::{Context, Report, codes};
use crate::finding::Finding;

pub(super) fn publication_date(metadata: &Value, context: &Context<'_>, report: &mut Report) {
    let path = "metadata.publication_date";
    match metadata.get("publication_date") {
        None | Some(Value::Null) => report.push(missing(path, context)),
        Some(Value::String(text)) if text.trim().is_empty() => report.push(missing(path, context)),
        Some(Value::String(text)) => check(text.trim(), path, report),
        Some(_) => report.push(codes::NOT_A_TEXT.at(path)),
    }
}

fn missing(path: &str, context: &Context<'_>) -> Finding {
    codes::DATE_MISSING.about(path, &context.today.year().to_string())
}

fn check(text: &str, path: &str, report: &mut Report) {
    let read: Result<Vec<Span>, Fault> = text.split('/').map(Span::read).collect();
    let spans = match read {
        Ok(spans) if spans.len() <= 2 => spans,
        Err(Fault::Calendar(sentence)) => {
            return report.push(codes::DATE_CALENDAR.about(path, &sentence));
        }
        Ok(_) | Err(Fault::Form) => return report.push(codes::DATE_FORM.about(path, text)),
    };
    if let [from, to] = spans.as_slice()
        && to.last < from.first
    {
        report.push(codes::DATE_ORDER.about(path, text));
    } else if spans.iter().any(|span| span.first.year() == 0) {
        report.push(codes::DATE_YEAR_ZERO.at(path));
    }
}

/// A single day, `YYYY-MM-DD`.
pub(in crate::validate) fn day(text: &str) -> Option<Date> {
    Span::read(text)
        .ok()
        .filter(|_| text.len() == 10)
        .map(|span| span.first)
}

/// The first and the last day that a date may mean.
struct Span {
    first: Date,
    last: Date,
}

enum Fault {
    Form,
    Calendar(String),
}

impl Span {
    fn read(text: &str) -> Result<Self, Fault> {
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let numbers: Option<Vec<u16>> = parts.iter().map(|part| digits(part)).collect();
        let (Some(numbers), [4] | [4, 2] | [4, 2, 2]) = (numbers, widths.as_slice()) else {
            return Err(Fault::Form);
        };
        let [year, rest @ ..] = numbers.as_slice() else {
            return Err(Fault::Form);
        };
        // Two digits each, so that they fit.
        let rest: Vec<u8> = rest.iter().filter_map(|number| u8::try_from(*number).ok()).collect();
        let year = i32::from(*year);
        let month = match rest.first() {
            None => None,
            Some(number) => Some(
                Month::try_from(*number)
                    .map_err(|_| Fault::Calendar(format!("{text} is not in the calendar: months go from 01 to 12.")))?,
            ),
        };
        let (from, to) = (month.unwrap_or(Month::January), month.unwrap_or(Month::December));
        let date = |month, day| Date::from_calendar_date(year, month, day);
        let Some(day) = rest.get(1) else {
            let ends = date(from, 1).and_then(|first| Ok((first, date(to, to.length(year))?)));
            return ends.map(|(first, last)| Self { first, last }).map_err(|_| Fault::Form);
        };
        date(from, *day)
            .map(|only| Self {
                first: only,
                last: only,
            })
            .map_err(|_| {
                let days = from.length(year);
                Fault::Calendar(format!(
                    "{text} is not a day in the calendar. {from} {year:04} has {days} days."
                ))
            })
    }
}

fn digits(text: &str) -> Option<u16> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(text: &str) -> Option<String> {
        let mut report = Report::default();
        check(text, "d", &mut report);
        report.findings.pop().map(|finding| finding.code.into_owned())
    }

    #[test]
    fn years_months_days_and_spans_are_dates() {
        for good in [
            "2026",
            "2026-11",
            "2024-02-29",
            "2018/2026",
            "2020/2020",
            "2025-03/2025",
            "2020-01-31/2020-02-01",
        ] {
            assert_eq!(code_of(good), None, "{good}");
        }
    }

    #[test]
    fn everything_else_is_told_apart() {
        for bad in [
            "26",
            "2026-1",
            "2026-11-20T10:00",
            "2020/..",
            "2020/",
            "/",
            "2020~",
            "abcd",
            "2020/2021/2022",
            "２０２６",
            "2020-",
            "+2020",
        ] {
            assert_eq!(code_of(bad).as_deref(), Some("date-form"), "{bad}");
        }
        for bad in ["2026-02-30", "2026-13", "2026-00", "2026-01-00", "2025-02-29/2026"] {
            assert_eq!(code_of(bad).as_deref(), Some("date-calendar"), "{bad}");
        }
        assert_eq!(code_of("2021/2020").as_deref(), Some("date-order"));
        assert_eq!(code_of("0000").as_deref(), Some("date-year-zero"));
    }

    #[test]
    fn a_day_is_a_whole_date() {
        assert_eq!(day("2026-11-21").map(Date::day), Some(21));
        for no_day in ["2026-11", "2026", "2026-02-30", "2026-11-21/2026", "today", ""] {
            assert_eq!(day(no_day), None, "{no_day}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_says_how_many_there_are() {
        let mut report = Report::default();
        check("2026-02-30", "d", &mut report);
        assert_eq!(
            report.findings[0].message,
            "2026-02-30 is not a day in the calendar. February 2026 has 28 days."
        );
    }
}
