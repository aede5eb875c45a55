//! A draft with every member that the references describe.

use serde_json::{Value, json};

use crate::catalogue::behaviours;
use crate::desk::Desk;
use crate::target::System;
use crate::verdict::{Outcome, Verdict};

behaviours!("members":
    titles_and_descriptions_are_kept,
    people_are_kept_with_roles_affiliations_and_identifiers,
    subjects_languages_and_dates_are_kept,
    identifiers_relations_and_references_are_kept,
    licences_are_kept,
    places_are_kept,
    funding_is_kept,
    sizes_formats_and_version_are_kept,
    nothing_is_added_that_was_not_sent,
    members_survive_a_save_of_one_of_them,
    terms_come_back_with_their_titles,
    what_the_hub_asks_besides_is_kept,
);

/// Everything at once, valid on every server of the family.
pub(crate) fn body(desk: &Desk) -> Value {
    let mut body = desk.body();
    let terms = &desk.stage().terms;
    let language = json!({ "id": terms.language });
    let rest = json!({
        "creators": [
            {
                "person_or_org": {
                    "type": "personal", "family_name": "Müller", "given_name": "Änne",
                    "identifiers": [{ "scheme": "orcid", "identifier": "0000-0002-1825-0097" }],
                },
                "role": { "id": "datamanager" },
                "affiliations": [{ "name": "Private Office" }, { "name": "Second Office" }],
            },
            {
                "person_or_org": {
                    "type": "organizational", "name": "Institute",
                    "identifiers": [{ "scheme": "ror", "identifier": "03yrm5c26" }],
                },
            },
            { "person_or_org": { "type": "personal", "family_name": "Last", "given_name": "In Line" } },
        ],
        "contributors": [
            {
                "person_or_org": { "type": "personal", "family_name": "Poe", "given_name": "Ed" },
                "role": { "id": "editor" },
                "affiliations": [{ "name": "Press House" }],
            },
        ],
        "additional_titles": [
            { "title": "Alles auf einmal", "type": { "id": "translated-title" }, "lang": language },
            { "title": "Sub title", "type": { "id": "subtitle" } },
        ],
        "description": "<p>Full <i>description</i></p>",
        "additional_descriptions": [
            { "description": "How it was done", "type": { "id": "methods" }, "lang": language },
        ],
        "publication_date": "2019-03/2020-04-05",
        "version": "2.0",
        "languages": [language],
        "subjects": [{ "subject": "hydrology" }, { "subject": "rivers" }],
        "dates": [
            { "date": "2018/2019", "type": { "id": "collected" }, "description": "field work" },
            { "date": "2020-01", "type": { "id": "issued" } },
        ],
        "rights": [
            { "id": terms.license },
            { "title": { "en": "House licence" }, "description": { "en": "Ask first" }, "link": "https://example.org/lic" },
        ],
        "identifiers": [
            { "scheme": "doi", "identifier": "10.1234/full" },
            { "scheme": "url", "identifier": "https://example.org/full" },
        ],
        "related_identifiers": [
            {
                "scheme": "doi", "identifier": "10.1234/rel",
                "relation_type": { "id": "cites" }, "resource_type": { "id": "publication-article" },
            },
        ],
        "references": [
            { "reference": "Doe 2019, A paper" },
            { "reference": "An org", "scheme": "isni", "identifier": "0000000121032683" },
        ],
        "sizes": ["1 GB", "3 sheets"],
        "formats": ["text/csv"],
        "locations": { "features": [
            {
                "geometry": { "type": "Point", "coordinates": [12.5, 41.9] },
                "place": "Rome", "description": "the city",
                "identifiers": [{ "scheme": "geonames", "identifier": "3169070" }],
            },
        ] },
        "funding": [
            { "funder": { "name": "Small fund" }, "award": { "number": "111", "title": { "en": "Big award" } } },
        ],
    });
    if let (Some(metadata), Value::Object(rest)) = (body["metadata"].as_object_mut(), rest) {
        metadata.extend(rest);
    }
    body
}

/// Makes a draft with these members, and looks for them in the answer and in what is stored.
async fn kept(desk: &Desk, members: &[&str]) -> Outcome {
    let all = body(desk);
    let mut sent = desk.body();
    for member in members {
        sent["metadata"][member] = all["metadata"][member].clone();
    }
    let draft = desk.draft(&sent).await?;
    draft.answer.clean()?;
    draft.answer.holds("/metadata", &sent["metadata"])?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &sent["metadata"])
}

