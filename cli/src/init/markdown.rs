//! A README in Markdown as the HTML that repositories keep.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A README: its first heading, and the rest as HTML.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Readme {
    /// The heading of level 1 that it begins with.
    pub(crate) title: Option<String>,
    /// What comes after it.
    pub(crate) html: String,
}

/// Reads Markdown.
///
/// Repositories keep neither pictures nor, all of them, tables: a picture goes, with a link around it; a table becomes
/// preformatted lines. A link to another file of the folder keeps its words alone.
pub(crate) fn read(markdown: &str) -> Readme {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut parser = Parser::new_ext(markdown, options).peekable();
    while matches!(parser.peek(), Some(Event::Start(Tag::MetadataBlock(_)))) {
        while !matches!(parser.next(), None | Some(Event::End(TagEnd::MetadataBlock(_)))) {}
    }
    let mut writer = Writer::default();
    let mut title = None;
    let mut heading = String::new();
    let mut within = false;
    for event in parser {
        let begun = title.is_some() || !writer.events.is_empty();
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) if !begun => within = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if within => {
                within = false;
                title = Some(heading.trim().to_owned()).filter(|title| !title.is_empty());
            }
            Event::Text(text) | Event::Code(text) if within => heading.push_str(&text),
            Event::SoftBreak if within => heading.push(' '),
            _ if within => {}
            event => writer.take(event),
        }
    }
    let mut text = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut text, writer.events.into_iter());
    Readme {
        title,
        html: text.trim().to_owned(),
    }
}

#[derive(Default)]
struct Writer<'a> {
    events: Vec<Event<'a>>,
    /// How many pictures are open: a picture's description may hold others.
    pictures: usize,
    /// Where the open links begin; nothing for one that leads nowhere outside the folder.
    links: Vec<Option<usize>>,
    cells: usize,
}

impl<'a> Writer<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures = self.pictures.saturating_sub(1),
            _ if self.pictures > 0 => {}
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let outside = ["http://", "https://", "mailto:"]
                    .iter()
                    .any(|begin| dest_url.starts_with(begin));
                self.links.push(outside.then_some(self.events.len()));
                if outside {
                    self.events.push(event);
                }
            }
            Event::End(TagEnd::Link) => match self.links.pop().flatten() {
                // It was around a picture.
                Some(begin) if begin + 1 == self.events.len() => drop(self.events.pop()),
                Some(_) => self.events.push(event),
                None => {}
            },
            Event::End(TagEnd::Paragraph) => self.end_paragraph(event),
            Event::Start(Tag::Heading {
                level: HeadingLevel::H6,
                id,
                classes,
                attrs,
            }) => self.events.push(Event::Start(Tag::Heading {
                level: HeadingLevel::H5,
                id,
                classes,
                attrs,
            })),
            Event::End(TagEnd::Heading(HeadingLevel::H6)) => {
                self.events.push(Event::End(TagEnd::Heading(HeadingLevel::H5)));
            }
            Event::Start(Tag::Table(_)) => self.events.push(Event::Html("<pre>".into())),
            Event::End(TagEnd::Table) => self.events.push(Event::Html("</pre>\n".into())),
            Event::Start(Tag::TableHead | Tag::TableRow) => self.cells = 0,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => self.events.push(Event::Html("\n".into())),
            Event::Start(Tag::TableCell) => {
                if self.cells > 0 {
                    self.events.push(Event::Text(" | ".into()));
                }
                self.cells += 1;
            }
            Event::Rule | Event::End(TagEnd::TableCell) => {}
            other => self.events.push(other),
        }
    }

    /// A paragraph that held pictures alone goes.
    fn end_paragraph(&mut self, end: Event<'a>) {
        let is_blank = |event: &Event<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
        let kept = self
            .events
            .iter()
            .rposition(|event| !is_blank(event))
            .map_or(0, |last| last + 1);
        if kept > 0 && matches!(self.events.get(kept - 1), Some(Event::Start(Tag::Paragraph))) {
            self.events.truncate(kept - 1);
        } else {
            self.events.push(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        read(markdown).html.replace('\n', "")
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let readme = read("---\nlayout: page\n---\n# River `gauges`\n\nLevels.\n\n# More\n");
        assert_eq!(readme.title.as_deref(), Some("River gauges"));
        assert_eq!(readme.html, "<p>Levels.</p>\n<h1>More</h1>");
        assert_eq!(read("Levels.\n\n# More").title, None);
    }

    #[test]
    fn badges_go_with_their_links_and_paragraphs() {
        let badges =
            "# G\n\n[![DOI](https://example.org/b.svg)](https://doi.org/10.1/x)\n![b](b.png)\n\nText ![p](p.png) on.";
        assert_eq!(html(badges), "<p>Text  on.</p>");
    }

    #[test]
    fn only_links_that_lead_outside_stay() {
        assert_eq!(
            html("[a](docs/a.md) and [b](https://example.org)"),
            "<p>a and <a href=\"https://example.org\">b</a></p>"
        );
    }

    #[test]
    fn a_table_becomes_lines() {
        assert_eq!(read("|a|b|\n|-|-|\n|1|<|").html, "<pre>a | b\n1 | &lt;\n</pre>");
    }

    #[test]
    fn small_headings_and_rules_are_what_repositories_keep() {
        assert_eq!(html("###### F\n\n---\n\nx"), "<h5>F</h5><p>x</p>");
    }
}
