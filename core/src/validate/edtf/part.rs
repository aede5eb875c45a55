//! One date of a span, or a date alone.

use super::{Libraries, brackets, is_gap};

/// A day; the year may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl Point {
    /// Whether it is a day of the calendar, as far as February goes.
    pub(super) fn exists(self) -> bool {
        !(self.month == 2 && self.day == 29) || is_leap(self.year)
    }
}

/// What a date is, with its first and its last day.
pub(super) enum Part {
    /// `2020`, `2020-05`, `2020-05-01`.
    Plain(Point, Point),
    /// With hidden digits: `201X`, `2020-XX`.
    Masked(Point, Point),
    /// With hidden digits, and only alone: `201x`, `201X?`.
    MaskedAlone(Point, Point),
    /// In doubt as a whole: `2020?`. Only a span may hold it.
    Doubtful(Point, Point),
    /// A part in doubt: `2020?-05`.
    Inner(Point, Point),
    /// `2020-21`.
    Season(Point, Point),
    /// The library breaks while it reads it.
    Breaks,
    /// The library reads it and breaks when it looks for its days.
    Dayless,
}

impl Part {
    pub(super) fn points(&self) -> (Point, Point) {
        match self {
            Self::Plain(low, high)
            | Self::Masked(low, high)
            | Self::MaskedAlone(low, high)
            | Self::Doubtful(low, high)
            | Self::Inner(low, high)
            | Self::Season(low, high) => (*low, *high),
            Self::Breaks | Self::Dayless => (
                Point {
                    year: 0,
                    month: 1,
                    day: 1,
                },
                Point {
                    year: 0,
                    month: 1,
                    day: 1,
                },
            ),
        }
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn last_day(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// One of year, month and day, with doubt before and after it.
struct Unit<'a> {
    text: &'a str,
    before: bool,
    after: bool,
    bracket: bool,
}

/// Reads a whole date.
pub(super) fn read(text: &str, libraries: Libraries) -> Option<Part> {
    if !text.is_ascii() {
        return None;
    }
    let bracketed = if libraries == Libraries::Old {
        brackets::read(text)
    } else {
        None
    };
    bracketed.or_else(|| unbracketed(text, libraries))
}

/// Reads a date without brackets around more than one part of it.
pub(super) fn unbracketed(text: &str, libraries: Libraries) -> Option<Part> {
    let (doubt, signed) = match text.chars().next().filter(|first| is_doubt(*first)) {
        Some(_) if libraries == Libraries::New => (&text[..1], text[1..].trim_start_matches(is_gap)),
        _ => ("", text),
    };
    let (negative, unsigned) = match signed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, signed),
    };
    let bare = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == 'X');
    if negative && libraries == Libraries::New && !bare {
        return None;
    }
    let rest = &format!("{doubt}{unsigned}");
    let date = match libraries {
        Libraries::Old => rest,
        // Doubt about a whole date may stand apart from it.
        Libraries::New => rest
            .strip_suffix(is_doubt)
            .map_or(rest.as_str(), |date| date.trim_end_matches(is_gap)),
    };
    let gaps = date.contains(is_gap);
    let units: Option<Vec<Unit<'_>>> = rest
        .split('-')
        .map(|unit| self::unit(unit.trim_matches(is_gap), libraries))
        .collect();
    let units = units.filter(|units| units.len() <= 3)?;
    let whole = Whole {
        negative,
        gaps,
        libraries,
    };
    whole.read(&units)
}

/// Whether doubt that stands at the end is doubt about a part as well: `?2020`, `2020-?05`.
pub(super) fn has_inner_doubt(text: &str, libraries: Libraries) -> bool {
    libraries == Libraries::New && text.trim_start_matches('-').starts_with(is_doubt)
}

pub(super) fn is_doubt(character: char) -> bool {
    matches!(character, '?' | '~' | '%')
}

fn unit(text: &str, libraries: Libraries) -> Option<Unit<'_>> {
    let doubts: &[&str] = match libraries {
        Libraries::Old => &["?~", "?", "~"],
        Libraries::New => &["?", "~", "%"],
    };
    let (mut text, mut before, mut after, mut bracket) = (text, false, false, false);
    if libraries == Libraries::New
        && let Some(rest) = doubts.iter().find_map(|doubt| text.strip_prefix(doubt))
    {
        (text, before) = (rest.trim_start_matches(is_gap), true);
    }
    if let Some(rest) = doubts.iter().find_map(|doubt| text.strip_suffix(doubt)) {
        (text, after) = (rest.trim_end_matches(is_gap), true);
    }
    if libraries == Libraries::Old
        && let Some(rest) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'))
    {
        (text, bracket) = (rest.trim_matches(is_gap), true);
    }
    Some(Unit {
        text,
        before,
        after,
        bracket,
    })
    .filter(|unit| !unit.text.is_empty())
}

struct Whole {
    negative: bool,
    gaps: bool,
    libraries: Libraries,
}

impl Whole {
    fn mask(&self) -> u8 {
        if self.libraries == Libraries::Old { b'u' } else { b'X' }
    }

