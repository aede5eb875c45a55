//! The transport in a real browser, against a sandbox: `cargo xtask test wasm` starts both.
#![cfg(test)]
#![cfg(target_family = "wasm")]

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use geodepot::model::DraftInput;
use geodepot::transport::retry::Policy;
use geodepot::transport::{
    Cookies, FinalUrl, Host as _, Payload, ProgressFn, Redirect, Request, Transport as _, TransportErrorKind, Upload,
};
use geodepot::workflow::UploadOptions;
use geodepot::{AccessToken, Client, ErrorKind, RecordId};
use geodepot_fetch::{BlobSource, FetchTransport, JsHost};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, RequestCredentials, RequestRedirect, Response};

wasm_bindgen_test_configure!(run_in_browser);

const URL: Option<&str> = option_env!("GEODEPOT_URL");
const TOKEN: Option<&str> = option_env!("GEODEPOT_TOKEN");
const NEEDED: &str = "run `cargo xtask test wasm`, or set GEODEPOT_URL and GEODEPOT_TOKEN when compiling";
/// Nothing listens there.
const NOWHERE: &str = "http://127.0.0.1:59231/api/records";

fn client() -> Client {
    let builder = Client::builder(URL.expect(NEEDED)).unwrap();
    let token = AccessToken::new(TOKEN.expect(NEEDED));
    let once = Policy {
        tries: 1,
        ..Policy::default()
    };
    builder.token(token).retry(once).build(FetchTransport, JsHost)
}

fn input(value: Value) -> DraftInput {
    DraftInput::from_value(value).unwrap()
}

async fn draft(client: &Client, title: &str) -> RecordId {
    let draft = input(json!({ "metadata": {
        "title": title,
        "publication_date": "2026-11-20",
        "resource_type": { "id": "dataset" },
        "creators": [{ "person_or_org": { "type": "organizational", "name": "Ice" } }],
    } }));
    client.records().create(&draft).await.unwrap().id.clone()
}

fn blob(size: u32) -> Blob {
    let bytes = Uint8Array::new_with_length(size);
    for index in (0..size).step_by(1_009) {
        bytes.set_index(index, u8::try_from(index % 251).unwrap());
    }
    Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).unwrap()
}

/// Writes down every step.
#[expect(
    clippy::arc_with_non_send_sync,
    reason = "the core's type, which is the same on targets with threads"
)]
fn steps() -> (ProgressFn, Rc<RefCell<Vec<u64>>>) {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let written = Rc::clone(&seen);
    (Arc::new(move |progress| written.borrow_mut().push(progress.done)), seen)
}

fn get(url: &str) -> Request {
    let mut request = Request::new(Payload::Empty);
    *request.uri_mut() = url.parse().unwrap();
    request
}

#[wasm_bindgen_test]
async fn an_upload_tells_how_far_it_has_come_and_arrives_whole() {
    let client = client();
    let files = client.records().draft(draft(&client, "Progress").await).files();
    let (progress, seen) = steps();
    let options = UploadOptions {
        progress: Some(progress),
        ..UploadOptions::default()
    };
    let entry = files
        .upload("ice été.bin", BlobSource::new(blob(4_000_000)).shared(), options)
        .await
        .unwrap();
    assert_eq!(entry.bytes(), Some(4_000_000));
    let seen = seen.borrow();
    assert_eq!((seen.first(), seen.last()), (Some(&0), Some(&4_000_000)));
    // More than what is told anywhere at the start and the end: the browser's own count.
    assert!(seen.len() > 2 && seen.is_sorted(), "{seen:?}");
}

#[wasm_bindgen_test]
async fn dropping_an_upload_aborts_it() {
    let client = client();
    let files = client.records().draft(draft(&client, "Dropped").await).files();
    files.start(&["big.bin".into()]).await.unwrap();
    let (progress, seen) = steps();
    let upload = Upload {
        source: BlobSource::new(blob(200_000_000)).shared(),
        progress: Some(progress),
    };
    let sending = Box::pin(files.put_content("big.bin", upload));
    let waiting = Box::pin(JsHost.sleep(Duration::from_millis(20)));
    let outcome = select(sending, waiting).await;
    assert!(
        matches!(outcome, Either::Right(_)),
        "it was through before it could be dropped"
    );
    drop(outcome);
    let before = seen.borrow().len();
    JsHost.sleep(Duration::from_millis(500)).await;
    assert_eq!(seen.borrow().len(), before, "progress went on after the drop");
    assert!(!files.get("big.bin").await.unwrap().is_completed());
}

