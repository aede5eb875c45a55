//! When calls are repeated and how long they wait: the same cases for native programs and for browsers.

/// Every case there is, for a macro that makes a test of each: so that no host can leave one out.
macro_rules! for_each_case {
    ($make:ident) => {
        $make! {
            a_read_is_repeated_with_doubling_waits
            publishing_is_never_repeated_blindly
            what_a_lost_first_try_did_is_seen
            a_named_wait_is_kept_whichever_header_can_be_read
            a_refusal_that_stays_is_given_with_its_wait
            with_few_calls_left_they_are_spread
            no_pace_is_slower_than_two_minutes
            the_span_that_a_server_names_beats_its_clock
            a_call_ends_within_the_time_given
        }
    };
}

use std::time::Duration;

use geodepot::model::DraftInput;
use geodepot::transport::TransportErrorKind;
use geodepot::transport::retry::Policy;
use geodepot::{CallOptions, Client, ErrorKind, Result};
use serde_json::json;

use crate::script::{Reply, START, Script, fails, json as answer, run, says, silence, text};

fn record() -> Reply {
    answer(200, &json!({ "id": "x" }))
}

fn left(reply: Reply, calls: u64, seconds: u64) -> Reply {
    reply
        .header("x-ratelimit-remaining", calls)
        .header("x-ratelimit-reset", START + seconds)
}

/// What came of a read: its kind of failure, the waits, and how often it was sent.
fn read(replies: impl IntoIterator<Item = Reply>) -> (Option<ErrorKind>, Vec<u64>, usize) {
    told(replies, |client| run(client.records().record("x").get()).map(drop))
}

fn publish(replies: impl IntoIterator<Item = Reply>) -> (Option<ErrorKind>, Vec<u64>, usize) {
    told(replies, |client| run(client.packages().draft("x").publish()).map(drop))
}

fn told(
    replies: impl IntoIterator<Item = Reply>,
    call: impl FnOnce(&Client) -> Result<()>,
) -> (Option<ErrorKind>, Vec<u64>, usize) {
    let script = Script::new(replies);
    let result = call(&script.client());
    (
        result.err().map(|error| error.kind()),
        script.slept(),
        script.seen().len(),
    )
}

pub(crate) fn a_read_is_repeated_with_doubling_waits() {
    let broken = || fails(TransportErrorKind::Network);
    assert_eq!(read([broken(), broken(), record()]), (None, vec![1, 2], 3));
    let gateway = || text(502, "text/html", "<html>");
    assert_eq!(
        read([gateway(), gateway(), gateway(), record()]),
        (None, vec![1, 2, 4], 4)
    );
    assert_eq!(read([says(404, "no")]), (Some(ErrorKind::NotFound), vec![], 1));
    assert_eq!(read([record().cut(), record()]), (None, vec![1], 2));
}

pub(crate) fn publishing_is_never_repeated_blindly() {
    let lost = || text(504, "text/html", "<html>");
    assert_eq!(publish([lost()]), (Some(ErrorKind::UnknownOutcome), vec![], 1));
    assert_eq!(publish([says(500, "odd")]), (Some(ErrorKind::Unavailable), vec![], 1));
    let broken = fails(TransportErrorKind::Network);
    assert_eq!(publish([broken]), (Some(ErrorKind::Network), vec![], 1));
    assert_eq!(publish([record().cut()]), (Some(ErrorKind::Network), vec![], 1));
    // No connection was made, or the repository refused: it did nothing.
    assert_eq!(
        publish([fails(TransportErrorKind::Connect), record()]),
        (None, vec![1], 2)
    );
    let busy = says(429, "500 per 1 minute").header("retry-after", 7);
    assert_eq!(publish([busy, record()]), (None, vec![7], 2));
    // Making a draft is such a call too.
    let create = |client: &Client| run(client.records().create(&DraftInput::default())).map(drop);
    assert_eq!(told([lost()], create), (Some(ErrorKind::UnknownOutcome), vec![], 1));
    // Opening a draft twice gives the same one.
    let edit = |client: &Client| run(client.records().record("x").edit()).map(drop);
    assert_eq!(told([lost(), record()], edit), (None, vec![1], 2));
}

