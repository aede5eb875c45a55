//! Patterns in which `*` stands for any text.

/// Whether a text is what a pattern means; `one`, if given, stands for one sign. Takes no longer than the product of
/// both lengths, whatever the pattern.
pub(crate) fn is_like(text: &str, pattern: &str, one: Option<char>) -> bool {
    let text: Vec<char> = text.chars().collect();
    let pattern: Vec<char> = pattern.chars().collect();
    let (mut at, mut sign) = (0, 0);
    // Where the last star stood, and how much it has taken so far.
    let mut star: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(sign) {
            Some('*') => {
                star = Some((sign, at));
                sign += 1;
            }
            Some(wanted) if *wanted == text[at] || Some(*wanted) == one => {
                at += 1;
                sign += 1;
            }
            _ => match star {
                Some((place, taken)) => {
                    star = Some((place, taken + 1));
                    at = taken + 1;
                    sign = place + 1;
                }
                None => return false,
            },
        }
    }
    pattern[sign..].iter().all(|sign| *sign == '*')
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_star_stands_for_any_text() {
        for (text, pattern, expected) in [
            ("/api/records", "/api/records", true),
            ("/api/records/x", "/api/records", false),
            ("/api/records/x/draft", "/api/records/*/draft", true),
            ("/api/records/x/draft/files/a/content", "/api/*/content", true),
            ("/api/records/x/draft", "/api/records/*/files", false),
            ("/api/\u{fc}/b", "/api/*b", true),
            ("abcb", "a*b", true),
            ("", "**", true),
            ("", "?", false),
            ("a?", "a?", true),
        ] {
            assert_eq!(is_like(text, pattern, None), expected, "{text} {pattern}");
        }
        assert!(is_like("river", "r?v*", Some('?')));
        assert!(!is_like("river", "r?v*", None));
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!is_like(
            &"a".repeat(5000),
            &"a*".repeat(2000).replace("a*a*a", "a*a*b"),
            None
        ));
    }
}
