//! Lists and searches: what is found, by whom, in what order, in which pieces.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::invenio::stories::Trio;
use crate::target::System;
use crate::verdict::{Outcome, Verdict, ensure};
use crate::wire::{Answer, segment};

behaviours!("search":
    a_published_record_is_found_by_a_word_of_its_title,
    a_draft_is_found_by_its_owner_alone,
    a_discarded_draft_is_found_no_more,
    the_own_list_shows_what_was_saved_last,
    pages_divide_the_hits,
    the_next_page_has_a_link,
    a_page_after_the_last_is_empty,
    newest_and_oldest_are_opposites,
    a_search_may_name_a_member,
    a_search_may_name_a_phrase,
    words_are_joined_by_and_or_and_not,
    a_word_that_stands_nowhere_finds_nothing,
    text_that_is_no_query_does_no_harm,
    an_unknown_parameter_does_no_harm,
    an_unknown_order_is_refused,
    sizes_and_pages_are_numbers_from_one,
    pages_end_at_ten_thousand_hits,
    hits_have_what_the_record_has,
    a_facet_narrows_the_hits,
    a_box_is_four_numbers,
    the_own_list_needs_a_token,
);

fn own(desk: &Desk, query: &str) -> String {
    format!("/user{}?{query}", desk.kind().path())
}

fn public(desk: &Desk, query: &str) -> String {
    format!("{}?{query}", desk.kind().path())
}

/// Fails unless just these are found, in any order.
fn finds(answer: &Answer, wanted: &[&str]) -> Outcome {
    let (found, wanted): (BTreeSet<_>, BTreeSet<_>) =
        (answer.hits().into_iter().collect(), wanted.iter().copied().collect());
    ensure(found == wanted, || format!("{found:?} are found, not {wanted:?}"))?;
    answer.has("/hits/total", wanted.len())
}

async fn a_published_record_is_found_by_a_word_of_its_title(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let path = public(desk, &format!("q={}&size=10", story.word));
    let mine = own(desk, &format!("q={}&size=10", story.word));
    desk.eventually(async || {
        finds(
            &desk.get(path.as_str()).anonymously().await?.is(200)?,
            &[&story.draft.id],
        )?;
        finds(&desk.get(mine.as_str()).await?.is(200)?, &[&story.draft.id])
    })
    .await
}

async fn a_draft_is_found_by_its_owner_alone(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    finds(
        &desk.get(own(desk, &format!("q={word}&size=10"))).await?.is(200)?,
        &trio.ids(),
    )?;
    finds(
        &desk
            .get(public(desk, &format!("q={word}&size=10")))
            .anonymously()
            .await?
            .is(200)?,
        &[],
    )?;
    finds(
        &desk.get(public(desk, &format!("q={word}&size=10"))).await?.is(200)?,
        &[],
    )?;
    if let Ok(other) = desk.other() {
        finds(
            &desk
                .get(own(desk, &format!("q={word}&size=10")))
                .by(&other)
                .await?
                .is(200)?,
            &[],
        )?;
    }
    Ok(())
}

async fn a_discarded_draft_is_found_no_more(desk: &Desk) -> Outcome {
    let Trio { word, drafts } = Trio::tell(desk).await?;
    desk.delete(drafts[0].draft()).await?.is(204)?;
    let path = own(desk, &format!("q={word}&size=10"));
    desk.eventually(async || {
        finds(
            &desk.get(path.as_str()).await?.is(200)?,
            &[&drafts[1].id, &drafts[2].id],
        )
    })
    .await
}

async fn the_own_list_shows_what_was_saved_last(desk: &Desk) -> Outcome {
    let Trio { word, drafts } = Trio::tell(desk).await?;
    desk.put(drafts[0].draft())
        .json(&desk.titled(&format!("dogwood {word}")))
        .await?
        .is(200)?;
    let path = own(desk, &format!("q={word}&size=10&sort=updated-desc"));
    desk.eventually(async || {
        let found = desk.get(path.as_str()).await?.is(200)?;
        found.has("/hits/total", 3)?;
        found.has("/hits/hits/0/id", drafts[0].id.as_str())?;
        found.has("/hits/hits/0/metadata/title", format!("dogwood {word}"))
    })
    .await
}

