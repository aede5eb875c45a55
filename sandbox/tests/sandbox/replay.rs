//! Recorded scenarios of real servers, replayed against the sandbox in their order, all of them.
//!
//! Status, content type, chosen headers, members and JSON types at every level, and the texts of errors must be the
//! recorded ones. Ids and tokens are carried over. What may differ stands in a list, each with its reason.

mod compare;
mod gkh;
mod inveniordm;

use axum::body::Body;
use axum::response::Response;
use compare::Learnt;
use geodepot_captures::Exchange;
use geodepot_sandbox::{Config, Limits, Sandbox, System, User};
use http::{HeaderMap, Request, header};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tower::ServiceExt;

/// Differences that are known and wanted: where they begin, and why they are there.
type Allowed = &'static [(&'static str, &'static str)];

/// Headers whose value is the answer.
const EXACT_HEADERS: &[&str] = &[
    "content-type",
    "content-md5",
    "content-disposition",
    "etag",
    "location",
    "link",
];

/// Headers that must be there.
const PRESENT_HEADERS: &[&str] = &[
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "retry-after",
];

#[tokio::test]
async fn the_hub_answers_as_recorded() {
    assert_replays(System::Gkh, gkh::ALLOWED).await;
}

#[tokio::test]
async fn inveniordm_answers_as_recorded() {
    assert_replays(System::Inveniordm, inveniordm::ALLOWED).await;
}

/// Recorded with small limits: a file of 2,000 bytes, a record of 3,000, a request of 50,000.
#[tokio::test]
async fn limits_answer_as_recorded() {
    for system in [System::Gkh, System::Inveniordm] {
        let config = Config {
            limits: Limits {
                file: Some(2_000),
                record: Some(3_000),
                body: Some(50_000),
            },
            ..Replay::config(system)
        };
        let found = Replay::variant(config, "limit-").run().await;
        assert!(found.is_empty(), "{system}: {}", found.join("\n"));
    }
}

/// Recorded with six calls a minute. The hub counts those who sign in apart from others, and lets them have fewer: it
/// is left out.
#[tokio::test]
async fn a_rate_limit_answers_as_recorded() {
    let config = Config {
        rate_limit: Some(6),
        ..Replay::config(System::Inveniordm)
    };
    let mut replay = Replay::variant(config, "rate-");
    // What was found in the searches was not recorded; those that were refused say all.
    let answered = |exchange: &Exchange| exchange.response.status == 200;
    for exchange in replay.recorded.iter_mut().filter(|exchange| answered(exchange)) {
        exchange.response.body = json!({"base64": ""});
        exchange.response.headers.retain(|(name, _)| name != "Link");
    }
    let found = replay.run().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

async fn assert_replays(system: System, allowed: Allowed) {
    let found = Replay::of(system).run().await;
    let unexpected: Vec<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|difference| !allowed.iter().any(|(start, _)| difference.starts_with(start)))
        .collect();
    assert!(
        unexpected.is_empty(),
        "{} differences:\n{}",
        unexpected.len(),
        unexpected.join("\n")
    );
    for (start, reason) in allowed {
        assert!(!reason.is_empty(), "{start} is allowed without a reason");
        assert!(
            found.iter().any(|difference| difference.starts_with(start)),
            "{start} is as recorded"
        );
    }
}

/// One scenario on its way.
struct Replay {
    sandbox: Sandbox,
    recorded: Vec<Exchange>,
    host: &'static str,
    learnt: Learnt,
    /// The cookies of the one session that was recorded.
    cookies: BTreeMap<String, String>,
    found: Vec<String>,
}

impl Replay {
    fn of(system: System) -> Self {
        Self::with(Self::config(system), |_| true, "")
    }

    /// The steps of a scenario with other settings.
    fn variant(config: Config, steps: &str) -> Self {
        Self::with(config, |exchange| exchange.name.starts_with(steps), "-variants")
    }

    fn config(system: System) -> Config {
        Config {
            system,
            rate_limit: Some(500),
            same_origin_only: true,
            users: vec![User {
                name: "admin".to_owned(),
                token: None,
            }],
            ..Config::default()
        }
    }

    fn with(config: Config, chosen: impl Fn(&Exchange) -> bool, which: &str) -> Self {
        let (folder, host) = match config.system {
            System::Inveniordm => ("rdm", "127.0.0.1:5000"),
            _ => ("gkh", "127.0.0.1:5001"),
        };
        let sandbox = Sandbox::open(config).unwrap();
        let mut learnt = Learnt::default();
        for (name, token) in sandbox.tokens() {
            if name == "alice" {
                // A user's token is her password, too.
                learnt.put("Password-123", &token);
            }
            learnt.put(&format!("<token:{name}>"), &token);
        }
        Self {
            sandbox,
            recorded: geodepot_captures::folder(&format!("{folder}{which}"))
                .into_iter()
                .filter(chosen)
                .collect(),
            host,
            learnt,
            cookies: BTreeMap::new(),
            found: Vec::new(),
        }
    }

