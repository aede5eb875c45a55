use std::collections::BTreeMap;

use serde_json::Value;

use super::object::{Openness, SurfCreator, SurfDescription, SurfTitle};
use crate::model::macros::{empty, model};

model! {
    /// What is sent to make a draft, in either dialect.
    ///
    /// Dialect A takes `titles`, `open_access` and a community's UUID, and more metadata at once; dialect B takes
    /// `title`, `sharelevel` and `community:name`, and the rest by patches.
    ///
    /// Source: the reference of the SURF Data Repository, “Create draft deposit”.
    pub struct SurfInput {
        /// The community it will belong to, for good.
        pub community: String = "community",
        /// The title, in dialect B.
        pub title: String = "title",
        /// `Open`, `Restricted` or `Closed`, in dialect B.
        pub sharelevel: String = "sharelevel",
        /// The titles, in dialect A.
        pub titles: Vec<SurfTitle> = "titles",
        /// Whether everybody may have the files, in dialect A.
        pub open_access: bool = "open_access",
        /// Who made it, in dialect A.
        pub creators: Vec<SurfCreator> = "creators",
        /// What is in it, in dialect A.
        pub descriptions: Vec<SurfDescription> = "descriptions",
        /// Words to find it by, in dialect A.
        pub keywords: Vec<String> = "keywords",
        /// The community's fields in dialect A, by the id of the community's schema.
        pub community_specific: BTreeMap<String, Value> = "community_specific",
    }
}

empty! {
    SurfInput {
        community, title, sharelevel, titles, open_access, creators, descriptions, keywords, community_specific,
    }
}

impl SurfInput {
    /// The least that a draft needs. The community's id tells the dialect: `community:name` is B, a UUID is A.
    ///
    /// ```
    /// use geodepot::surf::{Openness, SurfInput};
    /// let newer = SurfInput::new("T", "community:surf", Openness::Open);
    /// assert_eq!(newer.sharelevel.as_deref(), Some("Open"));
    /// let older = SurfInput::new("T", "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095", Openness::Open);
    /// assert_eq!(older.open_access, Some(true));
    /// ```
    pub fn new(title: impl Into<String>, community: impl Into<String>, openness: Openness) -> Self {
        let (title, community) = (title.into(), community.into());
        if community.starts_with("community:") {
            let level = match openness {
                Openness::Open => "Open",
                Openness::Restricted => "Restricted",
                Openness::Closed => "Closed",
            };
            return Self {
                title: Some(title),
                community: Some(community),
                sharelevel: Some(level.to_owned()),
                ..Self::default()
            };
        }
        let title = SurfTitle {
            title: Some(title),
            ..SurfTitle::default()
        };
        Self {
            titles: Some(vec![title]),
            community: Some(community),
            open_access: Some(openness == Openness::Open),
            ..Self::default()
        }
    }
}
