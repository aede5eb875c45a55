//! Dates as the servers read them: EDTF level 0, and what their two libraries let through beyond it.
//!
//! Both take a date or a span. What they take besides is no promise, but it is what they do: masked digits, seasons,
//! doubtful parts, open ends; and on some of it they break.

mod brackets;
mod part;

use part::{Part, Point};

/// Which library reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// That of the GEO Knowledge Hub and of `InvenioRDM` 11: `201u`, `2020-uu`, `unknown/2020`, `2020/open`.
    Old,
    /// That of `InvenioRDM` 13: `201X`, `2020-XX`, `/2020`, `2020/`.
    New,
}

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

/// Reads a date or a span, with a time of day if `times`.
pub fn read(text: &str, grammar: Grammar, times: bool) -> Verdict {
    let text = super::unicode::trim(text);
    if text.is_empty() {
        return Verdict::Form;
    }
    let mut sides = text.split('/');
    match (sides.next(), sides.next(), sides.next()) {
        (Some(single), None, _) => one(single, grammar, times),
        (Some(lower), Some(upper), None) => span(squeeze(lower), squeeze(upper), grammar),
        _ => Verdict::Form,
    }
}

/// What the libraries skip between the parts of a date.
fn is_gap(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

fn squeeze(side: &str) -> &str {
    side.trim_matches(is_gap)
}

fn one(text: &str, grammar: Grammar, times: bool) -> Verdict {
    let Some(part) = part::read(text, grammar) else {
        if times && let Some((day, time)) = text.split_once('T') {
            let day = part::read(squeeze(day), grammar).filter(|day| matches!(day, Part::Plain(..)));
            if let Some(Part::Plain(low, high)) = day
                && part::is_time(squeeze(time))
            {
                return bounds(low, high);
            }
        }
        if grammar == Grammar::New && breaks_on_its_beginning(text) {
            return Verdict::Fails;
        }
        return misread(text);
    };
    let (low, high) = part.points();
    let exists = grammar == Grammar::Old || low.exists();
    match part {
        Part::Doubtful(..) if !part::has_inner_doubt(text, grammar) => Verdict::Form,
        Part::Plain(..) | Part::Doubtful(..) | Part::Inner(..) if !exists => Verdict::Calendar,
        Part::Season(..) if grammar == Grammar::New => Verdict::Fails,
        Part::Breaks => Verdict::Fails,
        _ => bounds(low, high),
    }
}

/// The newer library breaks on half-hidden months before it sees what comes after them.
fn breaks_on_its_beginning(text: &str) -> bool {
    let text = text.trim_start();
    let begins = text.get(..7).and_then(|begin| part::read(begin, Grammar::New));
    text.len() > 7 && matches!(begins, Some(Part::Breaks))
}

/// Servers break on years that are none.
fn bounds(low: Point, high: Point) -> Verdict {
    if low.year <= 0 || high.year <= 0 {
        Verdict::Fails
    } else {
        Verdict::Fine
    }
}

fn span(lower: &str, upper: &str, grammar: Grammar) -> Verdict {
    let open = |side: &str, words: &[&str]| words.contains(&side);
    let (no_lower, no_upper) = match grammar {
        Grammar::Old => (open(lower, &["unknown"]), open(upper, &["unknown", "open"])),
        Grammar::New => {
            if lower == ".." || upper == ".." {
                let other = if lower == ".." { upper } else { lower };
                let read = matches!(
                    part::read(other, grammar),
                    Some(Part::Plain(..) | Part::Doubtful(..) | Part::Season(..))
                );
                let begins = other.bytes().take_while(u8::is_ascii_digit).count() >= 4;
                return if read || other == ".." || lower == ".." && !begins {
                    Verdict::Fails
                } else {
                    Verdict::Form
                };
            }
            (lower.is_empty(), upper.is_empty())
        }
    };
    // Seasons of the second kind are read alone only.
    let later = |text: &str| {
        let season = text.rsplit_once('-').and_then(|(_, season)| season.parse::<u32>().ok());
        grammar == Grammar::New
            && text.len() > 6
            && text.matches('-').count() == 1
            && season.is_some_and(|season| season > 24)
    };
    let side = |text: &str| part::read(text, grammar).filter(|_| !later(text));
    let (lower_part, upper_part) = match (no_lower, no_upper) {
        (true, true) if grammar == Grammar::Old => return if upper == "open" { Verdict::Fine } else { Verdict::Fails },
        (true, true) => return Verdict::Form,
        (true, false) => (None, side(upper)),
        (false, true) => (side(lower), None),
        (false, false) => (side(lower), side(upper)),
    };
    match (lower_part, upper_part) {
        (Some(lower), Some(upper)) => both(&lower, &upper, grammar),
        (None, Some(side)) if no_lower => alone(&side),
        (Some(side), None) if no_upper => alone(&side),
        _ => misread(lower).max_of(misread(upper)),
    }
}

fn alone(side: &Part) -> Verdict {
    match side {
        Part::Plain(low, high) | Part::Doubtful(low, high) | Part::Season(low, high) => bounds(*low, *high),
        Part::Masked(..) | Part::MaskedAlone(..) | Part::Inner(..) | Part::Breaks => Verdict::Form,
    }
}

fn both(lower: &Part, upper: &Part, grammar: Grammar) -> Verdict {
    let inner = |part: &Part| matches!(part, Part::Masked(..) | Part::Inner(..) | Part::Breaks);
    // A day in doubt as a whole is one with parts in doubt as well.
    let outer = |part: &Part| match part {
        Part::Doubtful(low, high) => grammar == Grammar::New || low != high,
        _ => false,
    };
    let alone = |part: &Part| matches!(part, Part::MaskedAlone(..));
    if alone(lower) || alone(upper) {
        return Verdict::Form;
    }
    if inner(lower) || inner(upper) {
        let breaks = |part: &Part| matches!(part, Part::Season(..) | Part::Breaks);
        if outer(lower) || outer(upper) {
            return Verdict::Form;
        }
        if grammar == Grammar::Old || breaks(lower) || breaks(upper) {
            return Verdict::Fails;
        }
        let ((low, _), (upper_begin, high)) = (lower.points(), upper.points());
        if !low.exists() || !upper_begin.exists() {
            return Verdict::Calendar;
        }
        return if high < low { Verdict::Order } else { bounds(low, high) };
    }
    let plain = matches!((lower, upper), (Part::Plain(..), Part::Plain(..)));
    let ((low, lower_end), (upper_begin, high)) = (lower.points(), upper.points());
    if grammar == Grammar::New
        && plain
        && !(low.exists() && upper_begin.exists() && lower_end.exists() && high.exists())
    {
        return Verdict::Calendar;
    }
    if high < low {
        return Verdict::Order;
    }
    bounds(low, high)
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