pub(crate) fn what_a_lost_first_try_did_is_seen() {
    let lost = || fails(TransportErrorKind::Network);
    let gone = || says(404, "The persistent identifier does not exist.");
    let discard = |client: &Client| run(client.records().draft("x").discard());
    assert_eq!(told([lost(), gone()], discard), (None, vec![1], 2));
    assert_eq!(told([gone()], discard), (Some(ErrorKind::NotFound), vec![], 1));
    assert_eq!(
        told([fails(TransportErrorKind::Connect), gone()], discard),
        (Some(ErrorKind::NotFound), vec![1], 2)
    );
    let stale = || says(412, "Revision id provided(4) doesn't match record's one(5)");
    let input = DraftInput::from_value(json!({ "metadata": { "title": "T" } })).unwrap();
    let update = |client: &Client| run(client.records().draft("x").if_match(4).update(&input)).map(drop);
    let ours = answer(
        200,
        &json!({ "id": "x", "metadata": { "title": "T", "creators": [] }, "access": {}, "revision_id": 5 }),
    );
    let theirs = answer(200, &json!({ "id": "x", "metadata": { "title": "Other" } }));
    assert_eq!(told([lost(), stale(), ours], update), (None, vec![1], 3));
    assert_eq!(
        told([lost(), stale(), theirs], update),
        (Some(ErrorKind::Conflict), vec![1], 3)
    );
    assert_eq!(told([stale()], update), (Some(ErrorKind::Conflict), vec![], 1));
}

pub(crate) fn a_named_wait_is_kept_whichever_header_can_be_read() {
    let busy = || says(429, "500 per 1 minute");
    assert_eq!(read([busy().header("retry-after", 7), record()]), (None, vec![7], 2));
    let reset = busy().header("x-ratelimit-reset", START + 30);
    assert_eq!(read([reset, record()]), (None, vec![30], 2));
    assert_eq!(read([busy(), record()]), (None, vec![1], 2));
    assert_eq!(
        read([busy().header("retry-after", 86_400), record()]),
        (None, vec![120], 2)
    );
    // It stands on other answers too, and says nothing there.
    let gateway = text(502, "text/html", "").header("retry-after", 57);
    assert_eq!(read([gateway, record()]), (None, vec![1], 2));
    assert_eq!(read([record().header("retry-after", 57)]), (None, vec![], 1));
    let closed = says(503, "closed").header("retry-after", 5);
    assert_eq!(read([closed, record()]), (None, vec![5], 2));
}

pub(crate) fn a_refusal_that_stays_is_given_with_its_wait() {
    let script = Script::new([says(429, "500 per 1 minute").header("retry-after", 57)]);
    let once = Policy {
        tries: 1,
        ..Policy::default()
    };
    let client = script.build(Script::builder().retry(once));
    let error = run(client.records().record("x").get()).unwrap_err();
    assert_eq!(
        (error.kind(), error.retry_after()),
        (ErrorKind::RateLimited, Some(Duration::from_secs(57)))
    );
}

pub(crate) fn with_few_calls_left_they_are_spread() {
    let script = Script::new([
        left(record(), 10, 60),
        left(record(), 1, 8),
        left(record(), 0, 8),
        left(record(), 499, 68),
        record(),
    ]);
    let client = script.client();
    for _ in 0..5 {
        run(client.records().record("x").get()).unwrap();
    }
    // Half of eight seconds; the four that are left of them; then there are many again.
    assert_eq!(script.slept(), [4, 4]);
}

pub(crate) fn no_pace_is_slower_than_two_minutes() {
    let script = Script::new([left(record(), 0, 86_400), left(record(), 4, 86_400), record()]);
    let client = script.client();
    for _ in 0..3 {
        run(client.records().record("x").get()).unwrap();
    }
    assert_eq!(script.slept(), [120, 5]);
}

pub(crate) fn the_span_that_a_server_names_beats_its_clock() {
    let wrong_clock = record()
        .header("x-ratelimit-remaining", 0)
        .header("x-ratelimit-reset", START + 3_600)
        .header("retry-after", 9);
    let script = Script::new([wrong_clock, record()]);
    let client = script.client();
    run(client.records().record("x").get()).unwrap();
    run(client.packages().record("x").get()).unwrap();
    assert_eq!(script.slept(), [9]);
}

pub(crate) fn a_call_ends_within_the_time_given() {
    let script = Script::new([silence()]);
    let hurried = script.client().with(CallOptions::new().timeout(Duration::from_secs(3)));
    let error = run(hurried.records().record("x").get()).unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::TimedOut, Some("get_record"))
    );
    assert_eq!(script.slept(), [3]);
}
