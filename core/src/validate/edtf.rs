//! Dates as the servers read them: EDTF level 0, and what their two libraries let through beyond it.
//!
//! Both take a date or a span. What they take besides is no promise, but it is what they do: masked digits, seasons,
//! doubtful parts, open ends; and on some of it they break.

mod brackets;
mod part;

use super::Libraries;
use part::{Part, Point};

/// What a server says about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is taken.
    Fine,
    /// It is taken, or not even that, and the server breaks on it.
    Fails,
    /// It is not written as a date.
    Form,
    /// There is no such day.
    Calendar,
    /// A span that ends before it begins.
    Order,
}

/// What becomes of something that can be read.
enum Reading {
    Judged(Verdict),
    /// The library breaks while it reads.
    Breaks,
}

/// Reads a date or a span, with a time of day if `times`.
pub fn read(text: &str, libraries: Libraries, times: bool) -> Verdict {
    let text = super::unicode::trim(text);
    match whole(text, libraries, times) {
        Some(Reading::Judged(verdict)) => verdict,
        Some(Reading::Breaks) => Verdict::Fails,
        None if libraries == Libraries::New && breaks_on_its_beginning(text) => Verdict::Fails,
        None => text.split('/').map(misread).fold(Verdict::Form, Verdict::max_of),
    }
}

fn whole(text: &str, libraries: Libraries, times: bool) -> Option<Reading> {
    let mut sides = text.split('/');
    match (sides.next(), sides.next(), sides.next()) {
        (Some(single), None, _) => one(single, libraries, times),
        (Some(lower), Some(upper), None) => span(squeeze(lower), squeeze(upper), libraries),
        _ => None,
    }
}

/// The newer library reads as much as it can before it sees that something is left over, and may break on that.
fn breaks_on_its_beginning(text: &str) -> bool {
    const LONGEST: usize = 64;
    let ends = text.char_indices().map(|(end, _)| end).filter(|end| *end > 0);
    let ends: Vec<usize> = ends.take(LONGEST).collect();
    let readable = ends
        .into_iter()
        .rev()
        .find_map(|end| whole(&text[..end], Libraries::New, true));
    matches!(readable, Some(Reading::Breaks))
}

/// What the libraries skip between the parts of a date.
fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

fn squeeze(side: &str) -> &str {
    side.trim_matches(is_gap)
}

fn one(text: &str, libraries: Libraries, times: bool) -> Option<Reading> {
    let Some(part) = part::read(text, libraries) else {
        if libraries == Libraries::New && is_season_in_words(text) {
            return Some(Reading::Judged(Verdict::Fails));
        }
        let (day, time) = text.split_once('T')?;
        let Some(Part::Plain(low, high)) = part::read(squeeze(day), libraries) else {
            return None;
        };
        let verdict = if times { bounds(low, high) } else { Verdict::Form };
        return part::is_time(squeeze(time)).then_some(Reading::Judged(verdict));
    };
    let (low, high) = part.points();
    let exists = libraries == Libraries::Old || low.exists();
    Some(Reading::Judged(match part {
        Part::Breaks => return Some(Reading::Breaks),
        Part::Dayless => Verdict::Fails,
        Part::Doubtful(..) if !part::has_inner_doubt(text, libraries) => Verdict::Form,
        Part::Plain(..) | Part::Doubtful(..) | Part::Inner(..) if !exists => Verdict::Calendar,
        Part::Season(..) if libraries == Libraries::New => Verdict::Fails,
        _ => bounds(low, high),
    }))
}

/// A season and a character that says which: `2020-21^x`.
fn is_season_in_words(text: &str) -> bool {
    let Some((season, word)) = text.split_once('^') else {
        return false;
    };
    let first = ["21", "22", "23", "24"]
        .iter()
        .any(|first| squeeze(season).ends_with(first));
    let season = part::read(squeeze(season), Libraries::New);
    first && matches!(season, Some(Part::Season(..))) && squeeze(word).chars().count() == 1
}

/// Servers break on years that are none.
fn bounds(low: Point, high: Point) -> Verdict {
    if low.year <= 0 || high.year <= 0 {
        Verdict::Fails
    } else {
        Verdict::Fine
    }
}

