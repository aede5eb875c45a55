//! Lists of objects: what is published, one's own drafts, the deposits of a community.

use super::call::Call;
use super::communities::Community;
use super::store::{self, Object};
use super::{form, objects};
use crate::answer::Answer;
use crate::refusal::Refusal;
use crate::search::query::Expression;
use crate::{App, Dialect, clock, ids};
use axum::extract::{Path, State};
use http::StatusCode;
use jiff::SignedDuration;
use rusqlite::Transaction;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

type Shared = State<Arc<App>>;

/// What a list is asked for.
struct Wanted {
    text: String,
    namespace: Option<String>,
    community: Option<String>,
    /// The owner of the drafts, if it is drafts that are wanted.
    drafts: Option<i64>,
    sort: Option<String>,
    page: usize,
    size: usize,
}

impl Wanted {
    fn read(call: &Call) -> Result<Self, Refusal> {
        let query = &call.query;
        let refused = |name: &str| {
            call.refuse(
                StatusCode::BAD_REQUEST,
                &format!("The parameter '{name}' cannot be used as it is."),
            )
        };
        let number = |name: &str, default: usize| match query.get(name) {
            None => Ok(default),
            Some(text) => text
                .parse()
                .ok()
                .filter(|number| *number > 0)
                .ok_or_else(|| refused(name)),
        };
        let sort = query.get("sort").map(str::to_owned);
        // The last two stand in the service's own links, left over from before.
        if sort
            .as_deref()
            .is_some_and(|sort| !["asc", "desc", "mostrecent", "bestmatch"].contains(&sort))
        {
            return Err(refused("sort"));
        }
        let community = match query.get("context") {
            None | Some("") => None,
            Some(context) => Some(
                context
                    .strip_prefix("community:")
                    .ok_or_else(|| refused("context"))?
                    .to_owned(),
            ),
        };
        let drafts = match query.get("drafts") {
            None => None,
            Some(_) => Some(call.require_user()?),
        };
        Ok(Self {
            text: query
                .get("query")
                .or_else(|| query.get("q"))
                .unwrap_or_default()
                .trim()
                .to_owned(),
            namespace: query.get("type").filter(|name| !name.is_empty()).map(str::to_owned),
            community,
            drafts,
            sort,
            page: number("page", 1)?,
            size: number("size", 10)?,
        })
    }

    fn find(&self, tx: &Transaction<'_>, dialect: Dialect, lag: Duration) -> Result<Vec<Object>, Refusal> {
        let mut found = match self.drafts {
            Some(owner) => store::drafts(tx, owner)?,
            None => store::published(tx)?,
        };
        if !lag.is_zero() {
            let indexed = ids::stamp(clock::now() - SignedDuration::try_from(lag).unwrap_or(SignedDuration::ZERO));
            found.retain(|object| object.updated <= indexed);
        }
        if let Some(namespace) = &self.namespace {
            found.retain(|object| object.namespace == *namespace);
        }
        if let Some(named) = &self.community {
            let community = Community::find(named).map(|community| community.id);
            found.retain(|object| Some(object.community.as_str()) == community);
        }
        if !self.text.is_empty() {
            let expression = Expression::parse(&self.text);
            found.retain(|object| expression.matches(&form::searched(dialect, object)));
        }
        found.sort_by(|one, other| one.created.cmp(&other.created));
        if self.sort.as_deref() != Some("asc") {
            found.reverse();
        }
        Ok(found)
    }

    fn pages(&self, total: usize) -> usize {
        total.div_ceil(self.size).max(1)
    }

    /// The links to this page and others, with the parameters that each form repeats.
    fn links(&self, call: &Call, total: usize) -> Value {
        let (last, a) = (self.pages(total), call.dialect == Dialect::A);
        let link = |page: usize| {
            let fallback = if self.text.is_empty() {
                "mostrecent"
            } else {
                "bestmatch"
            };
            let mut parameters = url::form_urlencoded::Serializer::new(String::new());
            parameters.append_pair(
                "sort",
                self.sort.as_deref().unwrap_or(if a { fallback } else { "desc" }),
            );
            parameters.append_pair(if a { "q" } else { "query" }, &self.text);
            if let Some(community) = &self.community {
                parameters.append_pair("context", &format!("community:{community}"));
            }
            if let Some(namespace) = &self.namespace {
                parameters.append_pair("type", namespace);
            }
            if self.drafts.is_some() {
                parameters.append_key_only("drafts");
            }
            parameters
                .append_pair("size", &self.size.to_string())
                .append_pair("page", &page.to_string());
            let slash = if a { "/" } else { "" };
            Value::from(format!("{}{slash}?{}", call.api("/objects"), parameters.finish()))
        };
        let mut links = Map::from_iter([("self".to_owned(), link(self.page))]);
        if self.page < last {
            links.insert("next".to_owned(), link(self.page + 1));
        }
        if !a {
            links.insert("first".to_owned(), link(1));
            links.insert("last".to_owned(), link(last));
        }
        Value::Object(links)
    }
}

pub(super) async fn list(State(app): Shared, call: Call) -> Result<Answer, Refusal> {
    let wanted = Wanted::read(&call)?;
    let lag = app.index_lag;
    app.store
        .run(move |tx| {
            let found = wanted.find(tx, call.dialect, lag)?;
            let total = found.len();
            let start = (wanted.page - 1).saturating_mul(wanted.size);
            let mut hits = Vec::new();
            for object in found.iter().skip(start).take(wanted.size) {
                hits.push(match call.dialect {
                    Dialect::A => objects::shown(tx, &call, object)?,
                    Dialect::B => form::summary(&call, object),
                });
            }
            let shown = hits.len();
            let mut body = json!({
                "hits": {"hits": hits, "total": total},
                "links": wanted.links(&call, total),
            });
            match call.dialect {
                // The facet is named and never counted.
                Dialect::A => {
                    body["aggregations"] = json!({
                        "type": {"buckets": [], "doc_count_error_upper_bound": 0, "sum_other_doc_count": 0},
                    });
                }
                Dialect::B => {
                    body["params"] = json!({
                        "query": wanted.text,
                        "type": wanted.namespace,
                        "page": wanted.page,
                        "size": wanted.size,
                        "start": start + usize::from(shown > 0),
                        "end": start + shown,
                        "pages": wanted.pages(total),
                    });
                }
            }
            Ok(Answer::ok(body))
        })
        .await
}

/// A bare list, and no pages.
pub(super) async fn deposits(State(app): Shared, call: Call, Path(id): Path<String>) -> Result<Answer, Refusal> {
    let community = Community::find(&id).ok_or_else(|| call.not_found())?;
    app.store
        .run(move |tx| {
            let found: Vec<Value> = store::published(tx)?
                .iter()
                .filter(|object| object.namespace == store::DEPOSIT && object.community == community.id)
                .map(|object| form::summary(&call, object))
                .collect();
            Ok(Answer::ok(found.into()))
        })
        .await
}
