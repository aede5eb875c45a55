//! Numbers of people and institutions.

use super::without_prefix;

pub(super) fn orcid(text: &str) -> Option<String> {
    let digits = isni(without_prefix(text, &["https://orcid.org/", "http://orcid.org/"]))?.replace('-', "");
    let number: u64 = digits.get(..15)?.parse().ok()?;
    let block = (15_000_000..=35_000_000).contains(&number) || (900_000_000_000..=900_100_000_000).contains(&number);
    let groups = [
        digits.get(..4)?,
        digits.get(4..8)?,
        digits.get(8..12)?,
        digits.get(12..)?,
    ];
    block.then(|| groups.join("-"))
}

/// An ISNI without hyphens, if its check digit is right.
fn isni(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if digits.len() != 16 || !digits.is_ascii() {
        return None;
    }
    let sum = digits[..15]
        .chars()
        .try_fold(0, |sum, c| Some((sum + c.to_digit(10)?) * 2))?;
    let expected = match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    digits.ends_with(expected).then_some(digits)
}

pub(super) fn isni_as_sent(text: &str) -> Option<String> {
    isni(text).map(|_| text.to_owned())
}

/// The same, or its address.
pub(super) fn isni_or_address(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://isni.org/isni/", "http://isni.org/isni/"]);
    isni(bare).map(|_| text.to_owned())
}

pub(super) fn gnd(text: &str) -> Option<String> {
    let bare = without_prefix(
        text,
        &[
            "https://d-nb.info/gnd/",
            "http://d-nb.info/gnd/",
            "d-nb.info/gnd/",
            "gnd:",
        ],
    );
    let length = gnd_length(bare.as_bytes())?;
    Some(format!("gnd:{}", bare.get(..length)?))
}

/// How much of a text is a number of the GND: the rest is cut off.
fn gnd_length(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let check = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'X');
    let begins = |first: &[u8]| text.first().is_some_and(|byte| first.contains(byte));
    let second = text.get(1).is_some_and(|byte| matches!(byte, b'0'..=b'2'));
    if begins(b"1") && second && digits >= 9 && check(9) {
        return Some(10);
    }
    if begins(b"13") && digits >= 8 && check(8) {
        return Some(9);
    }
    let hyphen = text.get(digits) == Some(&b'-');
    if begins(b"47") && digits == 7 && hyphen && text.get(8).is_some_and(u8::is_ascii_digit) {
        return Some(9);
    }
    (begins(b"123456789") && digits <= 8 && hyphen && check(digits + 1)).then_some(digits + 2)
}

pub(super) fn ror(text: &str) -> Option<String> {
    let bare = without_prefix(text, &["https://ror.org/", "http://ror.org/", "ror.org/"]);
    let characters: Vec<char> = bare.chars().collect();
    let shaped = characters.len() == 9
        && characters[0] == '0'
        && characters[1..7].iter().all(char::is_ascii_alphanumeric)
        && characters[7..].iter().all(char::is_ascii_digit);
    shaped.then(|| bare.to_lowercase())
}