async fn pages_divide_the_hits(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    let page = async |number: usize| {
        desk.get(own(desk, &format!("q={word}&size=2&page={number}&sort=newest")))
            .await?
            .is(200)
    };
    let (first, second) = (page(1).await?, page(2).await?);
    for page in [&first, &second] {
        page.has("/hits/total", 3)?;
    }
    let sizes = [first.hits().len(), second.hits().len()];
    ensure(sizes == [2, 1], || {
        format!("the pages have {sizes:?} hits, not 2 and 1")
    })?;
    let found: BTreeSet<_> = first.hits().into_iter().chain(second.hits()).collect();
    ensure(found == trio.ids().into_iter().collect(), || {
        format!("the pages together have {found:?}")
    })
}

async fn the_next_page_has_a_link(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    let first = desk.get(own(desk, &format!("q={word}&size=2&page=1"))).await?.is(200)?;
    first.meets("/links/next", "an address of page 2", |link| {
        link.as_str().is_some_and(|link| link.contains("page=2"))
    })?;
    let second = desk.get(own(desk, &format!("q={word}&size=2&page=2"))).await?.is(200)?;
    second.lacks("/links/next")
}

async fn a_page_after_the_last_is_empty(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    let answer = desk.get(own(desk, &format!("q={word}&size=2&page=9"))).await?.is(200)?;
    answer.has("/hits/hits", json!([]))?;
    answer.has("/hits/total", 3)
}

async fn newest_and_oldest_are_opposites(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    let mut wanted = trio.ids();
    let oldest = desk
        .get(own(desk, &format!("q={word}&size=10&sort=oldest")))
        .await?
        .is(200)?;
    ensure(oldest.hits() == wanted, || {
        format!("oldest first is {:?}, not {wanted:?}", oldest.hits())
    })?;
    wanted.reverse();
    let newest = desk
        .get(own(desk, &format!("q={word}&size=10&sort=newest")))
        .await?
        .is(200)?;
    ensure(newest.hits() == wanted, || {
        format!("newest first is {:?}, not {wanted:?}", newest.hits())
    })
}

async fn a_search_may_name_a_member(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let word = &trio.word;
    let query = |query: &str| own(desk, &format!("q={}&size=10", segment(query)));
    let found = desk.get(query(&format!("metadata.title:{word}"))).await?.is(200)?;
    finds(&found, &trio.ids())?;
    let found = desk.get(query(&format!("metadata.publisher:{word}"))).await?.is(200)?;
    finds(&found, &[])?;
    let found = desk
        .get(query(&format!("metadata.title:{word} AND is_published:true")))
        .await?
        .is(200)?;
    finds(&found, &[])
}

async fn a_search_may_name_a_phrase(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let (word, drafts) = (&trio.word, &trio.drafts);
    let query = |query: &str| own(desk, &format!("q={}&size=10", segment(query)));
    finds(
        &desk.get(query(&format!("\"birch {word}\""))).await?.is(200)?,
        &[&drafts[1].id],
    )?;
    finds(&desk.get(query(&format!("\"{word} birch\""))).await?.is(200)?, &[])
}

async fn words_are_joined_by_and_or_and_not(desk: &Desk) -> Outcome {
    let trio = desk.trio().await?;
    let (word, drafts) = (&trio.word, &trio.drafts);
    let [amber, birch, cedar] = &drafts[..] else {
        return Ok(());
    };
    let query = |query: &str| own(desk, &format!("q={}&size=10", segment(query)));
    for (text, wanted) in [
        (format!("{word} AND amber"), vec![amber.id.as_str()]),
        (format!("{word} AND (amber OR cedar)"), vec![&amber.id, &cedar.id]),
        (format!("{word} AND NOT birch"), vec![&amber.id, &cedar.id]),
        (format!("{word} AND birch AND cedar"), vec![]),
        (
            format!("metadata.title:{word} AND metadata.title:birch"),
            vec![&birch.id],
        ),
    ] {
        finds(&desk.get(query(&text)).await?.is(200)?, &wanted)?;
    }
    Ok(())
}

