//! Links that let others in: to look, to see drafts, to change.

use http::Method;
use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::target::System;
use crate::verdict::{Outcome, ensure};
use crate::wire::{Answer, segment};

behaviours!("access links":
    a_new_record_has_no_links,
    a_link_is_made_with_a_token,
    a_link_keeps_the_day_of_its_end,
    a_link_into_the_past_is_refused,
    a_link_needs_a_permission_that_exists,
    links_are_listed_and_read,
    a_link_changes_its_permission,
    the_end_of_a_link_is_not_taken_away,
    a_link_is_not_put,
    an_unknown_link_is_not_found,
    a_deleted_link_is_gone,
    a_view_link_opens_a_restricted_record,
    a_wrong_token_opens_nothing,
    a_deleted_link_opens_nothing,
    a_view_link_opens_no_draft,
    a_preview_link_opens_a_draft,
    a_preview_link_changes_nothing,
    an_edit_link_lets_another_user_save,
    a_link_opens_all_versions,
    only_managers_make_links,
    only_managers_see_links,
);

fn links(draft: &Draft) -> String {
    draft.at("access/links")
}

async fn link(desk: &Desk, draft: &Draft, permission: &str) -> Outcome<Answer> {
    let link = desk
        .post(links(draft))
        .json(&json!({ "permission": permission }))
        .await?
        .is(201)?;
    link.has("/permission", permission)?;
    Ok(link)
}

/// A path with a link's token.
fn with(link: &Answer, path: &str) -> Outcome<String> {
    let token = link.needs("/token")?;
    Ok(format!("{path}?token={}", segment(&token)))
}

/// The path of a link.
fn path(draft: &Draft, link: &Answer) -> Outcome<String> {
    Ok(format!("{}/{}", links(draft), link.needs("/id")?))
}

async fn restricted(desk: &Desk) -> Outcome<Draft> {
    let access = json!({ "record": "restricted", "files": "restricted" });
    super::restrictions::published(desk, &access, &desk.word()).await
}

async fn a_new_record_has_no_links(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let list = desk.get(links(&draft)).await?.is(200)?;
    list.has("/hits/total", 0)?;
    list.has("/hits/hits", json!([]))
}

async fn a_link_is_made_with_a_token(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    for permission in ["view", "preview", "edit"] {
        let link = link(desk, &draft, permission).await?;
        link.needs("/id")?;
        link.needs("/token")?;
        link.needs("/created_at")?;
        link.lacks("/expires_at")?;
    }
    Ok(())
}

/// `InvenioRDM` takes a date and no time, the hub a date with a time and no date alone.
async fn ending(desk: &Desk, draft: &Draft, day: &str) -> Outcome<Answer> {
    let mut forms = [format!("{day}T00:00:00Z"), day.to_owned()];
    if desk.system() == System::InvenioRdm {
        forms.reverse();
    }
    let ask = async |end: &str| {
        let body = json!({ "permission": "view", "expires_at": end });
        desk.post(links(draft)).json(&body).await
    };
    let answer = ask(&forms[0]).await?;
    let other_form = answer
        .list("/errors")
        .iter()
        .any(|error| error.to_string().contains("Not a valid date"));
    if other_form { ask(&forms[1]).await } else { Ok(answer) }
}

async fn a_link_keeps_the_day_of_its_end(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let made = ending(desk, &draft, "2131-01-01").await?.is(201)?;
    let read = desk.get(path(&draft, &made)?).await?.is(200)?;
    for answer in [made, read] {
        answer.meets("/expires_at", "that day", |end| {
            end.as_str().is_some_and(|end| end.starts_with("2131-01-01"))
        })?;
    }
    Ok(())
}

async fn a_link_into_the_past_is_refused(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    ending(desk, &draft, "2001-01-01").await?.is(400)?.finds("expires_at")?;
    desk.get(links(&draft)).await?.is(200)?.has("/hits/total", 0)
}

