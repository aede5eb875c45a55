use super::Observed;
use crate::deposit::outcome::{Deposited, Outcome};
use crate::deposit::remote::{Seen, Stage};

impl Observed {
    /// What is there now, in the form of an outcome by which nothing was changed.
    pub fn outcome(&self) -> Outcome {
        let main = self.main.as_ref();
        let described = self.resources.iter().map(|(key, seen)| (key.clone(), seen.id.clone()));
        let existing = self.existing.keys().map(|id| (id.to_string(), id.clone()));
        let findings = main.into_iter().chain(self.resources.values());
        Outcome {
            changed: false,
            package: main.map(place).unwrap_or_default(),
            resources: described.chain(existing).collect(),
            published: main.is_some_and(|seen| seen.stage != Stage::Draft),
            requests: self.requests,
            findings: findings.flat_map(|seen| seen.findings.clone()).collect(),
        }
    }
}

fn place(seen: &Seen) -> Deposited {
    Deposited {
        id: Some(seen.id.clone()),
        parent_id: seen.parent.clone(),
        url: seen.url.clone(),
    }
}