    fn read(&self, units: &[Unit<'_>]) -> Option<Part> {
        let (year, month, day) = (units.first()?, units.get(1), units.get(2));
        let mut masked = false;
        let mut strange = false;
        let (first, last) = self.year(year.text, units.len() == 1, &mut masked, &mut strange)?;
        if units.len() == 2
            && let Some(season) = month.filter(|month| self.season(month.text))
        {
            let doubt = month.is_some_and(|month| month.after);
            if year.after || year.before || season.before || masked || year.bracket || season.bracket {
                return None;
            }
            let (from, to) = season_months(season.text);
            let low = Point {
                year: first,
                month: from,
                day: 1,
            };
            let high = Point {
                year: last,
                month: to,
                day: last_day(last, to),
            };
            let doubtful = doubt && self.libraries == Libraries::New;
            return Some(if doubtful {
                Part::Doubtful(low, high)
            } else {
                Part::Season(low, high)
            });
        }
        let mut low = Point {
            year: first,
            month: 1,
            day: 1,
        };
        let mut high = Point {
            year: last,
            month: 12,
            day: 31,
        };
        if let Some(month) = month {
            (low.month, high.month) = self.number(month.text, 12, &mut masked, &mut strange)?;
            high.day = last_day(high.year, high.month);
        }
        if let Some(day) = day {
            let exact = low.month == high.month && !self.is_loose(units);
            let most = if !exact {
                31
            } else if low.month == 2 {
                29
            } else {
                last_day(2020, low.month)
            };
            let (from, to) = self.number(day.text, if masked { 31 } else { most }, &mut masked, &mut strange)?;
            low.day = from;
            high.day = if day.text.bytes().all(|byte| byte == self.mask()) {
                last_day(high.year, high.month)
            } else {
                to
            };
        }
        self.class(units, masked, strange, low, high)
    }

    fn class(&self, units: &[Unit<'_>], masked: bool, strange: bool, low: Point, high: Point) -> Option<Part> {
        let last = units.len() - 1;
        let doubts = units.iter().enumerate();
        let inner = doubts
            .clone()
            .any(|(place, unit)| unit.before || unit.after && place < last);
        let outer = units[last].after;
        let brackets = units.iter().any(|unit| unit.bracket);
        if masked {
            if inner || brackets {
                return None;
            }
            let old_mask = units[0].text.ends_with('x');
            if old_mask {
                return (units.len() == 1 && !outer).then_some(Part::MaskedAlone(low, high));
            }
            let hidden = |place: usize| units[place].text.bytes().any(|byte| byte == self.mask());
            if strange {
                let half_hidden_month = units.len() == 2 && !hidden(0);
                let part = if half_hidden_month { Part::Breaks } else { Part::Dayless };
                return (!outer).then_some(part);
            }
            if outer {
                let simple = hidden(last) && (last == 0 || !hidden(0));
                return (self.libraries == Libraries::New && simple).then_some(Part::MaskedAlone(low, high));
            }
            if self.libraries == Libraries::New && hidden(0) {
                let leap = low.month == 2 && low.day == 29;
                if leap || low.day > last_day(low.year, low.month) {
                    return Some(Part::Dayless);
                }
            }
            return Some(Part::Masked(low, high));
        }
        if self.gaps && !inner && !brackets {
            // The old library reads a day with gaps as one with parts that might be in doubt.
            return (self.libraries == Libraries::Old && units.len() == 3).then_some(Part::Inner(low, high));
        }
        if self.libraries == Libraries::New && (inner || units[0].before) && units[0].text.contains('S') {
            return Some(Part::Breaks);
        }
        if brackets {
            return Self::brackets(units).then_some(Part::Inner(low, high));
        }
        if inner {
            let dayless = self.libraries == Libraries::New && (low.month, low.day) != (2, 29);
            let part = if dayless && low.day > last_day(low.year, low.month) {
                Part::Dayless
            } else {
                Part::Inner(low, high)
            };
            return self.inner(units).then_some(part);
        }
        if outer {
            return Some(Part::Doubtful(low, high));
        }
        Some(Part::Plain(low, high))
    }

    /// Whether any day up to the 31st is taken: where a part is in doubt.
    fn is_loose(&self, units: &[Unit<'_>]) -> bool {
        let doubt = |place: usize| units.get(place).is_some_and(|unit| unit.after);
        let bracket = |place: usize| units.get(place).is_some_and(|unit| unit.bracket);
        match self.libraries {
            Libraries::Old => doubt(1) || bracket(1) || bracket(2),
            Libraries::New => doubt(0) || doubt(1) || units.iter().any(|unit| unit.before),
        }
    }

    /// Which parts may be in doubt.
    fn inner(&self, units: &[Unit<'_>]) -> bool {
        let doubt = |place: usize| units.get(place).is_some_and(|unit| unit.after);
        if self.libraries == Libraries::Old {
            return match units.len() {
                2 => doubt(0) && !doubt(1),
                3 => (doubt(0) || doubt(2)) && !doubt(1) || doubt(1) && !doubt(0) && !doubt(2),
                _ => false,
            };
        }
        let before = units.iter().any(|unit| unit.before);
        let twice = units.iter().any(|unit| unit.before && unit.after);
        match (before, units.len()) {
            (_, 1) => !doubt(0),
            (false, 2) => !doubt(1),
            (false, _) => !(doubt(2) || doubt(0) && doubt(1)),
            (true, _) => !(twice || doubt(1) || doubt(2) || doubt(0) && units[0].before),
        }
    }

    /// Brackets around parts that are in doubt.
    fn brackets(units: &[Unit<'_>]) -> bool {
        let bracket = |place: usize| units.get(place).is_some_and(|unit| unit.bracket);
        let doubt = |place: usize| units.get(place).is_some_and(|unit| unit.after);
        match units.len() {
            2 => {
                if bracket(1) {
                    doubt(1)
                } else {
                    doubt(0) && !doubt(1)
                }
            }
            3 if bracket(1) => doubt(1) && (!bracket(2) && !doubt(2) || bracket(2) && doubt(2)),
            3 if bracket(2) => doubt(2) && (!doubt(1) || !doubt(0) && !bracket(0)) && (doubt(0) || !bracket(0)),
            3 => !doubt(1),
            _ => false,
        }
    }

    fn year(&self, text: &str, alone: bool, masked: &mut bool, strange: &mut bool) -> Option<(i32, i32)> {
        let mask = self.mask();
        let mut text = text;
        if self.libraries == Libraries::New
            && let Some((year, digits)) = text.split_once('S')
        {
            let digits = digits.trim_start_matches(is_gap);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            text = year.trim_end_matches(is_gap);
        }
        let bytes = text.as_bytes();
        let fits =
            |byte: &u8| byte.is_ascii_digit() || *byte == mask || self.libraries == Libraries::Old && *byte == b'x';
        if bytes.len() != 4 || !bytes.iter().all(fits) {
            return None;
        }
        let hidden = bytes.iter().filter(|byte| !byte.is_ascii_digit()).count();
        if hidden > 0 {
            *masked = true;
            let ending = bytes[4 - hidden..].iter().all(|byte| !byte.is_ascii_digit());
            if bytes.contains(&b'x') && (!ending || hidden > 2 || bytes.contains(&b'u')) {
                return None;
            }
            *strange |= self.libraries == Libraries::New && alone && (!ending || hidden > 3);
        }
        let with = |digit: u8| {
            bytes.iter().fold(0_i32, |year, byte| {
                let digit = if byte.is_ascii_digit() { *byte } else { digit };
                year * 10 + i32::from(digit - b'0')
            })
        };
        let (low, high) = (with(b'0'), with(b'9'));
        if !self.negative {
            return Some((low, high));
        }
        (bytes != b"0000" && (self.libraries == Libraries::New || !self.gaps)).then_some((-high, -low))
    }

    fn season(&self, text: &str) -> bool {
        let last = if self.libraries == Libraries::Old { 24 } else { 41 };
        text.len() == 2 && text.parse().is_ok_and(|season: u32| (21..=last).contains(&season))
    }

    fn number(&self, text: &str, most: u32, masked: &mut bool, strange: &mut bool) -> Option<(u32, u32)> {
        let mask = self.mask();
        let bytes = text.as_bytes();
        if bytes.len() != 2 || !bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == mask) {
            return None;
        }
        let hidden = usize::from(bytes[0] == mask) + usize::from(bytes[1] == mask);
        if hidden == 0 {
            let number = text.parse().ok().filter(|number| (1..=most).contains(number))?;
            return Some((number, number));
        }
        *masked = true;
        if hidden == 1 {
            *strange = true;
            if most == 12 && bytes[1] == mask && !matches!(bytes[0], b'0' | b'1') {
                return None;
            }
        }
        Some((1, most))
    }
}

/// The months of a season. The last ones are those of `InvenioRDM` 13.
fn season_months(season: &str) -> (u32, u32) {
    match season {
        "21" | "25" => (3, 5),
        "22" | "26" => (6, 8),
        "23" | "27" => (9, 11),
        "24" | "28" => (12, 12),
        _ => (1, 12),
    }
}

/// A time of day with an optional zone: `10:00:00`, `10:00:00Z`, `10:00:00+02:00`.
pub(super) fn is_time(text: &str) -> bool {
    let number = |text: &str, from: u32, to: u32| {
        text.len() == 2
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse().is_ok_and(|n: u32| (from..=to).contains(&n))
    };
    let Some((clock, zone)) = text.split_at_checked(8) else {
        return false;
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else {
        return false;
    };
    let clock = clock == "24:00:00" || number(hour, 0, 23) && number(minute, 0, 59) && number(second, 0, 59);
    let zone = match zone.strip_prefix(['+', '-']) {
        None => zone.is_empty() || zone == "Z",
        Some("14:00") => true,
        Some(offset) => match offset.split_once(':') {
            None => number(offset, 1, 13),
            Some(("00", minute)) => number(minute, 1, 59),
            Some((hour, minute)) => number(hour, 1, 13) && number(minute, 0, 59),
        },
    };
    clock && zone
}
