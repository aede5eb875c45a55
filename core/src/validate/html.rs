//! Texts with elements as the servers store them: only allowed elements and attributes, everything closed.
//!
//! An element that is not allowed goes and its text stays. Elements are nested as a browser would do it, as far as
//! that is plain.

mod allowed;
mod tokens;

use crate::validate::Libraries;
use allowed::Allowed;
use tokens::{Token, tokens};

use super::clean::entities;
use super::unicode::trim;

/// A text with elements, cleaned. `InvenioRDM` 13 allows tables.
pub(super) fn clean(given: &str, libraries: Libraries) -> String {
    if !given.contains(['<', '>', '&']) {
        return trim(given).to_owned();
    }
    let mut tree = Tree {
        allowed: Allowed { libraries },
        open: Vec::new(),
        pending: Vec::new(),
        out: String::with_capacity(given.len() + 16),
    };
    let mut after_tag = false;
    let mut after_pre = false;
    for token in tokens(given) {
        let was_pre = std::mem::replace(
            &mut after_pre,
            matches!(&token, Token::Start { name, .. } if name == "pre"),
        );
        match token {
            Token::Text(text) => {
                // A line that begins with its element begins after the break.
                let text = text.strip_prefix('\n').filter(|_| was_pre).unwrap_or(text);
                tree.reopen();
                write_text(&mut tree.out, text);
                continue;
            }
            Token::Start { name, attributes } if tree.allowed.element(&name) => tree.start(name, &attributes),
            // A block that goes leaves a line break behind.
            Token::Start { name, .. } if after_tag && leaves_a_break(&name) => {
                tree.reopen();
                tree.out.push('\n');
            }
            Token::End(name) if tree.allowed.element(&name) => tree.end(&name),
            Token::Start { .. } | Token::End(_) => {}
        }
        after_tag = true;
    }
    tree.close_to(0);
    trim(&tree.out).to_owned()
}

struct Element {
    name: String,
    attributes: String,
}

struct Tree {
    allowed: Allowed,
    open: Vec<Element>,
    /// Formatting that was cut off by the end of something around it, and goes on after it.
    pending: Vec<Element>,
    out: String,
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// What ends a paragraph by beginning.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dd",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Those among them that leave nothing behind when they go.
const WITHOUT_A_BREAK: &[&str] = &["center", "dir", "listing", "menu", "summary"];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
const PARTS_OF_TABLES: &[&str] = &["tbody", "tr", "td", "th"];
/// What an end tag does not reach through.
const BOUNDARIES: &[&str] = &["table", "td", "th", "caption", "button", "object", "marquee", "applet"];

fn leaves_a_break(name: &str) -> bool {
    BLOCKS.contains(&name) && !WITHOUT_A_BREAK.contains(&name)
}

impl Tree {
    fn start(&mut self, name: String, attributes: &[(String, String)]) {
        if PARTS_OF_TABLES.contains(&name.as_str()) && !self.make_room(&name) {
            return;
        }
        if BLOCKS.contains(&name.as_str()) {
            if name == "li" {
                self.end_item(&["li"]);
            } else if name == "dd" || name == "dt" {
                self.end_item(&["dd", "dt"]);
            }
            if let Some(place) = self.find("p") {
                self.cut(place);
            }
            if HEADINGS.contains(&name.as_str())
                && self
                    .open
                    .last()
                    .is_some_and(|last| HEADINGS.contains(&last.name.as_str()))
            {
                self.close_to(self.open.len() - 1);
            }
        } else {
            if name == "a" && self.find("a").is_some() {
                self.end("a");
            }
            self.reopen();
        }
        let element = Element {
            attributes: Allowed::attributes(&name, attributes),
            name,
        };
        if VOID.contains(&element.name.as_str()) {
            self.write_start(&element);
        } else {
            self.push(element);
        }
    }

    /// Closes and opens what a part of a table needs around it; outside of tables there are none.
    fn make_room(&mut self, part: &str) -> bool {
        let Some(table) = self.open.iter().rposition(|element| element.name == "table") else {
            return false;
        };
        let inside = |tree: &Self, name: &str| {
            let found = tree.open[table + 1..].iter().position(|element| element.name == name);
            found.map(|place| table + 1 + place)
        };
        let around = match part {
            "tbody" => None,
            "tr" => Some("tbody"),
            _ => Some("tr"),
        };
        match around.map(|name| (name, inside(self, name))) {
            None => drop(self.close_to(table + 1)),
            Some((_, Some(place))) => drop(self.close_to(place + 1)),
            Some((name, None)) => {
                self.make_room(name);
                self.push(Element {
                    name: name.to_owned(),
                    attributes: String::new(),
                });
            }
        }
        self.pending.clear();
        true
    }

