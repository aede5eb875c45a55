//! What a recorded request says, as the arguments of a call.

use geodepot::client::Client;
use geodepot::model::Part;
use geodepot::transport::retry::Policy;
use geodepot::transport::{Source, Upload};
use geodepot::{AccessToken, CallOptions, Credential, Error, ErrorKind, FileKey, LinkToken, Query, RecordId, Result};
use geodepot_captures::Exchange;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::replay::Replay;

/// One exchange, and its request taken apart.
pub(crate) struct Recorded<'a> {
    pub(crate) exchange: &'a Exchange,
    /// The path below `/api`, decoded.
    pub(crate) segments: Vec<String>,
    /// The query, decoded.
    pub(crate) pairs: Vec<(String, String)>,
}

impl<'a> Recorded<'a> {
    pub(crate) fn new(exchange: &'a Exchange) -> Self {
        let (path, query) = exchange
            .request
            .path
            .split_once('?')
            .unwrap_or((&exchange.request.path, ""));
        let below = path.strip_prefix("/api").unwrap_or(path).trim_start_matches('/');
        Self {
            exchange,
            segments: below.split('/').map(decoded).collect(),
            pairs: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        }
    }

    /// A client of whoever asked, in the form and with the conditions that they asked for.
    pub(crate) fn client(&self, replay: &Replay) -> Client {
        // Links in answers name the address that was recorded.
        let link = self
            .exchange
            .response
            .header("location")
            .unwrap_or("http://127.0.0.1:5001/api/");
        let origin = link.find("/api/").map_or("", |end| &link[..end]);
        let address = if origin.is_empty() {
            "http://127.0.0.1:5001"
        } else {
            origin
        };
        let policy = Policy {
            tries: 1,
            ..Policy::default()
        };
        let client = Client::builder(address)
            .unwrap()
            .credential(self.credential())
            .retry(policy)
            .build(replay.clone(), replay.clone());
        client.with(self.options())
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.exchange.request.headers.get(name).map(String::as_str)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let pair = self.pairs.iter().find(|(own, _)| own == name);
        pair.map(|(_, value)| value.as_str())
    }

    fn credential(&self) -> Credential {
        let bearer = self
            .header("Authorization")
            .and_then(|value| value.strip_prefix("Bearer "));
        match (bearer, self.parameter("access_token"), self.header("X-CSRFToken")) {
            (Some(token), ..) => Credential::Bearer(AccessToken::new(token)),
            (None, Some(token), _) => Credential::AccessTokenQuery(AccessToken::new(token)),
            (None, None, Some(_)) => Credential::Session,
            (None, None, None) => Credential::Anonymous,
        }
    }

    fn options(&self) -> CallOptions {
        let mut options = CallOptions::new();
        if self.header("Accept") == Some("application/vnd.inveniordm.v1+json") {
            options = options.accept(geodepot::Accept::Localised);
        }
        if let Some(language) = self.header("Accept-Language") {
            options = options.language(language);
        }
        if let Some(revision) = self.header("If-Match").and_then(|value| value.parse().ok()) {
            options = options.if_match(revision);
        }
        if let Some(link) = self.parameter("token") {
            options = options.link(LinkToken::new(link));
        }
        options
    }

    /// A segment of the path; empty where there is none.
    pub(crate) fn at(&self, place: usize) -> &str {
        self.segments.get(place).map(String::as_str).unwrap_or_default()
    }

    /// The query of a list.
    pub(crate) fn query(&self) -> Result<Query> {
        let mut query = Query::new();
        for (name, value) in &self.pairs {
            query = match name.as_str() {
                "q" => query.text(value),
                "suggest" => query.suggest(value),
                "tags" => query.tags(value),
                "sort" => query.sort(value),
                "size" => query.size(number(value)?),
                "page" => query.page(number(value)?),
                "allversions" if value == "true" => query.all_versions(),
                "token" | "access_token" => query,
                other => query.param(other, value),
            };
        }
        Ok(query)
    }

    /// The body as what the call takes.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T> {
        T::deserialize(&self.exchange.request.body).map_err(|error| unsayable(&error))
    }

    /// The ids in a list of objects with an id: `{"records": [{"id": …}]}`.
    pub(crate) fn ids(&self, list: &str) -> Result<Vec<RecordId>> {
        let items = self.exchange.request.body.get(list).and_then(Value::as_array);
        let id = |item: &Value| Some(RecordId::new(item.get("id")?.as_str()?));
        let ids = items.and_then(|items| items.iter().map(id).collect());
        ids.ok_or_else(|| missing("a list of ids"))
    }

    /// The keys in a list of files.
    pub(crate) fn keys(&self) -> Result<Vec<FileKey>> {
        let items = self.exchange.request.body.as_array();
        let key = |item: &Value| Some(FileKey::new(item.get("key")?.as_str()?));
        let keys = items.and_then(|items| items.iter().map(key).collect());
        keys.ok_or_else(|| missing("a list of files"))
    }

    /// The key, the size and the size of a part of a file that is sent in parts.
    pub(crate) fn parts(&self) -> Result<(FileKey, u64, u64)> {
        let at = |path: &str| self.exchange.request.body.pointer(path);
        let number = |path| at(path).and_then(Value::as_u64).ok_or_else(|| missing(path));
        let key = at("/0/key").and_then(Value::as_str).ok_or_else(|| missing("a key"))?;
        Ok((FileKey::new(key), number("/0/size")?, number("/0/transfer/part_size")?))
    }

    /// A part of a file, as the answer to its beginning named it: a number and an address.
    pub(crate) fn part(&self) -> Part {
        Part {
            number: self.at(6).parse().unwrap_or_default(),
            url: self.exchange.request.path.clone(),
        }
    }

    /// What somebody said along with an action.
    pub(crate) fn comment(&self) -> Option<&str> {
        self.exchange.request.body.pointer("/payload/content")?.as_str()
    }

    /// The content of a file. Large ones were recorded as their size alone.
    pub(crate) fn upload(&self) -> Upload {
        let text = self.exchange.request.body.as_str().unwrap_or_default();
        let bytes = match size_alone(text) {
            Some(size) => vec![b'x'; size],
            None => text.as_bytes().to_vec(),
        };
        Upload {
            source: <dyn Source>::memory("file", bytes),
            progress: None,
        }
    }
}

/// The size in `[60000 bytes]`.
pub(crate) fn size_alone(text: &str) -> Option<usize> {
    text.strip_prefix('[')?.strip_suffix(" bytes]")?.parse().ok()
}

/// What the call's own types cannot say.
pub(crate) fn unsayable(error: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Usage, format!("The call cannot say this: {error}."))
}

/// An argument that the recorded request does not hold.
pub(crate) fn missing(what: &str) -> Error {
    Error::new(ErrorKind::Decode, format!("The recorded request does not hold {what}."))
}

fn number(text: &str) -> Result<u32> {
    text.parse().map_err(|_| missing("a number"))
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment)
        .decode_utf8_lossy()
        .into_owned()
}