    async fn run(mut self) -> Vec<String> {
        for exchange in std::mem::take(&mut self.recorded) {
            if exchange.name == "rate-limited" {
                self.burst(&exchange).await;
            }
            let response = self.send(&exchange).await;
            self.compare(&exchange, response).await;
        }
        self.found
    }

    /// The recorded answers came after a burst of calls that were not recorded.
    async fn burst(&mut self, exchange: &Exchange) {
        for _ in 0..500 {
            let request = self.request(exchange);
            self.sandbox.router().oneshot(request).await.unwrap();
        }
    }

    async fn send(&mut self, exchange: &Exchange) -> Response {
        let response = self.sandbox.router().oneshot(self.request(exchange)).await.unwrap();
        if has_jar(exchange) {
            self.keep_cookies(response.headers());
        }
        response
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The request again, with what was learnt in place of the recorded ids and tokens.
    fn request(&self, exchange: &Exchange) -> Request<Body> {
        let recorded = &exchange.request;
        let mut request = Request::builder()
            .method(recorded.method.as_str())
            .uri(self.learnt.translate(&recorded.path))
            .header("Host", self.host);
        for (name, value) in &recorded.headers {
            let value = match value.as_str() {
                "<jwt>" => self.cookies["csrftoken"].clone(),
                value => self.learnt.translate(value),
            };
            request = request.header(name, value);
        }
        if !recorded
            .headers
            .keys()
            .any(|name| name.eq_ignore_ascii_case("user-agent"))
        {
            // All of them together are too many for one caller.
            request = request.header(
                header::USER_AGENT,
                format!("replay/{}", exchange.file.get(..1).unwrap()),
            );
        }
        if has_jar(exchange) && !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let body = match &recorded.body {
            Value::Null => String::new(),
            Value::String(text) => match size_of_omitted(text) {
                Some(size) => "a".repeat(size),
                None => self.learnt.translate(text),
            },
            json => self.learnt.translate(&json.to_string()),
        };
        request.body(Body::from(body)).unwrap()
    }

    async fn compare(&mut self, exchange: &Exchange, response: Response) {
        let name = &exchange.file;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if status != exchange.response.status {
            self.found.push(format!(
                "{name}: status {} recorded, is {status}: {text}",
                exchange.response.status
            ));
            return;
        }
        self.compare_headers(exchange, &headers);
        if exchange.request.method == "HEAD" {
            return;
        }
        let body: Value = match &exchange.response.body {
            // Archives hold the day; their names are compared elsewhere.
            Value::Object(map) if map.contains_key("base64") => return,
            Value::Object(_) | Value::Array(_) => serde_json::from_str(&text).unwrap_or(json!(text)),
            _ => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        };
        self.learnt.learn(&exchange.response.body, &body);
        let differences = compare::differences(&exchange.response.body, &body, &self.learnt);
        self.found
            .extend(differences.into_iter().map(|difference| format!("{name}{difference}")));
    }

    fn compare_headers(&mut self, exchange: &Exchange, headers: &HeaderMap) {
        let name = &exchange.file;
        for header in EXACT_HEADERS {
            let recorded = exchange
                .response
                .header(header)
                .map(|value| self.learnt.translate(value));
            let own = headers.get(*header).and_then(|value| value.to_str().ok());
            if recorded.as_deref() != own {
                self.found
                    .push(format!("{name}: {header} {recorded:?} recorded, is {own:?}"));
            }
        }
        for header in PRESENT_HEADERS {
            if exchange.response.header(header).is_some() && !headers.contains_key(*header) {
                self.found.push(format!("{name}: {header} is missing"));
            }
        }
        let recorded = names_of_cookies(
            exchange
                .response
                .headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let own = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let own = names_of_cookies(own);
        if recorded != own {
            self.found
                .push(format!("{name}: cookies {recorded:?} recorded, are {own:?}"));
        }
        if exchange.request.method == "OPTIONS" && exchange.response.status == 200 {
            let methods = |value: Option<&str>| -> BTreeSet<String> {
                value
                    .unwrap_or_default()
                    .split(',')
                    .map(|method| method.trim().to_owned())
                    .collect()
            };
            let recorded = methods(exchange.response.header("allow"));
            let own = methods(headers.get(header::ALLOW).map(|value| value.to_str().unwrap()));
            if !recorded.difference(&own).all(|method| method == "OPTIONS") || !own.is_subset(&recorded) {
                self.found
                    .push(format!("{name}: allow {recorded:?} recorded, is {own:?}"));
            }
        }
    }
}

fn names_of_cookies<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeSet<String> {
    headers
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .map(|(_, cookie)| cookie.split('=').next().unwrap().to_owned())
        .collect()
}

/// Whether the exchange belongs to the one session with cookies that was recorded.
fn has_jar(exchange: &Exchange) -> bool {
    exchange.name.starts_with("csrf-") && exchange.name != "csrf-bearer-no-cookies"
}

/// The size of a body that was too large to keep: `[6291456 bytes]`.
fn size_of_omitted(text: &str) -> Option<usize> {
    text.strip_prefix('[')?.strip_suffix(" bytes]")?.parse().ok()
}
