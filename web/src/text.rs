//! Every sentence the app shows, from the message files in `text/`.

use crate::dom;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use gloo_net::http::Request;
use std::cell::OnceCell;

/// A language the app speaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// Its tag, and the name of its message file.
    pub(crate) tag: &'static str,
    /// What its speakers call it.
    pub(crate) name: &'static str,
    /// The region whose dates it writes.
    locale: &'static str,
}

/// The first is the one that stands in where the reader's own language is not here.
pub(crate) const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        name: "English",
        locale: "en-GB",
    },
    Language {
        tag: "fr",
        name: "Français",
        locale: "fr-FR",
    },
    Language {
        tag: "es",
        name: "Español",
        locale: "es-ES",
    },
];

/// The first language comes with the app; another one is loaded before the app is shown.
const FIRST: &str = include_str!("../text/en.ftl");

/// The language that is shown, and what it says.
struct Shown {
    language: &'static Language,
    bundle: FluentBundle<FluentResource>,
}

thread_local! {
    // Chosen once: a change of language reloads the page, which loses nothing and keeps `t` a plain function.
    static SHOWN: OnceCell<Shown> = const { OnceCell::new() };
}

/// Loads the reader's language, once, before anything is shown. What does not load is shown in the first language.
pub(crate) async fn load() {
    let wanted = chosen();
    if wanted == &LANGUAGES[0] {
        return;
    }
    let file = format!("{}/text/{}.ftl", dom::base(), wanted.tag);
    let Ok(answer) = Request::get(&file).send().await else {
        return;
    };
    if !answer.ok() {
        return;
    }
    if let Ok(messages) = answer.text().await {
        SHOWN.with(|shown| drop(shown.set(Shown::new(wanted, messages))));
        dom::set_language(wanted.tag);
    }
}

/// The message `key`, or the key itself where there is none.
pub(crate) fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The message `key` with its variables filled in.
pub(crate) fn t_with(key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
    lookup(key, values).unwrap_or_else(|| key.to_owned())
}

/// The message `family-member`, for codes that others may add to: nothing where the code is not known here.
pub(crate) fn t_family(family: &str, member: &str) -> Option<String> {
    t_family_with(family, member, &[])
}

/// The same with its variables filled in.
pub(crate) fn t_family_with(family: &str, member: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
    lookup(&format!("{family}-{member}"), values)
}

/// The tag of the language that is shown.
pub(crate) fn tag() -> &'static str {
    shown(|shown| shown.language.tag)
}

/// The language and region that dates are written in.
#[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "the browser writes dates"))]
pub(crate) fn locale() -> &'static str {
    shown(|shown| shown.language.locale)
}

fn shown<T>(read: impl FnOnce(&Shown) -> T) -> T {
    SHOWN.with(|shown| read(shown.get_or_init(|| Shown::new(&LANGUAGES[0], FIRST.to_owned()))))
}

fn lookup(key: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
    shown(|Shown { bundle, .. }| {
        let pattern = bundle.get_message(key)?.value()?;
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        // What cannot be filled in stays visible as `{$name}`.
        let mut gaps = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut gaps).into_owned())
    })
}

/// The reader's choice, else the first language of the browser that the app speaks.
fn chosen() -> &'static Language {
    let mut wanted = dom::remembered_language().into_iter().chain(dom::browser_languages());
    wanted.find_map(|tag| speaks(&tag)).unwrap_or(&LANGUAGES[0])
}

fn speaks(tag: &str) -> Option<&'static Language> {
    let primary = tag.split('-').next()?;
    LANGUAGES
        .iter()
        .find(|language| language.tag.eq_ignore_ascii_case(primary))
}

impl Shown {
    fn new(language: &'static Language, messages: String) -> Self {
        // A message that cannot be read is left out, shows as its key, and fails the test below.
        let resource = FluentResource::try_new(messages).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new(vec![language.tag.parse().unwrap_or_default()]);
        // The marks against mixed writing directions would end up in titles and in copied text.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }
}

#[cfg(test)]
mod tests;
