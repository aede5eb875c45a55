//! Lists of terms: licences, languages, types, affiliations, subjects and more.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::target::System;
use crate::verdict::{Outcome, Verdict, ensure};
use crate::wire::{Answer, segment};

behaviours!("vocabularies":
    types_are_listed_with_titles,
    a_term_is_read_by_its_id,
    an_unknown_term_is_not_found,
    an_unknown_vocabulary_is_not_found,
    pages_of_terms_differ,
    a_tag_narrows_the_terms,
    terms_are_suggested_while_typing,
    nothing_is_suggested_for_nonsense,
    terms_are_searched,
    a_term_has_one_title_in_the_form_for_pages,
    an_unknown_order_of_terms_is_refused,
    affiliations_are_listed_and_read,
    an_unknown_affiliation_is_not_found,
    subjects_are_listed_and_read,
    an_unknown_subject_is_not_found,
    funders_are_listed_and_read,
    awards_are_listed,
    names_are_listed_for_users,
);

/// A search of terms; on the hub they are beyond the references.
async fn search(desk: &Desk, path: &str) -> Outcome<Answer> {
    let answer = desk.get(path).await?;
    let answer = if desk.system() == System::Gkh {
        answer.offered("vocabularies")?
    } else {
        answer
    };
    let answer = answer.is(200)?;
    answer.meets("/hits/hits", "a list", Value::is_array)?;
    answer.meets("/hits/total", "a number", Value::is_u64)?;
    Ok(answer)
}

/// Reads the first term of a list again by its id, and gives it.
async fn first(desk: &Desk, path: &str) -> Outcome<Value> {
    let list = search(desk, &format!("{path}?size=1")).await?;
    ensure(list.hits().len() <= 1, || {
        format!("GET {path}?size=1 gives more than one term")
    })?;
    let Some(hit) = list.list("/hits/hits").first().cloned() else {
        return Err(Verdict::NotOffered(format!("no terms in {path}")));
    };
    let id = hit["id"].as_str().unwrap_or_default();
    let term = desk.get(format!("{path}/{}", segment(id))).await?.is(200)?;
    term.has("/id", id)?;
    Ok(hit)
}

async fn types_are_listed_with_titles(desk: &Desk) -> Outcome {
    let list = search(desk, "/vocabularies/resourcetypes?size=3").await?;
    let count = list.hits().len();
    ensure((1..=3).contains(&count), || {
        format!("{count} types came for a size of 3")
    })?;
    for hit in list.list("/hits/hits") {
        ensure(hit["title"].is_object(), || {
            format!("the title of {} is not one for each language", hit["id"])
        })?;
    }
    list.meets("/hits/total", "no less than what came", |total| {
        total.as_u64().is_some_and(|total| total >= count as u64)
    })
}

async fn a_term_is_read_by_its_id(desk: &Desk) -> Outcome {
    let listed = first(desk, "/vocabularies/resourcetypes").await?;
    let id = listed["id"].as_str().unwrap_or_default();
    let read = desk.get(format!("/vocabularies/resourcetypes/{id}")).await?.is(200)?;
    read.holds("/title", &listed["title"])?;
    read.has("/type", "resourcetypes")
}

async fn an_unknown_term_is_not_found(desk: &Desk) -> Outcome {
    search(desk, "/vocabularies/resourcetypes?size=1").await?;
    desk.get("/vocabularies/resourcetypes/no-such-type").await?.is(404)?;
    Ok(())
}

async fn an_unknown_vocabulary_is_not_found(desk: &Desk) -> Outcome {
    desk.get("/vocabularies/nonesuch").await?.is(404)?;
    Ok(())
}

async fn pages_of_terms_differ(desk: &Desk) -> Outcome {
    let page = async |number: usize| search(desk, &format!("/vocabularies/languages?size=2&page={number}")).await;
    let (one, two) = (page(1).await?, page(2).await?);
    let total = one.at("/hits/total").as_u64().unwrap_or_default();
    two.has("/hits/total", total)?;
    let (one, two): (BTreeSet<_>, BTreeSet<_>) = (one.hits().into_iter().collect(), two.hits().into_iter().collect());
    ensure(one.is_disjoint(&two), || {
        format!("pages 1 and 2 share terms: {one:?} and {two:?}")
    })?;
    let (wanted, found) = (total.min(4), (one.len() + two.len()) as u64);
    ensure(found == wanted, || {
        format!("two pages of two have {found} terms, of {total}")
    })
}