async fn a_link_needs_a_permission_that_exists(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    for body in [json!({}), json!({ "permission": "own" })] {
        desk.post(links(&draft))
            .json(&body)
            .await?
            .is(400)?
            .finds("permission")?;
    }
    desk.get(links(&draft)).await?.is(200)?.has("/hits/total", 0)
}

async fn links_are_listed_and_read(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let (one, two) = (link(desk, &draft, "view").await?, link(desk, &draft, "edit").await?);
    let list = desk.get(links(&draft)).await?.is(200)?;
    list.has("/hits/total", 2)?;
    let (mut found, mut wanted) = (list.hits(), vec![one.text("/id"), two.text("/id")]);
    found.sort_unstable();
    wanted.sort_unstable();
    ensure(found == wanted, || {
        format!("the links {found:?} are listed, not {wanted:?}")
    })?;
    for link in [&one, &two] {
        let read = desk.get(path(&draft, link)?).await?.is(200)?;
        for member in ["/id", "/permission", "/created_at"] {
            read.holds(member, link.at(member))?;
        }
    }
    Ok(())
}

async fn a_link_changes_its_permission(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let made = link(desk, &draft, "view").await?;
    desk.get(with(&made, &draft.draft())?).anonymously().await?.refused()?;
    let path = path(&draft, &made)?;
    let changed = desk
        .patch(path.as_str())
        .json(&json!({ "permission": "preview" }))
        .await?
        .is(200)?;
    changed.has("/id", made.text("/id"))?;
    changed.has("/permission", "preview")?;
    let read = desk.get(path).await?.is(200)?;
    read.has("/permission", "preview")?;
    desk.get(with(&read, &draft.draft())?).anonymously().await?.is(200)?;
    Ok(())
}

async fn the_end_of_a_link_is_not_taken_away(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let made = ending(desk, &draft, "2131-01-01").await?.is(201)?;
    let path = path(&draft, &made)?;
    desk.patch(path.as_str())
        .json(&json!({ "expires_at": null }))
        .await?
        .is(400)?;
    desk.get(path)
        .await?
        .is(200)?
        .holds("/expires_at", made.at("/expires_at"))
}

async fn a_link_is_not_put(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let made = link(desk, &draft, "view").await?;
    let path = path(&draft, &made)?;
    desk.put(path.as_str())
        .json(&json!({ "permission": "edit" }))
        .await?
        .is(405)?;
    desk.get(path).await?.is(200)?.has("/permission", "view")
}

async fn an_unknown_link_is_not_found(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let unknown = format!("{}/11111111-2222-3333-4444-555555555555", links(&draft));
    for method in [Method::GET, Method::DELETE] {
        desk.call(method, unknown.as_str()).await?.is(404)?;
    }
    desk.patch(unknown)
        .json(&json!({ "permission": "view" }))
        .await?
        .is(404)?;
    Ok(())
}

async fn a_deleted_link_is_gone(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let (gone, kept) = (link(desk, &draft, "view").await?, link(desk, &draft, "view").await?);
    let path = path(&draft, &gone)?;
    desk.delete(path.as_str()).await?.is(204)?;
    desk.get(path.as_str()).await?.is(404)?;
    desk.delete(path).await?.is(404)?;
    let list = desk.get(links(&draft)).await?.is(200)?;
    ensure(list.hits() == [kept.text("/id")], || {
        format!("the links {:?} are left", list.hits())
    })
}

async fn a_view_link_opens_a_restricted_record(desk: &Desk) -> Outcome {
    let record = restricted(desk).await?;
    let link = link(desk, &record, "view").await?;
    let opened = desk.get(with(&link, &record.record())?).anonymously().await?.is(200)?;
    opened.has("/id", record.id.as_str())?;
    opened.holds("/metadata/title", record.answer.at("/metadata/title"))?;
    let content = desk
        .get(with(&link, &record.at("files/data.txt/content"))?)
        .anonymously()
        .await?;
    content.is(200)?.is_content(b"for some\n")
}

async fn a_wrong_token_opens_nothing(desk: &Desk) -> Outcome {
    let record = restricted(desk).await?;
    desk.get(format!("{}?token=abc", record.record()))
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    let foreign = desk.draft(&desk.body()).await?;
    let link = link(desk, &foreign, "view").await?;
    desk.get(with(&link, &record.record())?)
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    Ok(())
}

