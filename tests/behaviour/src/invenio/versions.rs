//! New versions: of one family, each with an id, and one of them the latest.

use serde_json::Value;

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::invenio::stories::{CONTENT, KEY, Versions};
use crate::verdict::{Outcome, ensure};
use crate::wire::{Answer, md5};

behaviours!("versions":
    a_new_version_is_a_draft_with_an_id_of_its_own,
    a_version_is_begun_once,
    a_new_version_begins_with_the_metadata_before,
    a_new_version_begins_without_files,
    an_incomplete_version_is_not_published,
    files_are_imported_from_the_version_before,
    files_are_imported_once,
    a_version_that_is_begun_is_not_the_latest,
    a_published_version_is_the_latest,
    the_latest_is_found_from_every_version,
    the_version_before_stays_as_it_was,
    each_version_keeps_its_files,
    both_versions_are_listed,
    a_search_shows_the_latest_version,
    a_search_shows_all_versions_if_asked,
    a_discarded_version_leaves_the_latest_alone,
    a_draft_has_no_next_version,
);

async fn a_new_version_is_a_draft_with_an_id_of_its_own(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let begun = &story.begun;
    begun.meets("/id", "a new one", |id| id != story.first.id.as_str())?;
    begun.has("/parent/id", story.first.parent.as_str())?;
    begun.has("/is_draft", true)?;
    begun.has("/is_published", false)?;
    begun.has("/status", "new_version_draft")?;
    begun.has("/versions/index", 2)
}

async fn a_version_is_begun_once(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let again = story.begun_again.clone().one_of(&[200, 201])?;
    again.has("/id", story.second.id.as_str())
}

async fn a_new_version_begins_with_the_metadata_before(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    story.begun.has("/metadata/title", format!("Edited {}", story.word))?;
    story
        .begun
        .holds("/metadata/creators", &story.sent["metadata"]["creators"])?;
    if desk.is_package() {
        // A package keeps its date.
        return Ok(());
    }
    story.begun.lacks("/metadata/publication_date")?;
    story.begun.lacks("/metadata/version")
}

async fn a_new_version_begins_without_files(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    super::files::lists(&story.files_of_begun.clone().is(200)?, &[])
}

async fn an_incomplete_version_is_not_published(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let refusal = story.incomplete.clone().is(400)?;
    ensure(!refusal.fields().is_empty(), || "the refusal names no field".to_owned())
}

async fn files_are_imported_from_the_version_before(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let list = story.import.clone().offered("import of files")?.one_of(&[200, 201])?;
    super::files::lists(&list, &[KEY])?;
    list.has("/entries/0/status", "completed")?;
    list.has("/entries/0/checksum", format!("md5:{}", md5(CONTENT)))
}

async fn files_are_imported_once(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    story.import_again.clone().offered("import of files")?.is(400)?;
    Ok(())
}

async fn a_version_that_is_begun_is_not_the_latest(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    latest_is(&story.latest_while_begun, &story.first.id)
}

async fn a_published_version_is_the_latest(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let published = &story.published;
    published.has("/id", story.second.id.as_str())?;
    published.has("/parent/id", story.first.parent.as_str())?;
    published.has("/metadata/title", format!("Second {}", story.word))?;
    published.has("/versions/index", 2)?;
    published.has("/versions/is_latest", true)?;
    published.has("/is_published", true)
}

async fn the_latest_is_found_from_every_version(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    latest_is(&story.latest_of_first, &story.second.id)?;
    latest_is(&story.latest_of_second, &story.second.id)
}

async fn the_version_before_stays_as_it_was(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let first = story.first_after.clone().is(200)?;
    first.has("/id", story.first.id.as_str())?;
    first.holds("/metadata", &story.sent["metadata"])?;
    first.has("/versions/index", 1)?;
    first.has("/versions/is_latest", false)
}

async fn each_version_keeps_its_files(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    for version in [&story.first, &story.second] {
        let content = version.at(&format!("files/{KEY}/content"));
        desk.get(content).anonymously().await?.is(200)?.is_content(CONTENT)?;
    }
    Ok(())
}

async fn both_versions_are_listed(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    for version in [&story.first, &story.second] {
        let path = version.at("versions?size=10");
        desk.eventually(async || finds(&desk.get(path.as_str()).anonymously().await?.is(200)?, &story, true))
            .await?;
    }
    Ok(())
}

async fn a_search_shows_the_latest_version(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let search = format!("{}?q={}&size=10", desk.kind().path(), story.word);
    desk.eventually(async || finds(&desk.get(search.as_str()).anonymously().await?.is(200)?, &story, false))
        .await
}

async fn a_search_shows_all_versions_if_asked(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    let search = format!("{}?q={}&size=10&allversions=true", desk.kind().path(), story.word);
    desk.eventually(async || finds(&desk.get(search.as_str()).anonymously().await?.is(200)?, &story, true))
        .await
}

async fn a_discarded_version_leaves_the_latest_alone(desk: &Desk) -> Outcome {
    let story = desk.versions().await?;
    story.third_discarded.clone().is(204)?;
    latest_is(&story.latest_after_discard, &story.second.id)
}

async fn a_draft_has_no_next_version(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    desk.post(draft.at("versions")).await?.is(404)?;
    Ok(())
}

fn latest_is(answer: &Answer, id: &str) -> Outcome {
    let latest = Versions::latest(answer)?;
    ensure(latest == id, || {
        format!("the latest version is told to be {latest}, and is {id}")
    })
}

/// Fails unless a search finds the second version, and the first one too or not.
fn finds(answer: &Answer, story: &Versions, both: bool) -> Outcome {
    let mut wanted = vec![story.second.id.as_str()];
    if both {
        wanted.push(story.first.id.as_str());
    }
    wanted.sort_unstable();
    let mut found = answer.hits();
    found.sort_unstable();
    ensure(found == wanted, || {
        format!("versions {found:?} are found, not {wanted:?}")
    })?;
    answer.has("/hits/total", Value::from(wanted.len()))
}