    fn end(&mut self, name: &str) {
        if PARTS_OF_TABLES.contains(&name) {
            let table = self.open.iter().rposition(|element| element.name == "table");
            let place = self.open.iter().rposition(|element| element.name == name);
            if let Some(place) = place.filter(|place| Some(*place) > table) {
                self.close_to(place);
                self.pending.clear();
            }
            return;
        }
        if name == "br" || name == "p" && self.find("p").is_none() {
            self.start(name.to_owned(), &[]);
            if name == "p" {
                self.close_to(self.open.len() - 1);
            }
            return;
        }
        if let Some(place) = self.pending.iter().rposition(|element| element.name == name) {
            self.pending.remove(place);
            return;
        }
        let place = if HEADINGS.contains(&name) {
            self.open
                .iter()
                .rposition(|element| HEADINGS.contains(&element.name.as_str()))
        } else {
            self.find(name)
        };
        if let Some(place) = place {
            self.cut(place);
        }
    }

    /// Closes everything from a place on; formatting goes on after it.
    fn cut(&mut self, place: usize) {
        let cut = self.close_to(place);
        self.pending.extend(
            cut.into_iter()
                .filter(|element| FORMATTING.contains(&element.name.as_str())),
        );
    }

    /// A list item ends the one before it.
    fn end_item(&mut self, names: &[&str]) {
        for place in (0..self.open.len()).rev() {
            let name = self.open[place].name.as_str();
            if names.contains(&name) {
                self.cut(place);
                return;
            }
            let special = BLOCKS.contains(&name) || BOUNDARIES.contains(&name);
            if special && !["address", "div", "p"].contains(&name) {
                return;
            }
        }
    }

    /// Where an open element is, as far as an end tag reaches.
    fn find(&self, name: &str) -> Option<usize> {
        let bounds = |element: &Element| {
            BOUNDARIES.contains(&element.name.as_str()) || name == "li" && matches!(element.name.as_str(), "ul" | "ol")
        };
        let reach = self
            .open
            .iter()
            .rposition(|element| bounds(element) && element.name != name)
            .unwrap_or(0);
        let place = self.open[reach..].iter().rposition(|element| element.name == name)?;
        Some(reach + place)
    }

    fn reopen(&mut self) {
        for element in std::mem::take(&mut self.pending) {
            self.push(element);
        }
    }

    fn push(&mut self, element: Element) {
        self.write_start(&element);
        self.open.push(element);
    }

    /// Closes everything from a place on; what was inside the first one comes back.
    fn close_to(&mut self, place: usize) -> Vec<Element> {
        let mut closed = self.open.split_off(place);
        for element in closed.iter().rev() {
            self.out.push_str("</");
            self.out.push_str(&element.name);
            self.out.push('>');
        }
        if !closed.is_empty() {
            closed.remove(0);
        }
        closed
    }

    fn write_start(&mut self, element: &Element) {
        self.out.push('<');
        self.out.push_str(&element.name);
        self.out.push_str(&element.attributes);
        self.out.push('>');
    }
}

fn write_text(out: &mut String, text: &str) {
    for (place, character) in text.char_indices() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if !is_reference(&text[place + 1..]) => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
}

/// Whether what comes after an `&` makes it a character reference. In text a number need not be one of a character, and
/// the beginning of a name will do.
fn is_reference(rest: &str) -> bool {
    let Some((name, _)) = rest.split_once(';') else {
        return false;
    };
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) || is_character(rest),
    }
}

/// Whether what comes after an `&` stands for a character.
fn is_character(rest: &str) -> bool {
    let end = rest.find(|character: char| !(character.is_ascii_alphanumeric() || character == '#'));
    end.is_some_and(|end| rest[end..].starts_with(';') && entities::character(&rest[..end]).is_some())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn only_allowed_elements_stay_and_all_are_closed() {
        for (given, stored) in [
            ("<p>a</p", "<p>a&lt;/p</p>"),
            ("<p>unclosed", "<p>unclosed</p>"),
            ("<b><i>cross</b></i>", "<b><i>cross</i></b>"),
            ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
            ("a & b &amp; c", "a &amp; b &amp; c"),
            ("<!-- comment -->abc", "abc"),
            ("<h6>six</h6><h1>one</h1>", "six<h1>one</h1>"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("<a href=\"javascript:alert(1)\">link</a>", "<a>link</a>"),
            (
                "<a href='https://example.org' onclick=x>l</a>",
                "<a href=\"https://example.org\">l</a>",
            ),
            ("x<y", "x&lt;y"),
            ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            ("a<br/>b</br>", "a<br>b<br>"),
            ("<b>", "<b></b>"),
            ("<ul><li><ul>x</li></ul>y", "<ul><li><ul>x</ul>y</li></ul>"),
            ("a </ b <i>c</i>", "a &lt;/ b &lt;i&gt;c"),
            ("<abbr title=\"a<b\">x</abbr>", "<abbr title=\"a&lt;b\">x</abbr>"),
        ] {
            assert_eq!(clean(given, crate::validate::Libraries::Old), stored, "{given}");
        }
    }
}