#[wasm_bindgen_test]
async fn a_part_is_cut_without_reading_the_whole() {
    let whole = BlobSource::new(blob(10_000)).shared();
    let part = whole.slice(5_040, 1_010).unwrap();
    assert_eq!(part.size(), 1_010);
    let pieces: Vec<_> = part.read(5).map(|piece| piece.unwrap().to_vec()).collect().await;
    let (part, whole) = (pieces.concat(), {
        let pieces: Vec<_> = whole.read(0).map(|piece| piece.unwrap().to_vec()).collect().await;
        pieces.concat()
    });
    assert_eq!(part[..], whole[5_045..6_050]);
}

#[wasm_bindgen_test]
async fn a_sum_can_be_made_elsewhere() {
    let source = BlobSource::new(blob(10))
        .with_md5(|blob| async move { Ok(format!("{} bytes", blob.size())) })
        .shared();
    assert_eq!(source.md5().await.unwrap(), "10 bytes");
    let here = BlobSource::new(Blob::new_with_str_sequence(&Array::of1(&"abc".into())).unwrap()).shared();
    assert_eq!(here.md5().await.unwrap(), "900150983cd24fb0d6963f7d28e17f72");
}

#[wasm_bindgen_test]
async fn a_blob_is_read_in_pieces_from_any_offset() {
    let source = BlobSource::new(blob(10_000_000)).shared();
    let sizes: Vec<usize> = source.read(1_000_000).map(|piece| piece.unwrap().len()).collect().await;
    assert!(
        sizes.len() > 1 && sizes.iter().all(|size| *size <= 8 << 20),
        "{sizes:?}"
    );
    assert_eq!(sizes.iter().sum::<usize>(), 9_000_000);
}

#[wasm_bindgen_test]
async fn a_success_may_carry_what_was_not_stored() {
    let draft = input(json!({ "metadata": { "title": "Ice", "publication_date": "yesterday" } }));
    let draft = client().records().create(&draft).await.unwrap();
    assert!(
        draft
            .findings()
            .iter()
            .any(|finding| finding.path == "metadata.publication_date"),
        "{:?}",
        draft.findings()
    );
}

#[wasm_bindgen_test]
async fn a_refusal_is_an_answer() {
    let error = client().records().record("zzzzz-zzz99").get().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::NotFound, Some(404)));
}

#[wasm_bindgen_test]
async fn no_answer_is_a_network_error_for_calls_and_for_files() {
    let error = FetchTransport.send(get(NOWHERE)).await.unwrap_err();
    assert_eq!(error.kind, TransportErrorKind::Network, "{error}");
    let mut request = Request::new(Payload::Source(Upload {
        source: BlobSource::new(blob(10)).shared(),
        progress: None,
    }));
    *request.uri_mut() = NOWHERE.parse().unwrap();
    *request.method_mut() = http::Method::PUT;
    let error = FetchTransport.send(request).await.unwrap_err();
    assert_eq!(error.kind, TransportErrorKind::Network, "{error}");
}

#[wasm_bindgen_test]
async fn a_download_comes_in_pieces() {
    let client = client();
    let files = client.records().draft(draft(&client, "Download").await).files();
    files
        .upload(
            "ice.bin",
            BlobSource::new(blob(2_000_000)).shared(),
            UploadOptions::default(),
        )
        .await
        .unwrap();
    let response = files.download("ice.bin").await.unwrap();
    let sizes: Vec<usize> = response
        .into_body()
        .into_stream()
        .map(|piece| piece.unwrap().len())
        .collect()
        .await;
    assert_eq!(sizes.iter().sum::<usize>(), 2_000_000);
    assert!(sizes.len() > 1, "{sizes:?}");
}

