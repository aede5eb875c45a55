//! Texts as the servers store them: trimmed, repaired, in composed form.
//!
//! The repairs are those of the library that the servers use, as far as they are plain: see `unicode` in the
//! recorded answers.

mod compose;
pub(super) mod entities;
mod mojibake;

use super::unicode::trim;
use crate::validate::Libraries;

/// A text, trimmed and repaired. `InvenioRDM` 13 has a later version of the library than older servers.
pub(super) fn text(given: &str, libraries: Libraries) -> String {
    let given = trim(given);
    if given
        .bytes()
        .all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte) && byte != b'&')
    {
        return given.to_owned();
    }
    let mut text = String::with_capacity(given.len());
    let mut entities = true;
    for line in given.split_inclusive('\n') {
        entities &= !(line.contains('<') && (libraries.are_new() || line.contains('>')));
        text.push_str(&if libraries.are_new() {
            repair(line, entities)
        } else {
            repair_as_older_servers(line, entities)
        });
    }
    text.retain(is_kept);
    text
}

fn repair(line: &str, entities: bool) -> String {
    let mut line = if entities {
        entities::unescape(line)
    } else {
        line.to_owned()
    };
    for _ in 0..4 {
        let mut next = without_terminal_escapes(&line);
        if let Some(repaired) = mojibake::repair(&next) {
            next = repaired;
        }
        next = characters(&next, Libraries::New);
        next = compose::compose(&next);
        if next == line {
            break;
        }
        line = next;
    }
    line
}

fn repair_as_older_servers(line: &str, entities: bool) -> String {
    let mut line = line.to_owned();
    for _ in 0..8 {
        let mut next = without_terminal_escapes(&line);
        if let Some(repaired) = mojibake::repair_whole(&next) {
            next = repaired;
        }
        if entities {
            next = entities::unescape_as_older_servers(&next);
        }
        next = characters(&next, Libraries::Old);
        next = compose::compose(&next);
        if next == line {
            break;
        }
        line = next;
    }
    line
}

/// Single characters that are replaced by better ones.
fn characters(line: &str, libraries: Libraries) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\u{80}'..='\u{9f}' if libraries.are_new() => text.push(mojibake::windows_1252(character)),
            '\u{2bc}' | 'ŉ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ' if !libraries.are_new() => text.push(character),
            '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}' if !libraries.are_new() => {}
            '\u{2bc}' | '\u{2018}'..='\u{201b}' => text.push('\''),
            '\u{201c}'..='\u{201f}' => text.push('"'),
            '\r' => {
                rest.next_if_eq(&'\n');
                text.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\u{3000}' => text.push(' '),
            '\u{ff01}'..='\u{ff5e}' => text.extend(char::from_u32(u32::from(character) - 0xFEE0)),
            '\u{ff61}'..='\u{ff9f}' => text.extend(HALF_WIDTH.chars().nth((u32::from(character) - 0xFF61) as usize)),
            '\u{0}'..='\u{8}'
            | '\u{b}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'
            | '\u{206a}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffc}' => {}
            _ => match WHOLES.iter().find(|(ligature, _)| *ligature == character) {
                Some((_, letters)) => text.push_str(letters),
                None => text.push(character),
            },
        }
    }
    text
}

const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309a}";

/// Characters that stand for more than one letter, and wide or narrow forms.
const WHOLES: &[(char, &str)] = &[
    ('Ĳ', "IJ"),
    ('ĳ', "ij"),
    ('ŉ', "ʼn"),
    ('Ǳ', "DZ"),
    ('ǲ', "Dz"),
    ('ǳ', "dz"),
    ('Ǆ', "DŽ"),
    ('ǅ', "Dž"),
    ('ǆ', "dž"),
    ('Ǉ', "LJ"),
    ('ǈ', "Lj"),
    ('ǉ', "lj"),
    ('Ǌ', "NJ"),
    ('ǋ', "Nj"),
    ('ǌ', "nj"),
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "ſt"),
    ('ﬆ', "st"),
    ('｟', "⦅"),
    ('｠', "⦆"),
    ('￠', "¢"),
    ('￡', "£"),
    ('￢', "¬"),
    ('￣', " \u{304}"),
    ('￤', "¦"),
    ('￥', "¥"),
    ('￦', "₩"),
    ('￨', "│"),
    ('￩', "←"),
    ('￪', "↑"),
    ('￫', "→"),
    ('￬', "↓"),
    ('￭', "■"),
    ('￮', "○"),
];

/// Colours and the like of a terminal are taken out.
fn without_terminal_escapes(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("\u{1b}[") {
        text.push_str(&rest[..start]);
        let inside = &rest[start + 2..];
        let end = inside.trim_start_matches(|character: char| character.is_ascii_digit() || character == ';');
        if let Some(after) = end.strip_prefix(|character: char| character.is_ascii_alphabetic()) {
            rest = after;
        } else {
            text.push_str("\u{1b}[");
            rest = inside;
        }
    }
    text.push_str(rest);
    text
}

/// Not the zero-width space, and nothing that XML does not know.
fn is_kept(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{200b}' | '\u{fffe}' | '\u{ffff}' => false,
        other => other >= ' ',
    }
}

#[cfg(test)]
mod tests {
    fn text(given: &str) -> String {
        super::text(given, crate::validate::Libraries::New)
    }

    #[test]
    fn texts_are_trimmed_and_repaired() {
        assert_eq!(text("  padded\u{a0}"), "padded");
        assert_eq!(text("“q” ‘x’ ﬁne"), "\"q\" 'x' fine");
        assert_eq!(text("A\u{30a}rhus"), "Århus");
        assert_eq!(text("\u{1b}[31mred\u{1b}[0m"), "red");
        assert_eq!(text("a\u{0}b\u{200b}c\u{feff}"), "abc");
        assert_eq!(text("one\r\ntwo"), "one\ntwo");
        assert_eq!(text("ＦＵＬＬ width"), "FULL width");
        assert_eq!(text("SchÃ¶n"), "Schön");
        assert_eq!(text("R&amp;D &copy; &#8211;"), "R&D © –");
        assert_eq!(text("<b> &amp; </b>"), "<b> &amp; </b>");
    }

    #[test]
    fn older_servers_repair_less() {
        for (given, stored) in [
            ("SchÃ¶n", "Schön"),
            ("Schön, SchÃ¶n", "Schön, SchÃ¶n"),
            ("naïve â€“ x", "naïve – x"),
            ("it\u{92}s", "it's"),
            ("水\u{92}", "水\u{92}"),
            ("a\u{85}水", "a\n水"),
            ("ʼn ŉ Ǆ", "ʼn ŉ Ǆ"),
            ("a\u{e0041}b", "ab"),
            ("a < b &amp; c &GT;", "a < b & c >"),
            ("&amp;amp; &NTILDE; &#0;.&#xD800;", "& &NTILDE; .\u{fffd}"),
            ("<b> &amp; </b>\n&amp;", "<b> &amp; </b>\n&amp;"),
        ] {
            assert_eq!(super::text(given, crate::validate::Libraries::Old), stored, "{given}");
        }
    }
}
