//! DOIs of drafts: reserved before publication, and given back. Beyond the references, so optional.

use serde_json::json;

use crate::catalogue::behaviours;
use crate::desk::{Desk, Draft};
use crate::verdict::Outcome;
use crate::wire::Answer;

behaviours!("dois":
    a_doi_is_reserved,
    a_doi_is_reserved_once,
    a_reserved_doi_is_given_back,
    a_doi_from_elsewhere_is_stored,
);

async fn reserved(desk: &Desk) -> Outcome<(Draft, Answer)> {
    let draft = desk.draft(&desk.body()).await?;
    let answer = desk.post(draft.at("draft/pids/doi")).await?.offered("DOIs")?.is(201)?;
    Ok((draft, answer))
}

async fn a_doi_is_reserved(desk: &Desk) -> Outcome {
    let (draft, answer) = reserved(desk).await?;
    answer.meets("/pids/doi/identifier", "a DOI", |doi| {
        doi.as_str().is_some_and(|doi| doi.starts_with("10."))
    })?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    stored.holds("/pids/doi", answer.at("/pids/doi"))
}

async fn a_doi_is_reserved_once(desk: &Desk) -> Outcome {
    let (draft, answer) = reserved(desk).await?;
    desk.post(draft.at("draft/pids/doi")).await?.is(400)?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/pids/doi", answer.at("/pids/doi"))
}

async fn a_reserved_doi_is_given_back(desk: &Desk) -> Outcome {
    let (draft, _) = reserved(desk).await?;
    desk.delete(draft.at("draft/pids/doi")).await?.one_of(&[200, 204])?;
    desk.get(draft.draft()).await?.is(200)?.lacks("/pids/doi")
}

async fn a_doi_from_elsewhere_is_stored(desk: &Desk) -> Outcome {
    let mut body = desk.body();
    let doi = format!("10.1234/{}", desk.word());
    body["pids"] = json!({ "doi": { "provider": "external", "identifier": doi } });
    let draft = desk.draft(&body).await?;
    draft.answer.clean()?;
    desk.get(draft.draft()).await?.is(200)?.holds("/pids", &body["pids"])
}
