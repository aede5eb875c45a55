//! Lists and searches of objects.

use serde_json::Value;

use super::deposit::{communities, found};
use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::verdict::{Outcome, ensure};

behaviours!("search":
    everybody_lists_published_objects,
    a_published_deposit_is_found_by_a_word,
    a_draft_is_found_by_its_owner_alone,
    pages_divide_the_hits,
    deposits_of_a_community_are_found,
    a_word_that_stands_nowhere_finds_nothing,
    drafts_need_a_token,
);

async fn everybody_lists_published_objects(desk: &Desk) -> Outcome {
    let list = desk.get("/objects?size=2").anonymously().await?.is(200)?;
    list.meets("/hits/hits", "a list of two at most", |hits| {
        hits.as_array().is_some_and(|hits| hits.len() <= 2)
    })?;
    list.meets("/hits/total", "a number", Value::is_u64)
}

async fn a_published_deposit_is_found_by_a_word(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    let path = format!("/objects?query={}&page=1&size=10&sort=desc", story.word);
    desk.eventually(async || {
        let list = desk.get(path.as_str()).anonymously().await?.is(200)?;
        ensure(found(&list) == [story.deposit.id.as_str()], || {
            format!("{:?} is found", found(&list))
        })?;
        list.has("/hits/total", 1)
    })
    .await
}

async fn a_draft_is_found_by_its_owner_alone(desk: &Desk) -> Outcome {
    let word = desk.word();
    let draft = desk.deposit(&format!("A draft {word}")).await?;
    let drafts = format!("/objects?drafts&query={word}");
    desk.eventually(async || {
        let list = desk.get(drafts.as_str()).await?.is(200)?;
        ensure(found(&list) == [draft.id.as_str()], || {
            format!("{:?} are the drafts found", found(&list))
        })
    })
    .await?;
    let public = desk
        .get(format!("/objects?query={word}&size=10"))
        .anonymously()
        .await?
        .is(200)?;
    ensure(found(&public).is_empty(), || "everybody finds a draft".to_owned())?;
    if let Ok(other) = desk.other() {
        let list = desk.get(drafts).by(&other).await?.is(200)?;
        ensure(found(&list).is_empty(), || "another user finds the draft".to_owned())?;
    }
    Ok(())
}

async fn pages_divide_the_hits(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    let page = async |number: usize| {
        let path = format!("/objects?query={}&size=1&page={number}", story.shared);
        desk.get(path).anonymously().await?.is(200)
    };
    desk.eventually(async || page(1).await?.has("/hits/total", 2)).await?;
    let (first, second) = (page(1).await?, page(2).await?);
    let mut together = [found(&first), found(&second)].concat();
    together.sort_unstable();
    let mut wanted = vec![story.deposit.id.as_str(), &story.sequel.id];
    wanted.sort_unstable();
    ensure(together == wanted, || {
        format!("two pages of one have {together:?}, not {wanted:?}")
    })
}

async fn deposits_of_a_community_are_found(desk: &Desk) -> Outcome {
    let story = desk.published().await?;
    let communities = communities(desk).await?;
    desk.eventually(async || {
        let mut seen = 0;
        for community in &communities {
            let context = community.strip_prefix("community:").unwrap_or(community);
            let path = format!("/objects?context=community:{context}&query={}&size=10", story.word);
            seen += found(&desk.get(path).anonymously().await?.is(200)?).len();
        }
        ensure(seen == 1, || format!("{seen} communities have the deposit, not one"))
    })
    .await
}

async fn a_word_that_stands_nowhere_finds_nothing(desk: &Desk) -> Outcome {
    let list = desk
        .get(format!("/objects?query={}&size=10", desk.word()))
        .anonymously()
        .await?
        .is(200)?;
    list.has("/hits/total", 0)
}

async fn drafts_need_a_token(desk: &Desk) -> Outcome {
    desk.get("/objects?drafts")
        .anonymously()
        .await?
        .one_of(&[400, 401, 403])?;
    Ok(())
}
