//! Text that was read in the wrong encoding: `SchÃ¶n`.

/// The characters that Windows puts where Latin-1 has control characters, from 0x80 on.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

pub(super) fn windows_1252(control: char) -> char {
    WINDOWS[(u32::from(control) & 0x1f) as usize]
}

/// The text that was meant, if parts of this one are UTF-8 that was read as Latin-1 or Windows-1252.
pub(super) fn repair(text: &str) -> Option<String> {
    if !text.chars().any(|character| ('\u{c2}'..='\u{f4}').contains(&character)) {
        return None;
    }
    let characters: Vec<char> = text.chars().collect();
    let weight: u32 = (0..characters.len())
        .filter_map(|place| sequence(&characters[place..]))
        .map(|found| found.weight)
        .sum();
    if weight < 2 {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut place = 0;
    while place < characters.len() {
        if let Some(found) = sequence(&characters[place..]) {
            repaired.push(found.meant);
            place += found.length;
        } else {
            repaired.push(characters[place]);
            place += 1;
        }
    }
    Some(repaired)
}

struct Sequence {
    meant: char,
    length: usize,
    /// Two is enough to be sure; some sequences may be meant as they are, and need company.
    weight: u32,
}

/// The character whose bytes stand at the beginning, taken for others.
fn sequence(characters: &[char]) -> Option<Sequence> {
    let lead = byte(*characters.first()?)?;
    let (length, weight) = match lead {
        0xC2 | 0xC3 => (2, 2),
        0xC4 | 0xC5 | 0xCE..=0xD1 | 0xD7..=0xD9 => (2, 1),
        0xE0..=0xEF => (3, 2),
        0xF0..=0xF4 => (4, 2),
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = characters
        .get(..length)?
        .iter()
        .map(|character| byte(*character))
        .collect();
    let meant = std::str::from_utf8(&bytes?).ok()?.chars().next()?;
    Some(Sequence { meant, length, weight })
}

fn byte(character: char) -> Option<u8> {
    let code = u32::from(character);
    if let Ok(byte) = u8::try_from(code) {
        return Some(byte);
    }
    let place = WINDOWS.iter().position(|known| *known == character)?;
    u8::try_from(place + 0x80).ok()
}
