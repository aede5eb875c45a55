//! What the client makes of a recorded answer.

use futures_util::FutureExt as _;
use geodepot::client::collection::Collection;
use geodepot::client::{Client, Kind};
use geodepot::transport::Response;
use geodepot::{ErrorKind, Result};
use serde_json::Value;

use crate::list::{Call, Line};
use crate::recorded::Recorded;
use crate::replay::{Replay, bytes_of};
use crate::{answers, operations, refusals};

/// `answers` for a type, `errors` for a code.
pub(crate) fn form(answer: &str) -> &'static str {
    match answer {
        answers::BYTES => "bytes",
        answers::NOTHING => "nothing",
        answers::JSON => "plain JSON",
        code if kind(code).is_some() => "errors",
        _ => "typed",
    }
}

fn kind(code: &str) -> Option<ErrorKind> {
    ErrorKind::ALL.iter().copied().find(|kind| kind.code() == code)
}

/// What is wrong with what the client makes of the answer, if anything is.
pub(crate) fn fault(line: &Line, recorded: &Recorded) -> Option<String> {
    let replay = Replay::new(recorded.exchange);
    let client = recorded.client(&replay);
    let answer = answer(line, &client, recorded)
        .now_or_never()
        .expect("nothing really waits here");
    match (kind(&line.answer), answer) {
        (Some(kind), Err(error)) => refusals::fault(kind, &error, recorded),
        (Some(kind), Ok(_)) => Some(format!("is no error, but {} was expected", kind.code())),
        (None, Err(error)) => Some(format!("{}: {error}", error.kind().code())),
        (None, Ok(Answer::Bytes(bytes))) => {
            let same = line.answer == answers::BYTES && bytes == bytes_of(recorded.exchange);
            (!same).then(|| "the bytes are not those that were recorded".to_owned())
        }
        (None, Ok(Answer::Json(value))) => answers::fault(&line.answer, &value, recorded),
    }
}

enum Answer {
    Json(Value),
    Bytes(Vec<u8>),
}

async fn answer(line: &Line, client: &Client, recorded: &Recorded<'_>) -> Result<Answer> {
    let (Call::Built(operation) | Call::Excluded(_, Some(operation))) = &line.call else {
        return beside(client, recorded).await.map(Answer::Json);
    };
    let (family, call) = operation.split_once('.').unwrap_or(("", operation));
    let bytes = match family {
        "packages" => bytes(call, &client.packages(), recorded).await,
        "records" => bytes(call, &client.records(), recorded).await,
        _ => None,
    };
    if let Some(response) = bytes {
        let bytes = response?.into_body().collect(1 << 20).await?;
        return Ok(Answer::Bytes(bytes.to_vec()));
    }
    let sent = match family {
        "packages" => sent(call, &client.packages(), recorded).await,
        _ => sent(call, &client.records(), recorded).await,
    };
    if let Some(sent) = sent {
        return sent.map(Answer::Json);
    }
    let request = operations::request(operation, client, recorded).expect("the table was judged by another test")?;
    client.json(request).await.map(Answer::Json)
}

/// The call that has no method of its own.
async fn beside(client: &Client, recorded: &Recorded<'_>) -> Result<Value> {
    let request = &recorded.exchange.request;
    let path = request.path.strip_prefix("/api").unwrap_or_default();
    let method = request.method.parse().expect("a method");
    let body = Some(&request.body).filter(|body| !body.is_null());
    client.request(method, path, body).await
}

async fn bytes<K: Kind>(call: &str, all: &Collection<K>, recorded: &Recorded<'_>) -> Option<Result<Response>> {
    let (draft, record) = (all.draft(recorded.at(1)), all.record(recorded.at(1)));
    Some(match call {
        "draft.files.download" => draft.files().download(recorded.at(4)).await,
        "draft.files.archive" => draft.files().archive().await,
        "files.download" => record.files().download(recorded.at(3)).await,
        _ => return None,
    })
}

/// The calls whose success may carry a refusal.
async fn sent<K: Kind>(call: &str, all: &Collection<K>, recorded: &Recorded<'_>) -> Option<Result<Value>> {
    let files = all.draft(recorded.at(1)).files();
    match call {
        "draft.files.put_content" => {
            let entry = files.put_content(recorded.at(4), recorded.upload()).await;
            Some(entry.map(|entry| serde_json::to_value(entry).expect("an entry can be written")))
        }
        "draft.files.put_part" => {
            let done = files.put_part(&recorded.part(), recorded.upload()).await;
            Some(done.map(|()| Value::Null))
        }
        _ => None,
    }
}