async fn titles_and_descriptions_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["additional_titles", "description", "additional_descriptions"]).await
}

async fn people_are_kept_with_roles_affiliations_and_identifiers(desk: &Desk) -> Outcome {
    kept(desk, &["creators", "contributors"]).await
}

async fn subjects_languages_and_dates_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["subjects", "languages", "dates", "publication_date"]).await
}

async fn identifiers_relations_and_references_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["identifiers", "related_identifiers", "references"]).await
}

async fn licences_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["rights"]).await
}

async fn places_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["locations"]).await
}

async fn funding_is_kept(desk: &Desk) -> Outcome {
    kept(desk, &["funding"]).await
}

async fn sizes_formats_and_version_are_kept(desk: &Desk) -> Outcome {
    kept(desk, &["sizes", "formats", "version"]).await
}

async fn nothing_is_added_that_was_not_sent(desk: &Desk) -> Outcome {
    let draft = desk.draft(&desk.body()).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    for member in [
        "description",
        "contributors",
        "subjects",
        "rights",
        "dates",
        "languages",
        "version",
        "funding",
    ] {
        stored.meets(&format!("/metadata/{member}"), "empty", |value| {
            value.is_null() || value.as_array().is_some_and(Vec::is_empty)
        })?;
    }
    Ok(())
}

async fn members_survive_a_save_of_one_of_them(desk: &Desk) -> Outcome {
    let mut sent = body(desk);
    let draft = desk.draft(&sent).await?;
    sent["metadata"]["version"] = json!("3.0");
    let saved = desk.put(draft.draft()).json(&sent).await?.is(200)?;
    saved.clean()?;
    saved.holds("/metadata", &sent["metadata"])?;
    desk.get(draft.draft())
        .await?
        .is(200)?
        .holds("/metadata", &sent["metadata"])
}

async fn terms_come_back_with_their_titles(desk: &Desk) -> Outcome {
    let all = body(desk);
    let mut sent = desk.body();
    for member in ["languages", "contributors"] {
        sent["metadata"][member] = all["metadata"][member].clone();
    }
    let draft = desk.draft(&sent).await?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    for answer in [&draft.answer, &stored] {
        for term in ["resource_type", "languages/0", "contributors/0/role"] {
            answer.meets(
                &format!("/metadata/{term}/title"),
                "a title for each language",
                |title| title.as_object().is_some_and(|titles| !titles.is_empty()),
            )?;
        }
    }
    Ok(())
}

/// Engagement priorities, audiences and activities, by the hub's own terms.
async fn what_the_hub_asks_besides_is_kept(desk: &Desk) -> Outcome {
    if desk.system() != System::Gkh {
        return Err(Verdict::NotOffered("only the hub has these members".to_owned()));
    }
    let first = async |vocabulary: &str| {
        let answer = desk.get(format!("/vocabularies/{vocabulary}?size=1")).await?;
        let answer = answer.offered("vocabularies of the hub")?.is(200)?;
        match answer.hits().first() {
            Some(id) => Ok(json!({ "id": id })),
            None => Err(Verdict::NotOffered(format!("no terms in {vocabulary}"))),
        }
    };
    let (priority, audience) = (
        first("engagementprioritiestypes").await?,
        first("targetaudiencestypes").await?,
    );
    let activity = first("geowptypes").await?;
    let mut sent = desk.body();
    sent["metadata"]["engagement_priorities"] = json!([priority]);
    sent["metadata"]["target_audiences"] = json!([audience]);
    sent["metadata"]["geo_work_programme_activity"] = activity;
    let draft = desk.draft(&sent).await?;
    draft.answer.clean()?;
    let stored = desk.get(draft.draft()).await?.is(200)?;
    // The hub adds the priorities that belong to an activity.
    stored.holds("/metadata/engagement_priorities/0", &priority)?;
    stored.holds("/metadata/target_audiences", &sent["metadata"]["target_audiences"])?;
    stored.holds(
        "/metadata/geo_work_programme_activity",
        &sent["metadata"]["geo_work_programme_activity"],
    )
}
