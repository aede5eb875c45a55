//! Numbers of books, serials and goods.

use super::without_prefix;

pub(super) fn ean13(text: &str) -> Option<String> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    (digits.len() == 13 && ean_sum(&digits).is_multiple_of(10)).then(|| text.to_owned())
}

fn ean_sum(digits: &[u32]) -> u32 {
    digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 3 })
        .sum()
}

/// An ISBN of ten or thirteen digits.
pub(super) fn isbn(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["urn:isbn:", "isbn:", "ISBN ", "ISBN:"]);
    let plain: String = bare.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    match plain.len() {
        13 => ean13(&plain)
            .filter(|isbn| isbn.starts_with("978") || isbn.starts_with("979"))
            .map(|_| bare.to_owned()),
        10 => weighted(&plain, 10).then(|| bare.to_owned()),
        _ => None,
    }
}

pub(super) fn issn(text: &str) -> Option<String> {
    let plain = text.replace('-', "");
    (plain.len() == 8 && weighted(&plain, 8)).then(|| format!("{}-{}", &plain[..4], &plain[4..]))
}

/// An ISSN with or without its blank.
pub(super) fn spaced_issn(text: &str) -> Option<String> {
    issn(&text.replace(' ', "").to_uppercase())
}

/// The checksum of ISBN-10 and ISSN: weights fall from `length` to 1, the sum is divisible by 11, X is ten.
fn weighted(text: &str, length: u32) -> bool {
    let sum = text.chars().zip((1..=length).rev()).try_fold(0, |sum, (c, weight)| {
        let digit = if matches!(c, 'X' | 'x') && weight == 1 {
            10
        } else {
            c.to_digit(10)?
        };
        Some(sum + digit * weight)
    });
    text.is_ascii() && sum.is_some_and(|sum| sum % 11 == 0)
}

pub(super) fn istc(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let values: Vec<u32> = digits.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let sum: u32 = values
        .iter()
        .zip([11, 9, 3, 1].iter().cycle())
        .take(15)
        .map(|(value, weight)| value * weight)
        .sum();
    (values.len() == 16 && sum % 16 == values[15]).then(|| text.to_owned())
}
