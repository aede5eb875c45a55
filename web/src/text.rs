//! Every sentence the app shows, from the message files in `text/`.

use crate::dom;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// A language the app speaks.
struct Language {
    tag: &'static str,
    /// The region whose dates it writes.
    locale: &'static str,
    messages: &'static str,
}

/// The first is the one that stands in where the reader's own language is not here.
const LANGUAGES: &[Language] = &[Language {
    tag: "en",
    locale: "en-GB",
    messages: include_str!("../text/en.ftl"),
}];

thread_local! {
    // Chosen once: a change of language reloads the page, which loses nothing and keeps `t` a plain function.
    static BUNDLE: FluentBundle<FluentResource> = bundle(chosen());
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
    lookup(&format!("{family}-{member}"), &[])
}

/// The tag of the language that is shown.
pub(crate) fn tag() -> &'static str {
    chosen().tag
}

/// The language and region that dates are written in.
#[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "the browser writes dates"))]
pub(crate) fn locale() -> &'static str {
    chosen().locale
}

fn lookup(key: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
    BUNDLE.with(|bundle| {
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

fn bundle(language: &Language) -> FluentBundle<FluentResource> {
    // A message that cannot be read is left out, shows as its key, and fails the test below.
    let resource = FluentResource::try_new(language.messages.to_owned()).unwrap_or_else(|(readable, _)| readable);
    let mut bundle = FluentBundle::new(vec![language.tag.parse().unwrap_or_default()]);
    // The marks against mixed writing directions would end up in titles and in copied text.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests;
