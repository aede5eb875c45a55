//! The check before publishing, of what the repository has and not of what the form shows.

use super::Deposit;
use crate::state::checking::{self, Answer, Around, Question, Unchecked};
use geodepot::{
    Client, Finding, Object, Profile, Report, Result,
    model::{Draft, FileList},
    validate::FilesOnServer,
    workflow::{PackageState, ResourceState},
};

impl Deposit {
    /// Reads everything once more and has it checked, each finding naming its object.
    ///
    /// Where this device cannot check, the report is empty: the repository checks everything before anything is public.
    pub(crate) async fn report(self) -> Result<Report> {
        let client = self.client();
        let state = PackageState::read(&client, &self.id()).await?;
        let around = Around::Resources(state.resources.len());
        let own = check(&client, Profile::GkhPackage, &state.package, &state.files, around).await;
        let mut findings = of(own, &Object::Package);
        let access = serde_json::to_value(&state.package.access).unwrap_or_default();
        for resource in &state.resources {
            if let ResourceState::Draft { draft, files } = resource {
                let around = Around::Package(access.clone());
                let found = check(&client, Profile::GkhResource, draft, files, around).await;
                findings.extend(of(found, &Object::Resource(draft.id.to_string())));
            }
        }
        Ok(Report { findings })
    }
}

async fn check(
    client: &Client,
    profile: Profile,
    draft: &Draft,
    files: &FileList,
    around: Around,
) -> core::result::Result<Answer, Unchecked> {
    let question = Question {
        profile,
        today: client.today().to_string(),
        draft: serde_json::to_value(draft).unwrap_or_default(),
        files: Some(FilesOnServer::from(files)),
        around,
    };
    checking::check(&question).await
}

fn of(answer: core::result::Result<Answer, Unchecked>, object: &Object) -> Vec<Finding> {
    let findings = answer.unwrap_or_default().findings;
    findings.into_iter().map(|finding| finding.of(object.clone())).collect()
}