async fn a_word_that_stands_nowhere_finds_nothing(desk: &Desk) -> Outcome {
    let path = format!("q={}", desk.word());
    for call in [desk.get(public(desk, &path)).anonymously(), desk.get(own(desk, &path))] {
        let answer = call.await?.is(200)?;
        answer.has("/hits/total", 0)?;
        answer.has("/hits/hits", json!([]))?;
    }
    Ok(())
}

async fn text_that_is_no_query_does_no_harm(desk: &Desk) -> Outcome {
    desk.get(own(desk, "q=%28unbalanced&size=1"))
        .await?
        .one_of(&[200, 400])?;
    Ok(())
}

async fn an_unknown_parameter_does_no_harm(desk: &Desk) -> Outcome {
    desk.get(own(desk, "foo=bar&size=1")).await?.is(200)?;
    Ok(())
}

async fn an_unknown_order_is_refused(desk: &Desk) -> Outcome {
    desk.get(own(desk, "sort=bogus")).await?.is(400)?;
    Ok(())
}

async fn sizes_and_pages_are_numbers_from_one(desk: &Desk) -> Outcome {
    for (query, field) in [("size=abc", "size"), ("size=0", "size"), ("page=-1", "page")] {
        desk.get(own(desk, query)).await?.is(400)?.finds(field)?;
    }
    Ok(())
}

async fn pages_end_at_ten_thousand_hits(desk: &Desk) -> Outcome {
    desk.get(own(desk, "size=100&page=500")).await?.is(400)?;
    Ok(())
}

async fn hits_have_what_the_record_has(desk: &Desk) -> Outcome {
    let story = desk.publication().await?;
    let path = public(desk, &format!("q={}&size=10", story.word));
    desk.eventually(async || {
        let found = desk.get(path.as_str()).anonymously().await?.is(200)?;
        found.has("/hits/hits/0/id", story.draft.id.as_str())?;
        found.has("/hits/hits/0/parent/id", story.draft.parent.as_str())?;
        found.holds("/hits/hits/0/metadata", &story.sent["metadata"])?;
        found.has("/hits/hits/0/is_published", true)
    })
    .await
}

/// Recorded answers of the hub show facets that narrow nothing.
async fn a_facet_narrows_the_hits(desk: &Desk) -> Outcome {
    if desk.system() == System::Gkh {
        return Err(Verdict::NotOffered("no facets that narrow".to_owned()));
    }
    let story = desk.publication().await?;
    let with = |status: &str| public(desk, &format!("q={}&size=10&access_status={status}", story.word));
    desk.eventually(async || {
        finds(
            &desk.get(with("open")).anonymously().await?.is(200)?,
            &[&story.draft.id],
        )
    })
    .await?;
    finds(&desk.get(with("restricted")).anonymously().await?.is(200)?, &[])
}

/// The hub alone looks for places.
async fn a_box_is_four_numbers(desk: &Desk) -> Outcome {
    if desk.system() != System::Gkh {
        return Err(Verdict::NotOffered("no search by place".to_owned()));
    }
    desk.get(public(desk, "bbox=10,50,20,40&size=1"))
        .anonymously()
        .await?
        .is(200)?;
    desk.get(public(desk, "bbox=somewhere&size=1"))
        .anonymously()
        .await?
        .is(400)?;
    Ok(())
}

async fn the_own_list_needs_a_token(desk: &Desk) -> Outcome {
    desk.get(own(desk, "size=1")).anonymously().await?.one_of(&[401, 403])?;
    let answer = desk.get(public(desk, "size=1")).anonymously().await?.is(200)?;
    answer.meets("/hits/hits", "a list", Value::is_array)
}
