//! Identifiers with a check digit.

use super::super::unicode::digit;
use crate::validate::Libraries;

const ISNI_URLS: [&str; 2] = ["http://isni.org/isni/", "https://isni.org/isni/"];
const ORCID_URLS: [&str; 2] = ["http://orcid.org/", "https://orcid.org/"];

fn bare(text: &str) -> String {
    text.chars()
        .filter(|character| !matches!(character, '-' | ' '))
        .map(|character| character.to_ascii_uppercase())
        .collect()
}

fn after<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

/// A digit, with X for ten.
fn digit_or_x(character: char) -> Option<u32> {
    if character == 'X' { Some(10) } else { digit(character) }
}

pub(super) fn is_isni(text: &str, libraries: Libraries) -> bool {
    let text = after(text, &ISNI_URLS).filter(|_| libraries.are_new()).unwrap_or(text);
    let mut characters: Vec<char> = bare(text).chars().collect();
    if characters.len() != 16 {
        return false;
    }
    let last = characters.pop().and_then(digit_or_x);
    let sum = characters
        .into_iter()
        .try_fold(0, |sum, character| Some((sum + digit(character)?) * 2 % 11));
    sum.zip(last).is_some_and(|(sum, last)| (12 - sum) % 11 == last)
}

/// An ORCID is an ISNI out of certain ranges.
pub(super) fn is_orcid(text: &str, libraries: Libraries) -> bool {
    if libraries.are_new() && after(text, &ISNI_URLS).is_some() {
        return false;
    }
    let text = after(text, &ORCID_URLS).unwrap_or(text);
    if !is_isni(text, libraries) {
        return false;
    }
    let digits = bare(text);
    let number = digits.chars().take(15).try_fold(0_u64, |number, character| {
        Some(number * 10 + u64::from(digit(character)?))
    });
    number.is_some_and(|number| {
        (15_000_000..=35_000_000).contains(&number) || (900_000_000_000..=900_100_000_000).contains(&number)
    })
}

/// `0000-0002-1825-0097`.
pub(super) fn orcid(text: &str) -> String {
    let text = after(text, &ORCID_URLS).unwrap_or(text);
    let characters: Vec<char> = text
        .chars()
        .filter(|character| !matches!(character, '-' | ' '))
        .collect();
    let parts: Vec<String> = characters
        .chunks(4)
        .take(4)
        .map(|chunk| chunk.iter().collect())
        .collect();
    parts.join("-")
}

pub(super) fn is_issn(text: &str) -> bool {
    let text = bare(text);
    let count = text.chars().count();
    let sum = (2..=8)
        .rev()
        .chain([1])
        .zip(text.chars())
        .try_fold(0, |sum, (weight, character)| {
            Some(sum + weight * digit_or_x(character)?)
        });
    count == 8 && sum.is_some_and(|sum| sum % 11 == 0)
}

/// `2049-3630`.
pub(super) fn issn(text: &str) -> String {
    let text = bare(text);
    let middle = text.char_indices().nth(4).map_or(text.len(), |(place, _)| place);
    format!("{}-{}", &text[..middle], &text[middle..])
}

pub(super) fn is_ean(text: &str, length: usize) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == length) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([1, 3].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    sum.is_multiple_of(10)
}

pub(super) fn is_istc(text: &str) -> bool {
    let text = bare(text);
    let digits: Option<Vec<u32>> = text.chars().map(|c| digit(c).or_else(|| c.to_digit(16))).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 16) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .take(15)
        .zip([11, 9, 3, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    char::from_digit(sum % 16, 16).is_some_and(|check| text.ends_with(check.to_ascii_uppercase()))
}

/// Crockford's base 32 and the remainder by 97, as ROR itself makes its ids.
pub(super) fn ror_fits(id: &str) -> bool {
    const DIGITS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
    let id = id.to_ascii_lowercase();
    let Some((number, check)) = id.split_at_checked(id.len().saturating_sub(2)) else {
        return false;
    };
    let number = number.chars().try_fold(0_u64, |number, character| {
        Some(number * 32 + DIGITS.find(character)? as u64)
    });
    let check = check.parse::<u64>().ok();
    number
        .zip(check)
        .is_some_and(|(number, check)| 98 - (number * 100) % 97 == check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_counted() {
        assert!(is_orcid("https://orcid.org/0000-0002-1825-0097", Libraries::Old));
        assert!(is_orcid("0000-0002-1694-233x", Libraries::New) && !is_orcid("0000-0002-1825-0098", Libraries::New));
        assert_eq!(orcid("0000000218250097"), "0000-0002-1825-0097");
        assert!(is_isni("0000 0001 2103 2683", Libraries::Old) && !is_isni("0000 0001 2103 2684", Libraries::Old));
        assert!(is_issn("2049-3630") && is_issn("0317847-1") && !is_issn("2049-3631"));
        assert!(is_ean("4006381333931", 13) && !is_ean("4006381333932", 13) && is_ean("73513537", 8));
        assert!(is_istc("A02-2009-000004BE-A") && !is_istc("A02-2009-000004BE-B"));
        assert!(ror_fits("03yrm5c26") && !ror_fits("03yrm5c27"));
    }
}
