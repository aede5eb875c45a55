//! A repository's HTML, shown where it can do nothing.

use crate::{dom, text::t};
use leptos::prelude::*;

/// A description. Text stands in the page; HTML stands in a frame without scripts, forms or an origin.
#[component]
pub(super) fn Description(html: String) -> impl IntoView {
    if !html.contains(['<', '&']) {
        return html
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect_view()
            .into_any();
    }
    let class = match lines(&html) {
        0..=2 => "foreign-html foreign-html--line",
        3..=4 => "foreign-html foreign-html--short",
        5..=8 => "foreign-html",
        9..=15 => "foreign-html foreign-html--long",
        _ => "foreign-html foreign-html--page",
    };
    let page = dom::object_url(&document_of(&html, &dom::style_sheets()), "text/html");
    if let Some(url) = page.clone() {
        on_cleanup(move || dom::revoke(&url));
    }
    view! { <iframe class=class sandbox="" title=t("package-description") src=page></iframe> }.into_any()
}

/// How many lines the HTML takes on a wide screen, roughly.
fn lines(html: &str) -> usize {
    const LETTERS: usize = 85;
    let mut letters = 0;
    let mut blocks = 0;
    for (index, part) in html.split('<').enumerate() {
        let (tag, text) = if index == 0 {
            ("", part)
        } else {
            part.split_once('>').unwrap_or((part, ""))
        };
        let opens_block = ["p", "li", "br", "h1", "h2", "h3", "h4", "tr", "pre"]
            .iter()
            .any(|name| tag.split([' ', '/']).next() == Some(*name));
        blocks += usize::from(opens_block);
        letters += text.chars().count();
    }
    blocks.max(1) + letters / LETTERS
}

/// A whole document around the HTML, in the app's own type and colours.
fn document_of(html: &str, sheets: &[String]) -> String {
    let origins: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let links = sheets.iter().fold(String::new(), |links, sheet| {
        links + r#"<link rel="stylesheet" href=""# + &escaped(sheet) + r#"">"#
    });
    // The frame's own policy, beside that of the app and the sandbox: pictures and the app's styles, nothing else.
    let policy = format!(
        "default-src 'none'; img-src https: data:; style-src {}",
        origins.join(" ")
    );
    format!(
        r#"<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{}"><meta name="color-scheme" content="light dark"><base target="_blank">{links}<body class="foreign">{html}"#,
        escaped(&policy)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::{document_of, lines};

    #[test]
    fn the_policy_stands_before_the_html() {
        let page = document_of("<p>Text</p>", &["https://app.example.org/base.css".to_owned()]);
        let policy = page.find("default-src 'none'").unwrap();
        assert!(policy < page.find("<p>Text").unwrap());
        assert!(page.contains("style-src https://app.example.org/base.css"));
    }

    #[test]
    fn a_frame_is_as_high_as_what_is_written() {
        assert_eq!(lines("plain &amp; short"), 1);
        assert_eq!(lines("<p>One</p><ul><li>Two</li><li>Three</li></ul>"), 3);
        assert_eq!(lines(&format!("<p>{}</p>", "word ".repeat(170))), 11);
    }

    #[test]
    fn a_style_sheet_cannot_end_its_attribute() {
        let page = document_of("", &["x\"><script>".to_owned()]);
        assert!(!page.contains("<script>"), "{page}");
    }
}
