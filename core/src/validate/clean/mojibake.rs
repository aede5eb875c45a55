//! Text that was read in the wrong encoding: `SchÃ¶n`.

/// The characters that Windows puts where Latin-1 has control characters, from 0x80 on.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn windows_1252(control: char) -> char {
    WINDOWS[(u32::from(control) & 0x1f) as usize]
}

/// The text that was meant, if this one is UTF-8 that was read as Latin-1 or Windows-1252.
pub(super) fn repair(text: &str) -> Option<String> {
    if !text.chars().any(is_lead) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    let repaired = String::from_utf8(bytes?).ok()?;
    (repaired != text).then_some(repaired)
}

/// The first byte of a sequence, taken for a letter.
fn is_lead(character: char) -> bool {
    ('\u{c2}'..='\u{f4}').contains(&character)
}

fn byte(character: char) -> Option<u8> {
    let code = u32::from(character);
    if let Ok(byte) = u8::try_from(code) {
        return Some(byte);
    }
    let place = WINDOWS.iter().position(|known| *known == character)?;
    u8::try_from(place + 0x80).ok()
}
