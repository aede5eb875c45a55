//! Days and moments in every form that servers write (`2031-01-01`, `2020-11-27 23:52:23.945755`, with `T`, with `Z` or
//! an offset). Without a zone it is UTC.

use time::{Date, Duration, Month, PrimitiveDateTime, Time, UtcDateTime};

/// The moment that a text names; of a day, its beginning.
pub(crate) fn parse(text: &str) -> Option<UtcDateTime> {
    let text = text.trim();
    let day = date(text.get(..10)?)?;
    let rest = text.get(10..)?;
    if rest.is_empty() {
        return Some(PrimitiveDateTime::new(day, Time::MIDNIGHT).as_utc());
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let zone = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at_checked(zone)?;
    let moment = PrimitiveDateTime::new(day, time(clock)?).as_utc();
    moment.checked_sub(offset(zone)?)
}

/// `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let well_formed = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    if !well_formed {
        return None;
    }
    let month = Month::try_from(number(month)?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, number(day)?).ok()
}

/// A day as all servers write it.
pub(crate) fn day(moment: UtcDateTime) -> String {
    let (year, month, day) = moment.date().to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// A moment as servers write it, up to its microsecond.
pub(crate) fn stamp(moment: UtcDateTime) -> String {
    let (hour, minute, second) = moment.as_hms();
    format!(
        "{}T{hour:02}:{minute:02}:{second:02}.{:06}+00:00",
        day(moment),
        moment.microsecond()
    )
}

fn time(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = whole.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let second = parts.next().map_or(Some(0), number)?;
    let digits: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    Time::from_hms_nano(hour, minute, second, digits.parse().ok()?).ok()
}

fn offset(text: &str) -> Option<Duration> {
    let sign = match text.chars().next() {
        None | Some('Z' | 'z') => return Some(Duration::ZERO),
        Some('-') => -1,
        Some(_) => 1,
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |minutes| minutes.parse().ok())?;
    Some(Duration::minutes(sign * (hours * 60 + minutes)))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_servers_write_is_read() {
        for (text, day_of, hour) in [
            ("2031-01-01", "2031-01-01", 0),
            ("2020-11-27 23:52:23.945755", "2020-11-27", 23),
            ("2031-01-01T00:00:00+00:00", "2031-01-01", 0),
            ("2031-01-01T00:30:00+02:00", "2030-12-31", 22),
            ("2031-01-01T23:30:00-0200", "2031-01-02", 1),
            ("2121-03-25T21:06:29.563235Z", "2121-03-25", 21),
        ] {
            let moment = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((day(moment).as_str(), moment.hour()), (day_of, hour), "{text}");
        }
        for text in [
            "",
            "soon",
            "2031",
            "2031-13-01",
            "2031-01-01T",
            "2031-01-01X10:00",
            "Ü031-01-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
