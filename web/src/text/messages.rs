//! Messages in the part of Fluent that the files use: texts, variables, and a choice by number.
//!
//! The whole of Fluent weighs 18 kB more (`docs/decisions/0006-small-wasm.md`). Tests hold this reader to it.

use std::{borrow::Cow, collections::BTreeMap};

/// What is filled into a message.
#[derive(Clone, Debug)]
pub(crate) enum Fill<'a> {
    /// A number, by which a message may choose its words.
    Number(u64),
    /// A text, as it stands.
    Text(Cow<'a, str>),
}

impl From<usize> for Fill<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Fill<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Fill<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a str> for Fill<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// The messages of a file, by their keys.
pub(super) struct Messages(BTreeMap<&'static str, &'static str>);

impl Messages {
    /// Reads a file. What is no message is left out.
    pub(super) fn read(file: &'static str) -> Self {
        let mut messages = BTreeMap::new();
        let mut rest = file;
        while !rest.is_empty() {
            let end = end_of_message(rest);
            let (message, next) = rest.split_at(end);
            if let Some((key, pattern)) = message.split_once('=')
                && message.starts_with(|first: char| first.is_ascii_alphabetic())
            {
                messages.insert(key.trim(), pattern.trim());
            }
            rest = next;
        }
        Self(messages)
    }

    /// A message with its variables filled in; those that are not given stay visible as `{$name}`.
    pub(super) fn fill(&self, key: &str, values: &[(&'static str, Fill<'_>)], one: fn(u64) -> bool) -> Option<String> {
        let mut text = String::new();
        fill(self.0.get(key)?, values, one, &mut text);
        Some(text)
    }
}

/// A message goes on over lines that are indented or close its choice.
fn end_of_message(file: &str) -> usize {
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        if at > 0 && !line.starts_with([' ', '}']) {
            break;
        }
        at += line.len();
    }
    at
}

fn fill(pattern: &str, values: &[(&'static str, Fill<'_>)], one: fn(u64) -> bool, text: &mut String) {
    let mut rest = pattern;
    while let Some((before, inside, after)) = braces(rest) {
        text.push_str(before);
        let (name, variants) = inside
            .split_once("->")
            .map_or((inside, None), |(name, variants)| (name, Some(variants)));
        let name = name.trim().trim_start_matches('$');
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        match (variants, value) {
            (Some(variants), value) => fill(choose(variants, value, one), values, one, text),
            (None, Some(Fill::Number(number))) => text.push_str(&number.to_string()),
            (None, Some(Fill::Text(filled))) => text.push_str(filled),
            (None, None) => {
                text.push_str("{$");
                text.push_str(name);
                text.push('}');
            }
        }
        rest = after;
    }
    text.push_str(rest);
}

/// What stands before the first braces, in them, and after them.
fn braces(pattern: &str) -> Option<(&str, &str, &str)> {
    let open = pattern.find('{')?;
    let mut depth = 0;
    for (at, c) in pattern[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let close = open + at;
            return Some((&pattern[..open], &pattern[open + 1..close], &pattern[close + 1..]));
        }
    }
    None
}

/// The words for a number: those for itself, else for its plural form, else those marked as the others.
fn choose<'a>(variants: &'a str, value: Option<&Fill<'_>>, one: fn(u64) -> bool) -> &'a str {
    let number = match value {
        Some(Fill::Number(number)) => Some(*number),
        _ => None,
    };
    let mut by_form = None;
    let mut others = "";
    for line in variants.lines().map(str::trim) {
        let Some((key, words)) = line
            .trim_start_matches('*')
            .strip_prefix('[')
            .and_then(|line| line.split_once(']'))
        else {
            continue;
        };
        let words = words.trim();
        if number.is_some_and(|number| key.parse() == Ok(number)) {
            return words;
        }
        if key == "one" && number.is_some_and(one) {
            by_form = Some(words);
        }
        if line.starts_with('*') {
            others = words;
        }
    }
    by_form.unwrap_or(others)
}
