//! What was observed, for people and programs that look at it.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::observe::Observed;
use super::outcome::Deposited;
use super::remote::Seen;

/// Its JSON form is `{"package": {"id", "parentId", "url"}, "resources": {KEY: {"id", …}}, "reads": […], "requests": N}`.
impl Serialize for Observed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resources: BTreeMap<&str, Deposited> = self
            .resources
            .iter()
            .map(|(key, seen)| (key.as_str(), place(seen)))
            .collect();
        let mut observed = serializer.serialize_struct("Observed", 4)?;
        observed.serialize_field("package", &self.main.as_ref().map(place))?;
        observed.serialize_field("resources", &resources)?;
        observed.serialize_field("reads", &self.reads)?;
        observed.serialize_field("requests", &self.requests)?;
        observed.end()
    }
}

fn place(seen: &Seen) -> Deposited {
    Deposited {
        id: Some(seen.id.clone()),
        parent_id: seen.parent.clone(),
        url: seen.url.clone(),
    }
}
