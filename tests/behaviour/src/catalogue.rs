use futures_util::future::LocalBoxFuture;

use crate::desk::{Desk, Kind};
use crate::target::System;
use crate::verdict::Outcome;
use crate::{invenio, surf};

/// Something that shall be true.
pub(crate) struct Behaviour {
    pub(crate) theme: &'static str,
    pub(crate) name: &'static str,
    pub(crate) run: for<'a> fn(&'a Desk) -> LocalBoxFuture<'a, Outcome>,
}

/// The behaviours of a theme, in the order in which they are asked for.
macro_rules! behaviours {
    ($theme:literal: $($name:ident),* $(,)?) => {
        pub(crate) const ALL: &[$crate::catalogue::Behaviour] = &[$($crate::catalogue::Behaviour {
            theme: $theme,
            name: stringify!($name),
            run: |desk| Box::pin($name(desk)),
        }),*];
    };
}
pub(crate) use behaviours;

/// A behaviour with what it is asked of.
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) theme: String,
    /// Whether nothing else may be asked meanwhile.
    pub(crate) alone: bool,
    pub(crate) behaviour: &'static Behaviour,
}

/// Everything that is expected of a system.
pub(crate) fn entries(system: System) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |themes: &[&'static [Behaviour]], kind, prefix: &str, alone| {
        entries.extend(themes.iter().copied().flatten().map(|behaviour| Entry {
            kind,
            theme: format!("{prefix}{}", behaviour.theme),
            alone,
            behaviour,
        }));
    };
    match system {
        System::Gkh => {
            add(invenio::OF_EACH, Kind::Packages, "packages, ", false);
            add(invenio::OF_EACH, Kind::Records, "resources, ", false);
            add(invenio::OF_PACKAGES, Kind::Packages, "", false);
            add(invenio::OF_ALL, Kind::Records, "", false);
            add(invenio::OF_COMMUNITIES, Kind::Records, "", true);
        }
        System::InvenioRdm => {
            add(invenio::OF_EACH, Kind::Records, "", false);
            add(invenio::OF_ALL, Kind::Records, "", false);
            add(invenio::OF_COMMUNITIES, Kind::Records, "", true);
        }
        System::Surf => add(surf::ALL, Kind::Records, "", false),
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_behaviour_has_a_name_of_its_own() {
        for (system, least) in [(System::Gkh, 200), (System::InvenioRdm, 120), (System::Surf, 25)] {
            let entries = entries(system);
            let names: HashSet<_> = entries
                .iter()
                .map(|entry| (&entry.theme, entry.behaviour.name))
                .collect();
            assert_eq!(names.len(), entries.len(), "{system}");
            assert!(entries.len() >= least, "{system} has only {}", entries.len());
        }
    }
}
