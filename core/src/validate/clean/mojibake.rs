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

/// The same by older servers: a line that is wrong as a whole is put right as a whole. If it is not, dashes and quotes
/// are, and control characters where all of it may be meant for Windows.
pub(super) fn repair_whole(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut line = text.to_owned();
    let mut best: Option<String> = None;
    let mut least = strangeness(text);
    let mut doubts = 0;
    while let Some((better, doubt)) = reread(&line) {
        doubts += doubt;
        if strangeness(&better) + doubts < least {
            least = strangeness(&better) + doubts;
            best = Some(better.clone());
        }
        line = better;
    }
    best
}

/// How unlikely it is that a text is meant as it stands, in comparison with another reading of it.
fn strangeness(text: &str) -> isize {
    let weight = |character| match character {
        '\u{80}'..='\u{9f}' => 3,
        '…' | '—' | '–' | '‘' | '’' | '“' | '”' | '¡' | '¿' | '°' | '™' | '®' | '‹' | '›' | '«' | '»' | '\u{a0}'
        | '´' | '×' | 'ß' | '\u{feff}' => 0,
        _ => 1,
    };
    text.chars().map(weight).sum()
}

/// One other reading of a text, and the doubt about it.
fn reread(text: &str) -> Option<(String, isize)> {
    if text.is_ascii() {
        return None;
    }
    let latin: Option<Vec<u8>> = text
        .chars()
        .map(|character| u8::try_from(u32::from(character)).ok())
        .collect();
    let windows = || {
        text.chars()
            .map(|character| byte(character).filter(|_| character != '\u{1a}'))
            .collect()
    };
    let whole = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some(meant) = whole(latin.clone()).or_else(|| whole(windows())) {
        return Some((meant, 0));
    }
    let (mut mended, mut changed) = (String::with_capacity(text.len()), false);
    let mut rest = text;
    while let Some(place) = rest.find("â€") {
        let after = &rest[place + "â€".len()..];
        let last = after.chars().next().and_then(|last| Some((last, byte(last)?)));
        let sign = last.filter(|(_, byte)| (0x80..=0xbf).contains(byte));
        mended.push_str(&rest[..place]);
        if let Some((last, byte)) = sign {
            mended.extend(char::from_u32(0x2000 + u32::from(byte - 0x80)));
            rest = &after[last.len_utf8()..];
            changed = true;
        } else {
            mended.push_str("â€");
            rest = after;
        }
    }
    if changed {
        mended.push_str(rest);
        return Some((mended, 1));
    }
    let control = |character: &char| ('\u{80}'..='\u{9f}').contains(character);
    let unknown = |character| matches!(character, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}');
    let meant = latin.is_some() && text.chars().any(|character| control(&character)) && !text.contains(unknown);
    meant.then(|| {
        let of_windows = |character| {
            if control(&character) {
                windows_1252(character)
            } else {
                character
            }
        };
        (text.chars().map(of_windows).collect(), 1)
    })
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
