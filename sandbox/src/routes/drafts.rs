//! Drafts: made, read, changed, published, thrown away.

use crate::App;
use crate::access;
use crate::answer::Answer;
use crate::body;
use crate::call::Call;
use crate::refusal::Refusal;
use crate::render::{self, Form};
use crate::store::documents;
use crate::{publishing, writing};
use axum::extract::{Path, State};
use bytes::Bytes;
use std::sync::Arc;

type Shared = State<Arc<App>>;

pub(crate) async fn create(State(app): Shared, call: Call, bytes: Bytes) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    let body = body::draft(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let (draft, errors) = writing::create(tx, &call, &body)?;
            let mut body = render::draft_with(tx, &call, &draft, &errors, Form::Created)?;
            render::localise(&call, media_type, &mut body);
            Ok(Answer::created(body).typed(media_type))
        })
        .await
}

pub(crate) async fn get(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    app.store
        .run(move |tx| {
            let draft = documents::draft(tx, call.kind, &id);
            // A record without a draft: whoever reads the draft is told less than whoever writes it.
            if call.system.hides_missing_drafts() && draft.is_err() {
                return Err(Refusal::unknown_id());
            }
            let draft = draft?;
            access::require_reader(tx, &call, &draft)?;
            let mut body = render::document(tx, &call, &draft)?;
            render::localise(&call, media_type, &mut body);
            Ok(Answer::ok(body).typed(media_type))
        })
        .await
}

pub(crate) async fn update(
    State(app): Shared,
    call: Call,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let media_type = call.record_type()?;
    let if_match = call.if_match()?;
    let body = body::draft(&call, &bytes)?;
    app.store
        .run(move |tx| {
            let (draft, errors) = writing::update(tx, &call, &id, if_match, &body)?;
            let mut body = render::draft_with(tx, &call, &draft, &errors, Form::Written)?;
            render::localise(&call, media_type, &mut body);
            Ok(Answer::ok(body).typed(media_type))
        })
        .await
}

pub(crate) async fn edit(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let (draft, existed) = writing::edit(tx, &call, &id)?;
            let body = if existed {
                render::existing(tx, &call, &draft)?
            } else {
                render::document(tx, &call, &draft)?
            };
            Ok(Answer::created(body))
        })
        .await
}

pub(crate) async fn discard(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let if_match = call.if_match()?;
    app.store
        .run(move |tx| {
            writing::discard(tx, &call, &id, if_match)?;
            Ok(Answer::no_content())
        })
        .await
}

pub(crate) async fn publish(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let record = publishing::publish(tx, &call, &id)?;
            Ok(Answer::accepted(render::document(tx, &call, &record)?))
        })
        .await
}

/// Reserves a DOI, which nobody registers.
pub(crate) async fn reserve(
    State(app): Shared,
    call: Call,
    Path((id, scheme)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut draft = documents::draft(tx, call.kind, &id)?;
            access::require_manager(tx, &call, &draft)?;
            require_doi(&scheme)?;
            if draft.pids["doi"].is_object() {
                return Err(Refusal::field("pids.doi", "A PID already exists for type doi"));
            }
            draft.pids["doi"] = publishing::local_doi(&id);
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::created(render::document(tx, &call, &draft)?))
        })
        .await
}

/// Gives a reserved DOI up.
pub(crate) async fn release(
    State(app): Shared,
    call: Call,
    Path((id, scheme)): Path<(String, String)>,
) -> Result<Answer, Refusal> {
    app.store
        .run(move |tx| {
            let mut draft = documents::draft(tx, call.kind, &id)?;
            access::require_manager(tx, &call, &draft)?;
            require_doi(&scheme)?;
            if let Some(pids) = draft.pids.as_object_mut() {
                pids.remove("doi");
            }
            writing::touch_and_save(tx, &mut draft)?;
            Ok(Answer::ok(render::document(tx, &call, &draft)?))
        })
        .await
}

/// Another scheme is a fault of the hub.
fn require_doi(scheme: &str) -> Result<(), Refusal> {
    if scheme == "doi" { Ok(()) } else { Err(Refusal::Server) }
}
