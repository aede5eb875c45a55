//! Every sentence the app shows, from the message files in `text/`.

mod messages;

use self::messages::Messages;
use crate::dom;
use gloo_net::http::Request;
use std::cell::OnceCell;

pub(crate) use messages::Fill;

/// A language the app speaks.
#[derive(Debug)]
pub(crate) struct Language {
    /// Its tag, and the name of its message file.
    pub(crate) tag: &'static str,
    /// What its speakers call it.
    pub(crate) name: &'static str,
    /// The region whose dates it writes.
    locale: &'static str,
    /// Whether it says a number of things in the singular.
    one: fn(u64) -> bool,
}

/// The first is the one that stands in where the reader's own language is not here.
pub(crate) const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        name: "English",
        locale: "en-GB",
        one: |number| number == 1,
    },
    Language {
        tag: "fr",
        name: "Français",
        locale: "fr-FR",
        one: |number| number < 2,
    },
    Language {
        tag: "es",
        name: "Español",
        locale: "es-ES",
        one: |number| number == 1,
    },
];

/// The first language comes with the app; another one is loaded before the app is shown.
const FIRST: &str = include_str!("../text/en.ftl");

/// The language that is shown, and what it says.
struct Shown {
    language: &'static Language,
    messages: Messages,
}

thread_local! {
    // Chosen once: a change of language reloads the page, which loses nothing and keeps `t` a plain function.
    static SHOWN: OnceCell<Shown> = const { OnceCell::new() };
}

/// Loads the reader's language, once, before anything is shown. What does not load is shown in the first language.
pub(crate) async fn load() {
    let wanted = chosen();
    if wanted.tag == LANGUAGES[0].tag {
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
        // Once in the life of a page, and then needed for as long as it lives.
        let messages = Messages::read(messages.leak());
        let language = wanted;
        SHOWN.with(|shown| drop(shown.set(Shown { language, messages })));
        dom::set_language(wanted.tag);
    }
}

/// The message `key`, or the key itself where there is none.
pub(crate) fn t(key: &str) -> String {
    t_with(key, &[])
}

/// The message `key` with its variables filled in.
pub(crate) fn t_with(key: &str, values: &[(&'static str, Fill<'_>)]) -> String {
    lookup(key, values).unwrap_or_else(|| key.to_owned())
}

/// The message `family-member`, for codes that others may add to: nothing where the code is not known here.
pub(crate) fn t_family(family: &str, member: &str) -> Option<String> {
    t_family_with(family, member, &[])
}

/// The same with its variables filled in.
pub(crate) fn t_family_with(family: &str, member: &str, values: &[(&'static str, Fill<'_>)]) -> Option<String> {
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
    let first = || Shown {
        language: &LANGUAGES[0],
        messages: Messages::read(FIRST),
    };
    SHOWN.with(|shown| read(shown.get_or_init(first)))
}

fn lookup(key: &str, values: &[(&'static str, Fill<'_>)]) -> Option<String> {
    shown(|shown| shown.messages.fill(key, values, shown.language.one))
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

#[cfg(test)]
mod tests;