#[wasm_bindgen_test]
async fn a_redirect_is_followed_only_where_it_is_asked_for() {
    let client = client();
    let id = draft(&client, "Latest").await;
    let handle = client.records().draft(&id);
    let mut content = handle.get().await.unwrap().input().unwrap();
    content.files = Some(serde_json::from_value(json!({ "enabled": false })).unwrap());
    handle.update(&content).await.unwrap();
    handle.publish().await.unwrap();
    let latest = client.records().record(&id).latest_request().unwrap();

    let mut stopping = get(&latest.uri().to_string());
    stopping.extensions_mut().insert(Redirect::Stop);
    let error = FetchTransport.send(stopping).await.unwrap_err();
    assert_eq!(error.kind, TransportErrorKind::Request);
    assert!(error.message.contains("redirect"), "{error}");

    let answer = FetchTransport.send(latest).await.unwrap();
    assert!(
        answer
            .extensions()
            .get::<FinalUrl>()
            .is_some_and(|url| url.0.ends_with(id.as_str())),
        "{answer:?}"
    );
    assert_eq!(client.records().record(&id).latest().await.unwrap().id, id);
}

/// Answers calls of `fetch` with `{}` and keeps the last request, until it is dropped.
struct Caught {
    fetch: JsValue,
    last: Rc<RefCell<Option<web_sys::Request>>>,
    _stand_in: Closure<dyn FnMut(web_sys::Request) -> Promise>,
}

impl Caught {
    fn new() -> Self {
        let last = Rc::new(RefCell::new(None));
        let kept = Rc::clone(&last);
        let stand_in = Closure::<dyn FnMut(web_sys::Request) -> Promise>::new(move |request| {
            kept.replace(Some(request));
            Promise::resolve(&JsValue::from(Response::new_with_opt_str(Some("{}")).unwrap()))
        });
        let fetch = Reflect::get(&js_sys::global(), &"fetch".into()).unwrap();
        Reflect::set(&js_sys::global(), &"fetch".into(), stand_in.as_ref()).unwrap();
        Self {
            fetch,
            last,
            _stand_in: stand_in,
        }
    }

    async fn request(&self, request: Request) -> web_sys::Request {
        FetchTransport.send(request).await.unwrap();
        self.last.take().unwrap()
    }
}

impl Drop for Caught {
    fn drop(&mut self) {
        let _ = Reflect::set(&js_sys::global(), &"fetch".into(), &self.fetch);
    }
}

#[wasm_bindgen_test]
async fn cookies_and_redirects_are_left_out_unless_asked_for_and_headers_and_address_stay_as_they_are() {
    let caught = Caught::new();
    let mut request = get("https://hub.example/api/records?q=a%20b&size=1");
    request
        .headers_mut()
        .insert("authorization", "Bearer secret".parse().unwrap());
    let sent = caught.request(request).await;
    assert_eq!(sent.credentials(), RequestCredentials::Omit);
    assert_eq!(sent.redirect(), RequestRedirect::Manual);
    assert_eq!(
        sent.headers().get("authorization").unwrap().as_deref(),
        Some("Bearer secret")
    );
    assert_eq!(sent.url(), "https://hub.example/api/records?q=a%20b&size=1");

    let mut request = get("https://hub.example/api/records");
    request.extensions_mut().insert(Cookies::SameOrigin);
    request.extensions_mut().insert(Redirect::Follow);
    let sent = caught.request(request).await;
    assert_eq!(sent.credentials(), RequestCredentials::SameOrigin);
    assert_eq!(sent.redirect(), RequestRedirect::Follow);
}

#[wasm_bindgen_test]
async fn dropping_a_call_aborts_its_request() {
    let caught = Caught::new();
    let answer = FetchTransport
        .send(get("https://hub.example/api/records"))
        .await
        .unwrap();
    let sent = caught.last.take().unwrap();
    assert!(!sent.signal().aborted());
    drop(answer);
    assert!(sent.signal().aborted());
}

#[wasm_bindgen_test]
async fn the_clock_runs_and_sleep_waits() {
    let before = JsHost.now();
    JsHost.sleep(Duration::from_millis(50)).await;
    let passed = JsHost.now().duration_since(before).unwrap().as_millis();
    assert!((45..5_000).contains(&passed), "{passed}");
}