fn span(lower: &str, upper: &str, libraries: Libraries) -> Option<Reading> {
    // Seasons of the second kind are read alone only.
    let later = |text: &str| {
        let season = text.rsplit_once('-').map_or("", |(_, season)| season);
        let season = season.trim_end_matches(|last| part::is_doubt(last) || is_gap(last));
        let season = season.parse::<u32>().ok().filter(|_| season.len() == 2);
        libraries == Libraries::New
            && text.trim_start_matches('-').matches('-').count() == 1
            && season.is_some_and(|season| season > 24)
    };
    let side = |text: &str| part::read(text, libraries).filter(|_| !later(text));
    let open = |side: &str, words: &[&str]| words.contains(&side);
    let (no_lower, no_upper) = match libraries {
        Libraries::Old => (open(lower, &["unknown"]), open(upper, &["unknown", "open"])),
        Libraries::New if lower == ".." || upper == ".." => {
            let other = if lower == ".." { upper } else { lower };
            let outer = matches!(
                side(other),
                Some(Part::Plain(..) | Part::Doubtful(..) | Part::Season(..))
            );
            return match other {
                "" => Some(Reading::Breaks),
                ".." => Some(Reading::Judged(Verdict::Fails)),
                _ => outer.then_some(Reading::Judged(Verdict::Fails)),
            };
        }
        Libraries::New => (lower.is_empty(), upper.is_empty()),
    };
    match (no_lower, no_upper) {
        (true, true) if libraries == Libraries::Old => {
            let verdict = if upper == "open" { Verdict::Fine } else { Verdict::Fails };
            Some(Reading::Judged(verdict))
        }
        (true, true) => None,
        (true, false) => alone(&side(upper)?, libraries, -10),
        (false, true) => alone(&side(lower)?, libraries, 10),
        (false, false) => both(&side(lower)?, &side(upper)?, libraries),
    }
}

/// One side of a span. The newer library takes the side that is not known to be ten years away.
fn alone(side: &Part, libraries: Libraries, away: i32) -> Option<Reading> {
    match side {
        Part::Plain(low, high) | Part::Doubtful(low, high) | Part::Season(low, high) => {
            let years = 1..=9999;
            let reaches = years.contains(&(low.year + away)) && years.contains(&(high.year + away));
            let exists = !matches!(side, Part::Plain(..)) || low.exists();
            Some(Reading::Judged(
                if libraries == Libraries::New && !(reaches && exists) {
                    Verdict::Fails
                } else {
                    bounds(*low, *high)
                },
            ))
        }
        Part::Masked(..) | Part::MaskedAlone(..) | Part::Inner(..) | Part::Breaks | Part::Dayless => None,
    }
}

fn both(lower: &Part, upper: &Part, libraries: Libraries) -> Option<Reading> {
    let either = |test: fn(&Part) -> bool| test(lower) || test(upper);
    if either(|part| matches!(part, Part::MaskedAlone(..))) {
        return None;
    }
    let ((low, lower_end), (upper_begin, high)) = (lower.points(), upper.points());
    if either(|part| matches!(part, Part::Masked(..) | Part::Inner(..) | Part::Breaks | Part::Dayless)) {
        // A day in doubt as a whole is one with parts in doubt as well, to the older library.
        let outer =
            |part: &Part| matches!(part, Part::Doubtful(low, high) if libraries == Libraries::New || low != high);
        if outer(lower) || outer(upper) {
            return None;
        }
        if libraries == Libraries::Old || either(|part| matches!(part, Part::Season(..) | Part::Breaks)) {
            return Some(Reading::Breaks);
        }
        return Some(Reading::Judged(if either(|part| matches!(part, Part::Dayless)) {
            Verdict::Fails
        } else if !low.exists() || !upper_begin.exists() {
            Verdict::Calendar
        } else if high < low {
            Verdict::Order
        } else {
            bounds(low, high)
        }));
    }
    let plain = !either(|part| !matches!(part, Part::Plain(..)));
    let days = [low, lower_end, upper_begin, high];
    Some(Reading::Judged(
        if libraries == Libraries::New && plain && !days.into_iter().all(Point::exists) {
            Verdict::Calendar
        } else if high < low {
            Verdict::Order
        } else {
            bounds(low, high)
        },
    ))
}

impl Verdict {
    fn max_of(self, other: Self) -> Self {
        if self == Self::Calendar || other == Self::Calendar {
            Self::Calendar
        } else {
            Self::Form
        }
    }
}

/// Why something that looks like a date is none.
fn misread(text: &str) -> Verdict {
    let digits = |part: Option<&str>, count| {
        part.is_none_or(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = squeeze(text).split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let like = month.is_some() && digits(year, 4) && digits(month, 2) && digits(day, 2) && parts.next().is_none();
    if like { Verdict::Calendar } else { Verdict::Form }
}