async fn a_tag_narrows_the_terms(desk: &Desk) -> Outcome {
    let list = search(desk, "/vocabularies/resourcetypes?tags=depositable&size=20").await?;
    for hit in list.list("/hits/hits") {
        let tagged = hit["tags"]
            .as_array()
            .is_some_and(|tags| tags.contains(&json!("depositable")));
        ensure(tagged, || format!("the type {} is not tagged depositable", hit["id"]))?;
    }
    let none = search(desk, "/vocabularies/resourcetypes?tags=no-such-tag&size=1").await?;
    none.has("/hits/total", 0)?;
    list.meets("/hits/total", "more than none", |total| {
        total.as_u64().is_some_and(|total| total > 0)
    })
}

async fn terms_are_suggested_while_typing(desk: &Desk) -> Outcome {
    let term = first(desk, "/vocabularies/languages").await?;
    let id = term["id"].as_str().unwrap_or_default();
    let english = term["title"]["en"].as_str().unwrap_or(id);
    let start: String = english.chars().take(4).collect();
    let list = search(
        desk,
        &format!("/vocabularies/languages?suggest={}&size=50", segment(&start)),
    )
    .await?;
    ensure(list.hits().contains(&id), || format!("{start:?} does not suggest {id}"))
}

async fn nothing_is_suggested_for_nonsense(desk: &Desk) -> Outcome {
    let list = search(desk, &format!("/vocabularies/languages?suggest={}&size=5", desk.word())).await?;
    list.has("/hits/total", 0)
}

async fn terms_are_searched(desk: &Desk) -> Outcome {
    let id = desk.stage().terms.license.as_str();
    let list = search(desk, &format!("/vocabularies/licenses?q={}&size=100", segment(id))).await?;
    ensure(list.hits().contains(&id), || {
        format!("the licence {id} is not found by its id")
    })?;
    let none = search(desk, &format!("/vocabularies/licenses?q={}&size=1", desk.word())).await?;
    none.has("/hits/total", 0)
}

async fn a_term_has_one_title_in_the_form_for_pages(desk: &Desk) -> Outcome {
    let term = first(desk, "/vocabularies/resourcetypes").await?;
    let id = term["id"].as_str().unwrap_or_default();
    let call = desk.get(format!("/vocabularies/resourcetypes/{id}"));
    let call = call
        .header("accept", "application/vnd.inveniordm.v1+json")
        .header("accept-language", "en");
    let answer = call.await?.is(200)?;
    answer.has("/id", id)?;
    answer.meets("/title_l10n", "a text", Value::is_string)?;
    match term["title"]["en"].as_str() {
        Some(english) => answer.has("/title_l10n", english),
        None => Ok(()),
    }
}

async fn an_unknown_order_of_terms_is_refused(desk: &Desk) -> Outcome {
    search(desk, "/vocabularies/languages?sort=title&size=1").await?;
    desk.get("/vocabularies/languages?sort=bogus").await?.is(400)?;
    Ok(())
}

async fn affiliations_are_listed_and_read(desk: &Desk) -> Outcome {
    let affiliation = first(desk, "/affiliations").await?;
    ensure(affiliation["name"].is_string(), || {
        format!("an affiliation has no name: {affiliation}")
    })?;
    let name = affiliation["name"].as_str().unwrap_or_default();
    let start = name.split_whitespace().next().unwrap_or_default();
    let list = search(desk, &format!("/affiliations?suggest={}&size=50", segment(start))).await?;
    let id = affiliation["id"].as_str().unwrap_or_default();
    ensure(list.hits().contains(&id), || {
        format!("{start:?} does not suggest {name}")
    })
}

async fn an_unknown_affiliation_is_not_found(desk: &Desk) -> Outcome {
    search(desk, "/affiliations?size=1").await?;
    desk.get("/affiliations/no-such-place").await?.is(404)?;
    Ok(())
}

async fn subjects_are_listed_and_read(desk: &Desk) -> Outcome {
    let subject = first(desk, "/subjects").await?;
    ensure(subject["subject"].is_string(), || {
        format!("a subject has no name: {subject}")
    })
}

async fn an_unknown_subject_is_not_found(desk: &Desk) -> Outcome {
    search(desk, "/subjects?size=1").await?;
    desk.get("/subjects/no-such-subject").await?.is(404)?;
    Ok(())
}

/// Beyond the references, like the next two.
async fn funders_are_listed_and_read(desk: &Desk) -> Outcome {
    desk.get("/funders?size=1").await?.offered("funders")?;
    let funder = first(desk, "/funders").await?;
    ensure(funder["name"].is_string(), || format!("a funder has no name: {funder}"))
}

async fn awards_are_listed(desk: &Desk) -> Outcome {
    desk.get("/awards?size=1").await?.offered("awards")?;
    search(desk, "/awards?size=1").await?;
    Ok(())
}

async fn names_are_listed_for_users(desk: &Desk) -> Outcome {
    desk.get("/names?size=1").await?.offered("names")?;
    search(desk, "/names?size=1").await?;
    Ok(())
}
