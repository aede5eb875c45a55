//! Text and tags.

/// A piece of a text with elements.
pub(super) enum Token<'a> {
    Text(&'a str),
    Start {
        name: String,
        attributes: Vec<(String, String)>,
    },
    End(String),
}

/// Takes a text apart. A tag that is not finished is text; comments go.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(start) = rest[from..].find('<').map(|start| from + start) {
        let Some((token, after)) = tag(&rest[start..]) else {
            from = start + 1;
            continue;
        };
        if start > 0 {
            tokens.push(Token::Text(&rest[..start]));
        }
        tokens.extend(token);
        rest = after;
        from = 0;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    tokens
}

/// The tag at the beginning, and what comes after it.
fn tag(text: &str) -> Option<(Option<Token<'_>>, &str)> {
    let inside = &text[1..];
    if let Some(comment) = inside.strip_prefix("!--") {
        let (end, length) = if comment.starts_with('>') {
            (0, 1)
        } else if comment.starts_with("->") {
            (0, 2)
        } else {
            comment.find("-->").map_or((comment.len(), 0), |end| (end, 3))
        };
        return Some((None, &comment[end + length..]));
    }
    if inside.starts_with(['!', '?']) {
        let end = inside.find('>').map_or(inside.len(), |end| end + 1);
        return Some((None, &inside[end..]));
    }
    let (ends, named) = match inside.strip_prefix('/') {
        Some(named) => (true, named),
        None => (false, inside),
    };
    if !named.starts_with(|character: char| character.is_ascii_alphabetic()) {
        // An end tag without a name is text up to the end of the tag.
        let end = named.find('>').filter(|end| ends && *end > 0)?;
        let length = text.len() - named.len() + end + 1;
        return Some((Some(Token::Text(&text[..length])), &text[length..]));
    }
    let end = named.find(|character: char| is_blank(character) || character == '/' || character == '>')?;
    let name = named[..end].to_ascii_lowercase();
    let (attributes, after) = match attributes(&named[end..]) {
        Ok(read) => read,
        Err(Unfinished::Tag) => return None,
        // A value whose quotes are never closed takes all the rest with it.
        Err(Unfinished::Value) => return Some((None, "")),
    };
    let token = if ends {
        Token::End(name)
    } else {
        Token::Start { name, attributes }
    };
    Some((Some(token), after))
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

type Attributes = Vec<(String, String)>;

/// What is not finished at the end of the text.
enum Unfinished {
    Tag,
    Value,
}

/// The attributes up to the end of the tag, and what comes after it.
fn attributes(mut rest: &str) -> Result<(Attributes, &str), Unfinished> {
    let mut attributes = Attributes::new();
    loop {
        rest = rest.trim_start_matches(|character| is_blank(character) || character == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((attributes, after));
        }
        let begin = rest.chars().next().ok_or(Unfinished::Tag)?.len_utf8();
        let end = rest[begin..]
            .find(|character: char| is_blank(character) || matches!(character, '/' | '>' | '='))
            .map(|end| begin + end)
            .ok_or(Unfinished::Tag)?;
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(is_blank);
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.trim_start_matches(is_blank);
            let quote = given.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            if let Some(quote) = quote {
                let Some(end) = given[1..].find(quote) else {
                    return Err(Unfinished::Value);
                };
                value = &given[1..=end];
                rest = &given[end + 2..];
            } else {
                let end = given
                    .find(|character: char| is_blank(character) || character == '>')
                    .ok_or(Unfinished::Tag)?;
                value = &given[..end];
                rest = &given[end..];
            }
        }
        if !attributes.iter().any(|(known, _)| *known == name) {
            attributes.push((name, value.to_owned()));
        }
    }
}
