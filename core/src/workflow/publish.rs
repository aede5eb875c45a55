use crate::client::draft::DraftHandle;
use crate::client::{Client, Packages};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::{Finding, Object};
use crate::id::RecordId;
use crate::model::Record;
use crate::validate::Report;

use super::package::PackageState;

/// What came of publishing.
#[derive(Debug)]
pub enum Published {
    /// It is published, with its resources.
    Done(Box<Record>),
    /// Nothing was published: these stand in the way.
    Refused(Vec<Finding>),
}

impl DraftHandle<Packages> {
    /// Publishes a package after looking at everything that could stand in the way.
    ///
    /// Reads the package and its resources, checks them here, lets the repository check them, and only then publishes.
    /// A refusal is put down to the resource that it is about. If no answer comes, the state is read back; the call is
    /// never repeated blindly.
    ///
    /// # Errors
    /// `unknown-outcome` if it could not be found out whether it is published.
    pub async fn publish_checked(&self, client: &Client) -> Result<Published> {
        let state = Box::pin(PackageState::read(client, self.id())).await?;
        let report = state.check(client.today());
        Box::pin(self.publish_after(client, report)).await
    }

    /// The same after a check that was made elsewhere: `report` is what it found about the package and its resources as
    /// the repository has them now. Links no validation into the program, for those who have it in a module of its own.
    ///
    /// # Errors
    /// `unknown-outcome` if it could not be found out whether it is published.
    pub async fn publish_after(&self, client: &Client, report: Report) -> Result<Published> {
        if !report.is_clean() {
            return Ok(Published::Refused(report.errors().cloned().collect()));
        }
        let foreseen = Box::pin(self.server_findings(client)).await?;
        if !foreseen.is_empty() {
            return Ok(Published::Refused(foreseen));
        }
        match self.publish().await {
            Ok(record) => Ok(Published::Done(Box::new(record))),
            Err(error) if error.outcome_is_unknown() => self.look(client, error).await,
            Err(error) if error.kind() == ErrorKind::Invalid => {
                let mut findings = Box::pin(self.server_findings(client)).await?;
                if findings.is_empty() {
                    findings = error
                        .findings()
                        .iter()
                        .cloned()
                        .map(|finding| finding.of(Object::Package))
                        .collect();
                }
                if findings.is_empty() {
                    Err(error)
                } else {
                    Ok(Published::Refused(findings))
                }
            }
            Err(error) => Err(error),
        }
    }

    /// What the repository itself says about the package and each resource.
    pub(crate) async fn server_findings(&self, client: &Client) -> Result<Vec<Finding>> {
        match self.validate().await {
            Ok(refusals) => {
                let mut findings = Vec::new();
                for refusal in refusals {
                    findings.extend(resource_findings(client, &refusal.record, &refusal.message).await?);
                }
                Ok(findings)
            }
            Err(error) if error.kind() == ErrorKind::Invalid => {
                let mut own: Vec<_> = error
                    .findings()
                    .iter()
                    .cloned()
                    .map(|finding| finding.of(Object::Package))
                    .collect();
                if own.is_empty() {
                    own.push(Finding::from_server("", error.message()).of(Object::Package));
                }
                Ok(own)
            }
            // Without such a call the publishing itself is the check.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::Usage | ErrorKind::Unsupported
                ) =>
            {
                Ok(Vec::new())
            }
            Err(error) => Err(error),
        }
    }

    async fn look(&self, client: &Client, unknown: Error) -> Result<Published> {
        match client.packages().record(self.id()).get().await {
            Ok(record) if self.get().await.is_err_and(|error| error.kind() == ErrorKind::NotFound) => {
                Ok(Published::Done(Box::new(record)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Err(unknown),
            Ok(_) | Err(_) => {
                let message = "It is not known whether the package was published.";
                Err(Error::new(ErrorKind::UnknownOutcome, message)
                    .during("publish_package_draft")
                    .caused_by(unknown))
            }
        }
    }
}

/// Saves a resource once more as it is: the repository then says field by field what is wrong.
async fn resource_findings(client: &Client, id: &RecordId, message: &str) -> Result<Vec<Finding>> {
    let object = Object::Resource(id.to_string());
    let handle = client.records().draft(id);
    let draft = handle.get().await?;
    let saved = handle.update(&draft.input()?).await?;
    let mut findings: Vec<_> = saved
        .findings()
        .into_iter()
        .map(|finding| finding.of(object.clone()))
        .collect();
    if findings.is_empty() {
        findings.push(Finding::from_server("", message).of(object));
    }
    Ok(findings)
}
