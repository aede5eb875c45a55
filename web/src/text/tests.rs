use super::*;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use geodepot::validate::codes;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

#[test]
fn a_message_is_found_and_filled_in() {
    assert_eq!(
        t_with("missing-count", &[("count", 2_usize.into())]),
        "2 things are missing"
    );
    assert_eq!(
        t_with("missing-count", &[("count", 1_usize.into())]),
        "1 thing is missing"
    );
}

#[test]
fn a_missing_message_shows_its_key() {
    assert_eq!(t("no-such-message"), "no-such-message");
    assert_eq!(t_family("no-such", "message"), None);
}

#[test]
fn a_regional_tag_finds_its_language() {
    assert_eq!(speaks("en-GB").map(|language| language.tag), Some("en"));
    assert_eq!(speaks("fr").map(|language| language.locale), Some("fr-FR"));
    assert!(speaks("tlh").is_none());
}

#[test]
fn every_message_file_is_readable_and_has_the_same_keys() {
    let first = keys(&LANGUAGES[0]);
    for language in LANGUAGES {
        let read = FluentResource::try_new(messages(language));
        assert!(
            read.is_ok(),
            "{}: {:?}",
            language.tag,
            read.err().map(|(_, errors)| errors)
        );
        assert_eq!(keys(language), first, "{}", language.tag);
    }
}

#[test]
fn every_key_in_the_source_has_a_message() {
    let known = keys(&LANGUAGES[0]);
    let source = source();
    for opening in ["t(\"", "t_with(\"", "t_with(\n"] {
        for (at, _) in source.match_indices(opening) {
            // `t(` also ends other names, such as `set(`.
            if source[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = source[at + opening.len()..].trim_start();
            let key = rest.trim_start_matches('"').split('"').next().unwrap();
            assert!(known.contains(key) || key.contains("no-such"), "no message for {key}");
        }
    }
}

#[test]
fn every_message_is_used() {
    let source = source();
    let families: BTreeSet<&str> = source
        .match_indices("t_family(\"")
        .filter_map(|(at, opening)| source[at + opening.len()..].split('"').next())
        .collect();
    for key in keys(&LANGUAGES[0]) {
        let in_family = families.iter().any(|family| key.starts_with(&format!("{family}-")));
        assert!(
            in_family || source.contains(&format!("\"{key}\"")),
            "nobody shows {key}"
        );
    }
}

#[test]
fn messages_are_read_as_fluent_reads_them() {
    for language in LANGUAGES {
        let text = messages(language);
        let resource = FluentResource::try_new(text.clone()).unwrap();
        let mut bundle = FluentBundle::new(vec![language.tag.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).unwrap();
        let ours = Messages::read(text.leak());
        let names = [
            "count", "name", "text", "sent", "done", "total", "number", "place", "page", "pages", "one", "two",
        ];
        for number in [0, 1, 2, 5, 21, 100] {
            let values: Vec<_> = names.into_iter().map(|name| (name, Fill::Number(number))).collect();
            let args: FluentArgs<'_> = names
                .into_iter()
                .map(|name| (name, FluentValue::from(number)))
                .collect();
            for key in keys(language) {
                let pattern = bundle.get_message(&key).unwrap().value().unwrap();
                let theirs = bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
                assert_eq!(
                    ours.fill(&key, &values, language.one).unwrap(),
                    theirs,
                    "{} {key} {number}",
                    language.tag
                );
            }
        }
    }
}

/// The sentences of validation come in English with each finding, so only the other languages have them.
#[test]
fn every_fault_has_a_sentence_in_every_other_language_with_the_same_gaps() {
    for language in &LANGUAGES[1..] {
        let messages = messages(language);
        let lines: BTreeMap<&str, &str> = messages
            .lines()
            .filter_map(|line| line.strip_prefix("finding-")?.split_once(" = "))
            .collect();
        for code in codes::ALL {
            let line = lines
                .get(code.name)
                .unwrap_or_else(|| panic!("{} lacks finding-{}", language.tag, code.name));
            for (gap, variable) in [("{0}", "{ $one }"), ("{1}", "{ $two }"), ("{2}", "{ $three }")] {
                assert_eq!(
                    code.sentence.contains(gap),
                    line.contains(variable),
                    "{}: {}",
                    language.tag,
                    code.name
                );
            }
        }
        assert_eq!(
            lines.len(),
            codes::ALL.len(),
            "{} has sentences for no fault",
            language.tag
        );
    }
}

fn messages(language: &Language) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("text/{}.ftl", language.tag));
    fs::read_to_string(file).unwrap()
}

fn keys(language: &Language) -> BTreeSet<String> {
    messages(language)
        .lines()
        .filter(|line| !line.starts_with("finding-"))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
}

fn source() -> String {
    let mut all = String::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

fn gather(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, all);
        } else {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
