use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use super::*;
use crate::transport::{Body, Host};

type Answer = Result<(u16, &'static [(&'static str, &'static str)]), TransportErrorKind>;

#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    slept: Arc<Mutex<Vec<u64>>>,
    sent: Arc<Mutex<u32>>,
}

impl Transport for Script {
    async fn send(&self, _: Request) -> Result<Response, TransportError> {
        *self.sent.lock().unwrap() += 1;
        match self
            .answers
            .lock()
            .unwrap()
            .pop_front()
            .expect("more was sent than the script has")
        {
            Err(kind) => Err(TransportError::new(kind, "scripted")),
            Ok((status, headers)) => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::from_u16(status).unwrap();
                for (name, value) in headers {
                    response.headers_mut().insert(*name, value.parse().unwrap());
                }
                Ok(response)
            }
        }
    }
}

impl Host for Script {
    fn now(&self) -> SystemTime {
        let slept: u64 = self.slept.lock().unwrap().iter().sum();
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000 + slept)
    }
    async fn sleep(&self, duration: Duration) {
        self.slept.lock().unwrap().push(duration.as_secs());
    }
    fn random(&self) -> f64 {
        1.0
    }
}

fn run(method: Method, answers: &[Answer]) -> (Result<u16, TransportErrorKind>, Vec<u64>, u32) {
    let script = Script {
        answers: Arc::new(Mutex::new(answers.iter().copied().collect())),
        ..Script::default()
    };
    let retry = Retry::new(
        SharedTransport::new(script.clone()),
        SharedHost::new(script.clone()),
        Policy::default(),
    );
    let mut request = Request::new(Payload::Empty);
    *request.method_mut() = method;
    let result = futures_util::FutureExt::now_or_never(retry.send(request)).expect("nothing really waits here");
    let slept = script.slept.lock().unwrap().clone();
    let sent = *script.sent.lock().unwrap();
    (result.map(|r| r.status().as_u16()).map_err(|e| e.kind), slept, sent)
}

const OK: Answer = Ok((200, &[]));

#[test]
fn a_read_is_repeated_after_a_broken_connection_with_doubling_waits() {
    let broken = Err(TransportErrorKind::Network);
    assert_eq!(run(Method::GET, &[broken, broken, OK]), (Ok(200), vec![1, 2], 3));
}

#[test]
fn a_post_is_not_repeated_after_a_broken_connection() {
    assert_eq!(
        run(Method::POST, &[Err(TransportErrorKind::Network)]),
        (Err(TransportErrorKind::Network), vec![], 1)
    );
}

#[test]
fn a_post_is_repeated_if_no_connection_was_made() {
    assert_eq!(
        run(Method::POST, &[Err(TransportErrorKind::Connect), OK]),
        (Ok(200), vec![1], 2)
    );
}

#[test]
fn a_429_waits_as_told_for_any_call() {
    assert_eq!(
        run(Method::POST, &[Ok((429, &[("retry-after", "7")])), OK]),
        (Ok(200), vec![7], 2)
    );
    assert_eq!(
        run(Method::POST, &[Ok((429, &[("x-ratelimit-reset", "1030")])), OK]),
        (Ok(200), vec![30], 2)
    );
    assert_eq!(run(Method::POST, &[Ok((429, &[])), OK]), (Ok(200), vec![1], 2));
}

#[test]
fn a_named_wait_is_held_within_reason() {
    assert_eq!(
        run(
            Method::GET,
            &[Ok((429, &[("retry-after", "Thu, 01 Jan 1970 00:17:10 GMT")])), OK]
        ),
        (Ok(200), vec![30], 2)
    );
    assert_eq!(
        run(Method::GET, &[Ok((429, &[("retry-after", "86400")])), OK]),
        (Ok(200), vec![120], 2)
    );
    assert_eq!(
        run(Method::GET, &[Ok((429, &[("retry-after", "0")])), OK]),
        (Ok(200), vec![1], 2)
    );
}

#[test]
fn retry_after_counts_on_429_and_503_only() {
    assert_eq!(
        run(Method::GET, &[Ok((502, &[("retry-after", "60")])), OK]),
        (Ok(200), vec![1], 2)
    );
    assert_eq!(
        run(Method::GET, &[Ok((503, &[("retry-after", "60")])), OK]),
        (Ok(200), vec![60], 2)
    );
    assert_eq!(
        run(Method::GET, &[Ok((200, &[("retry-after", "60")]))]),
        (Ok(200), vec![], 1)
    );
}

#[test]
fn a_500_is_repeated_twice_and_only_for_safe_calls() {
    let failed: Answer = Ok((500, &[]));
    assert_eq!(run(Method::PUT, &[failed, failed, failed]), (Ok(500), vec![1, 2], 3));
    assert_eq!(run(Method::POST, &[failed]), (Ok(500), vec![], 1));
}

#[test]
fn the_budget_ends_it() {
    let busy: Answer = Ok((429, &[("retry-after", "120")]));
    assert_eq!(run(Method::GET, &[busy, busy, busy]), (Ok(429), vec![120, 120], 3));
}

#[test]
fn a_stream_is_sent_once() {
    struct Once;
    impl crate::transport::Source for Once {
        fn name(&self) -> &'static str {
            "once"
        }
        fn size(&self) -> u64 {
            1
        }
        fn read(&self, _: u64) -> crate::transport::BoxStream<'static, Result<bytes::Bytes, TransportError>> {
            Box::pin(futures_util::stream::empty())
        }
        fn repeatable(&self) -> bool {
            false
        }
        fn as_any(&self) -> &dyn std::any::Any {
            self
        }
    }
    let upload = crate::transport::Upload {
        source: Arc::new(Once),
        progress: None,
    };
    let mut request = Request::new(Payload::Source(upload));
    *request.method_mut() = Method::PUT;
    assert!(Again::of(&request).is_none());
}
