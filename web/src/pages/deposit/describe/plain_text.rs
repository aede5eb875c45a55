//! A description is HTML in the repository and plain text in the form.

/// The text of simple HTML: a blank line between paragraphs, a line break for `<br>`.
pub(super) fn from_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&unescaped(&rest[..start]));
        let tag = &rest[start..];
        let Some(end) = tag.find('>') else {
            // No tag at all: a bare `<`.
            text.push_str(&unescaped(tag));
            rest = "";
            break;
        };
        match name(&tag[1..end]).as_str() {
            "/p" | "/div" | "/ul" | "/ol" | "/h1" | "/h2" | "/h3" | "/blockquote" => text.push_str("\n\n"),
            "br" | "/li" => text.push('\n'),
            _ => {}
        }
        rest = &tag[end + 1..];
    }
    text.push_str(&unescaped(rest));
    let closed = html.trim_end().ends_with('>');
    if closed {
        text.truncate(text.trim_end_matches('\n').len());
    }
    text
}

/// Simple HTML of a text; nothing for an empty one.
pub(super) fn to_html(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let mut html = String::with_capacity(text.len() + 7);
    for paragraph in text.trim().split("\n\n") {
        let paragraph = paragraph.trim_matches('\n');
        if !paragraph.trim().is_empty() {
            html.push_str("<p>");
            html.push_str(&escaped(paragraph).replace('\n', "<br>"));
            html.push_str("</p>");
        }
    }
    html
}

/// Whether the text says all that the HTML says, so that writing it back loses nothing.
pub(super) fn is_plain(html: &str) -> bool {
    html.split('<').skip(1).all(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        let bare = tag.trim_end_matches('/').trim();
        ["p", "/p", "br"].contains(&bare)
    })
}

fn name(tag: &str) -> String {
    let end = tag
        .char_indices()
        .skip(1)
        .find(|(_, c)| !c.is_ascii_alphanumeric())
        .map_or(tag.len(), |(at, _)| at);
    tag[..end].to_ascii_lowercase()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn unescaped(html: &str) -> String {
    html.replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_survives_its_html() {
        for text in [
            "One line",
            "Two\nlines",
            "One paragraph\n\nAnd < another & more",
            "a > b",
        ] {
            assert_eq!(from_html(&to_html(text)), text);
            assert!(is_plain(&to_html(text)));
        }
        assert_eq!(to_html(" \n "), "");
        assert_eq!(to_html("a\n\n\n\nb"), "<p>a</p><p>b</p>");
    }

    #[test]
    fn richer_html_shows_its_words() {
        let html = "<h2 class=\"x\">Ice</h2><ul><li>one</li><li><b>two</b></li></ul>5 < 6";
        assert_eq!(from_html(html), "Ice\n\none\ntwo\n\n\n5 < 6");
        assert!(!is_plain(html));
        assert_eq!(from_html("é<"), "é<");
    }
}