async fn a_deleted_link_opens_nothing(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let link = link(desk, &draft, "preview").await?;
    desk.get(with(&link, &draft.draft())?).anonymously().await?.is(200)?;
    desk.delete(path(&draft, &link)?).await?.is(204)?;
    desk.get(with(&link, &draft.draft())?)
        .anonymously()
        .await?
        .one_of(&[401, 403])?;
    Ok(())
}

async fn a_view_link_opens_no_draft(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let link = link(desk, &draft, "view").await?;
    desk.get(with(&link, &draft.draft())?)
        .anonymously()
        .await?
        .one_of(&[401, 403, 404])?;
    Ok(())
}

async fn a_preview_link_opens_a_draft(desk: &Desk) -> Outcome {
    let body = desk.body_with_files();
    let draft = desk.draft(&body).await?;
    desk.upload(&draft, "a.txt", b"a").await?;
    let link = link(desk, &draft, "preview").await?;
    let opened = desk.get(with(&link, &draft.draft())?).anonymously().await?.is(200)?;
    opened.has("/id", draft.id.as_str())?;
    opened.holds("/metadata", &body["metadata"])?;
    let content = desk
        .get(with(&link, &draft.at("draft/files/a.txt/content"))?)
        .anonymously()
        .await?;
    content.is(200)?.is_content(b"a")
}

async fn a_preview_link_changes_nothing(desk: &Desk) -> Outcome {
    let body = desk.body();
    let draft = desk.draft(&body).await?;
    let link = link(desk, &draft, "preview").await?;
    let save = desk.put(with(&link, &draft.draft())?).anonymously().json(&desk.body());
    save.await?.forbidden()?;
    desk.delete(with(&link, &draft.draft())?)
        .anonymously()
        .await?
        .forbidden()?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn an_edit_link_lets_another_user_save(desk: &Desk) -> Outcome {
    let other = desk.other()?;
    let draft = desk.draft(&desk.body()).await?;
    let link = link(desk, &draft, "edit").await?;
    desk.get(with(&link, &draft.draft())?).by(&other).await?.is(200)?;
    let body = desk.body();
    let saved = desk
        .put(with(&link, &draft.draft())?)
        .by(&other)
        .json(&body)
        .await?
        .is(200)?;
    saved.clean()?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &body["metadata"])
}

async fn a_link_opens_all_versions(desk: &Desk) -> Outcome {
    let record = restricted(desk).await?;
    let link = link(desk, &record, "preview").await?;
    let begun = desk.post(record.at("versions")).await?.one_of(&[200, 201])?;
    let next = Draft::of(desk.kind(), begun)?;
    desk.takes_away(&next);
    desk.get(with(&link, &record.record())?).anonymously().await?.is(200)?;
    desk.get(with(&link, &next.draft())?).anonymously().await?.is(200)?;
    let list = desk.get(links(&next)).await?.is(200)?;
    ensure(list.hits() == [link.text("/id")], || {
        "the next version does not list the family's link".to_owned()
    })
}

async fn only_managers_make_links(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let body = json!({ "permission": "view" });
    desk.post(links(&draft)).anonymously().json(&body).await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.post(links(&draft)).by(&other).json(&body).await?.is(403)?;
    }
    desk.get(links(&draft)).await?.is(200)?.has("/hits/total", 0)
}

async fn only_managers_see_links(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let link = link(desk, &draft, "edit").await?;
    desk.get(links(&draft)).anonymously().await?.forbidden()?;
    desk.get(path(&draft, &link)?).anonymously().await?.forbidden()?;
    if let Ok(other) = desk.other() {
        desk.get(links(&draft)).by(&other).await?.is(403)?;
        desk.delete(path(&draft, &link)?).by(&other).await?.is(403)?;
    }
    let read = desk.get(path(&draft, &link)?).await?.is(200)?;
    read.meets("/permission", "as it was", |permission| permission == "edit")
}
