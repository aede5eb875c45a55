//! International Standard Book Numbers.

use super::check_digits::is_ean;
use super::isbn_ranges::RANGES;
use crate::validate::Libraries;

/// The ten or thirteen digits of a text, if it has so many.
fn digits(text: &str) -> Option<String> {
    let mut digits: String = text
        .chars()
        .filter(|character| matches!(character, '0'..='9' | 'X' | 'x'))
        .collect();
    if digits.ends_with('x') {
        digits.pop();
        digits.push('X');
    }
    let fits = matches!(digits.len(), 10 | 13)
        && !digits.contains('x')
        && digits.find('X').is_none_or(|place| place == 9)
        && !matches!(digits.as_str(), "0000000000" | "0000000000000" | "000000000X");
    fits.then_some(digits)
}

fn value(byte: u8) -> u32 {
    if byte == b'X' { 10 } else { u32::from(byte - b'0') }
}

fn is_ten(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .zip((1..=10).rev())
        .map(|(digit, weight)| value(digit) * weight)
        .sum();
    digits.len() == 10 && sum.is_multiple_of(11)
}

pub(super) fn is_isbn(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let fits = is_ten(&digits) || (digits.starts_with("978") || digits.starts_with("979")) && is_ean(&digits, 13);
    let begins = text.starts_with("978") || text.starts_with("979");
    fits && (begins || !is_ean(text, 13))
}

/// With thirteen digits and hyphens: `978-0-306-40615-7`. In a range that is not in use the publisher's part is blank on
/// older servers; newer ones know later ranges, and it is blank as a whole.
pub(super) fn hyphenated(text: &str, libraries: Libraries) -> String {
    let Some(mut number) = digits(text) else {
        return String::new();
    };
    if is_ten(&number) {
        number.insert_str(0, "978");
        number.pop();
        let sum: u32 = number
            .bytes()
            .zip([1, 3].into_iter().cycle())
            .map(|(digit, weight)| value(digit) * weight)
            .sum();
        number.push(char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0'));
    }
    let number = number.as_str();
    let parts = parts(number).filter(|(_, publisher)| *publisher > 0 || !libraries.are_new());
    parts.map_or_else(String::new, |(group, publisher)| {
        let rest = 3 + group;
        let title = rest + publisher;
        format!(
            "{}-{}-{}-{}-{}",
            &number[..3],
            &number[3..rest],
            &number[rest..title],
            &number[title..12],
            &number[12..]
        )
    })
}

/// How long the group and the publisher of a number are.
fn parts(number: &str) -> Option<(usize, usize)> {
    let (group, ranges) = RANGES.split(' ').find_map(|entry| {
        let (group, ranges) = entry.split_once(':')?;
        number[2..].starts_with(group).then_some((group.len() - 1, ranges))
    })?;
    let next = &number[3 + group..12];
    let mut upper = String::new();
    for byte in ranges.bytes() {
        if byte.is_ascii_digit() {
            upper.push(char::from(byte));
            continue;
        }
        let padded = format!("{next:0<7}");
        let highest = format!("{upper:9<7}");
        if padded[..7] <= highest[..7] {
            let length = usize::from(byte - b'a');
            return Some((group, length));
        }
        upper.clear();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_checked_and_hyphenated() {
        assert!(is_isbn("080442957X") && is_isbn("isbn:978-0-306-40615-7") && !is_isbn("978-0-306-40615-8"));
        assert_eq!(hyphenated("080442957X", Libraries::New), "978-0-8044-2957-3");
        assert_eq!(hyphenated("9780306406157", Libraries::New), "978-0-306-40615-7");
        assert_eq!(hyphenated("9783161484100", Libraries::New), "978-3-16-148410-0");
        assert_eq!(hyphenated("9798247468820", Libraries::Old), "979-8--24746882-0");
    }
}
