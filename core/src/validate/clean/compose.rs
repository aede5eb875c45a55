//! Letters and the signs over and under them as one character, where there is one.

use icu_normalizer::properties::CanonicalCompositionBorrowed;

/// The text with its letters composed.
///
/// This is Unicode normal form C for letters that are followed by their signs in the usual order, as keyboards and file
/// systems give them. The whole form needs tables that weigh more than all the rest of validation.
pub(super) fn compose(text: &str) -> String {
    if text.chars().all(|character| character < '\u{300}') {
        return text.to_owned();
    }
    let pairs = const { CanonicalCompositionBorrowed::new() };
    let mut composed = String::with_capacity(text.len());
    let mut last: Option<char> = None;
    for character in text.chars() {
        let character = SAME
            .iter()
            .find(|(odd, _)| *odd == character)
            .map_or(character, |(_, usual)| *usual);
        match last.and_then(|last| pairs.compose(last, character)) {
            Some(both) => last = Some(both),
            None => composed.extend(last.replace(character)),
        }
    }
    composed.extend(last);
    composed
}

/// Characters that are others under another number.
const SAME: &[(char, char)] = &[
    ('\u{212a}', 'K'),
    ('\u{212b}', '\u{c5}'),
    ('\u{2126}', '\u{3a9}'),
    ('\u{37e}', ';'),
    ('\u{387}', '\u{b7}'),
    ('\u{2000}', '\u{2002}'),
    ('\u{2001}', '\u{2003}'),
    ('\u{2329}', '\u{3008}'),
    ('\u{232a}', '\u{3009}'),
];
