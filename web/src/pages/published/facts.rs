//! The facts beside a package: when, under which licence, in which version, about what.

use crate::{
    format::day,
    text::{t, t_with, tag},
};
use geodepot::model::{Metadata, Record, Right};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The facts beside a package.
#[component]
pub(super) fn Facts(record: Record, metadata: Metadata, words: Vec<String>) -> impl IntoView {
    let published = metadata.publication_date.as_deref().map(day);
    let updated = record.updated.as_deref().map(day);
    let doi = record.pids.as_ref().and_then(|pids| {
        let doi = pids.get("doi")?.identifier.as_deref()?;
        Some(doi.to_owned())
    });
    let licences = metadata.rights.iter().flatten().map(licence).collect_view();
    let has_licence = metadata.rights.as_ref().is_some_and(|rights| !rights.is_empty());
    let tags = words
        .iter()
        .map(|word| view! { <li class="badge badge--plain">{word.clone()}</li> })
        .collect_view();
    view! {
        <dl class="facts">
            {fact(t("fact-published"), published)}
            {fact(t("fact-updated"), updated)}
            {fact(t("fact-version"), version(&record, &metadata))}
            {fact(t("fact-publisher"), metadata.publisher.clone())}
            {doi
                .map(|doi| {
                    let address = format!("https://doi.org/{doi}");
                    view! {
                        <div>
                            <dt>{t("fact-doi")}</dt>
                            <dd>
                                <a href=address>{doi}</a>
                            </dd>
                        </div>
                    }
                })}
            {has_licence
                .then(|| {
                    view! {
                        <div>
                            <dt>{t("fact-licence")}</dt>
                            {licences}
                        </div>
                    }
                })}
            {(!words.is_empty())
                .then(|| {
                    view! {
                        <div>
                            <dt>{t("fact-subjects")}</dt>
                            <dd>
                                <ul class="tags">{tags}</ul>
                            </dd>
                        </div>
                    }
                })}
            {fact(t("fact-id"), Some(record.id.to_string()))}
        </dl>
    }
}

fn fact(name: String, value: Option<String>) -> impl IntoView {
    value.map(|value| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    })
}

/// The version in the author's words, and its place in the row of versions.
fn version(record: &Record, metadata: &Metadata) -> Option<String> {
    let index = record.versions.as_ref().and_then(|versions| versions.index);
    match (metadata.version.clone(), index) {
        (Some(version), Some(index)) => Some(t_with(
            "fact-version-both",
            &[("version", version.into()), ("index", index.into())],
        )),
        (version, index) => version.or_else(|| Some(index?.to_string())),
    }
}

fn licence(right: &Right) -> impl IntoView + use<> {
    let name = right
        .title
        .as_ref()
        .and_then(in_own_language)
        .or_else(|| right.id.clone())
        .unwrap_or_default();
    // The server adds the address of a licence of its list; one in words has its own.
    let listed = || right.extra.get("props")?.get("url")?.as_str();
    let link = right.link.as_deref().or_else(listed);
    let link = link.filter(|link| link.starts_with("https:") || link.starts_with("http:"));
    let name = match link {
        Some(link) => view! { <a href=link.to_owned()>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <dd>{name}</dd> }
}

fn in_own_language(titles: &BTreeMap<String, String>) -> Option<String> {
    titles
        .get(tag())
        .or_else(|| titles.get("en"))
        .or_else(|| titles.values().next())
        .cloned()
}
