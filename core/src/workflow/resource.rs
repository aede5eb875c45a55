use std::time::{Duration, SystemTime};

use serde_json::Value;
use time::UtcDateTime;

use crate::client::draft::DraftHandle;
use crate::client::{Client, Packages, Query};
use crate::error::{Error, ErrorKind, Result};
use crate::id::RecordId;
use crate::model::{Draft, DraftInput, Record};
use crate::transport::Host as _;

/// How often a draft is looked for whose making was not answered. Lists lag by seconds.
const LOOKS: u32 = 4;
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);
/// How far the repository's clock may be behind ours.
const CLOCKS: Duration = Duration::from_mins(2);

impl DraftHandle<Packages> {
    /// Makes a resource that belongs to this package and is listed by it: made, taken in, and read back.
    ///
    /// If no answer comes to the first one, the draft is looked for among the newest ones and never made twice.
    ///
    /// # Errors
    /// `unknown-outcome` if it could not be found out whether the draft was made; `forbidden` if the repository does
    /// not let it belong to the package.
    pub async fn create_resource(&self, client: &Client, input: &DraftInput) -> Result<Draft> {
        let since = second_of(client.host().now() - CLOCKS);
        let draft = match client.records().create(input).await {
            Ok(draft) => draft,
            Err(error) if error.outcome_is_unknown() => look_for(client, input, &since, error).await?,
            Err(error) => return Err(error),
        };
        self.take_in(client, &draft.id).await?;
        // Belonging to a package is a change of its own: with the old revision the next write would be a conflict.
        client.records().draft(&draft.id).get().await
    }

    /// Makes a draft of one's own belong to this package, and lists it. Does nothing the second time.
    pub async fn take_in(&self, client: &Client, id: &RecordId) -> Result<()> {
        let package = self.get().await?;
        let ids = std::slice::from_ref(id);
        let outcome = client.packages().context(&package).associate(ids).await?;
        if !outcome.refused.is_empty() {
            let message = "The repository does not let the resource belong to this package.";
            return Err(Error::new(ErrorKind::Forbidden, message)
                .during("associate_context_resources")
                .with_hint("It may belong to another package already."));
        }
        self.list_resource(id).await
    }

    /// Takes a resource out of this package: out of its list, and out of its family where it never was published.
    pub async fn release(&self, client: &Client, id: &RecordId) -> Result<()> {
        let package = self.get().await?;
        let ids = std::slice::from_ref(id);
        if let Some(refusal) = self.resources().remove(ids).await?.into_iter().next() {
            let message = format!("The repository answered: {}", refusal.message);
            return Err(Error::new(ErrorKind::Invalid, message).during("remove_package_resources"));
        }
        match client.records().draft(id).get().await {
            Ok(draft) if draft.record.is_published != Some(true) => {
                client.packages().context(&package).dissociate(ids).await
            }
            _ => Ok(()),
        }
    }

    /// Lists a resource that is published, or that belongs to this package already.
    pub async fn list_resource(&self, id: &RecordId) -> Result<()> {
        let refused = self.resources().add(std::slice::from_ref(id)).await?;
        match refused.into_iter().next() {
            None => Ok(()),
            Some(refusal) => {
                let message = format!("The repository answered: {}", refusal.message);
                Err(Error::new(ErrorKind::Invalid, message).during("add_package_resources"))
            }
        }
    }
}

async fn look_for(client: &Client, input: &DraftInput, since: &str, unknown: Error) -> Result<Draft> {
    let sent = input.to_value();
    let newest = Query::new().sort("newest").size(10);
    for _ in 0..LOOKS {
        client.host().sleep(BETWEEN_LOOKS).await;
        let page = client.records().mine(&newest).page().await?;
        let mut ours = page.hits.iter().filter(|hit| is_the_one(hit, &sent, since));
        match (ours.next(), ours.next()) {
            (Some(hit), None) => return client.records().draft(&hit.id).get().await,
            (Some(_), Some(_)) => break,
            (None, _) => {}
        }
    }
    let message = "It is not known whether the resource was made.";
    Err(Error::new(ErrorKind::UnknownOutcome, message)
        .during("create_record_draft")
        .with_hint("Look for it among your deposits before you make another one.")
        .caused_by(unknown))
}

/// A fresh draft that belongs to nobody yet and holds what was sent.
fn is_the_one(hit: &Record, sent: &Value, since: &str) -> bool {
    let title = sent.pointer("/metadata/title").and_then(Value::as_str);
    hit.is_draft()
        && hit.managed_by().is_none()
        && hit.title() == title
        && hit.created.as_deref().and_then(|created| created.get(..19)) >= Some(since)
}

/// A moment as servers write it, up to its second: `2026-11-20T10:00:00`.
fn second_of(moment: SystemTime) -> String {
    let moment = UtcDateTime::from(moment);
    let ((year, month, day), (hour, minute, second)) = (moment.date().to_calendar_date(), moment.as_hms());
    let month = u8::from(month);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}
