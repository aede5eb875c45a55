//! What a repository offers beyond what all have in common.

use std::collections::BTreeMap;

use futures_util::future;
use http::Method;
use serde::{Deserialize, Serialize};

use super::{Client, Query};
use crate::error::{ErrorKind, Result};
use crate::model::ExpiryForm;

macro_rules! capabilities {
    ($($(#[$meta:meta])* $variant:ident = $words:literal;)*) => {
        /// Something that one repository offers and another does not.
        ///
        /// Source: the differences between the references, and what servers offer beyond them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(tsify::Tsify))]
        #[serde(rename_all = "camelCase")]
        #[non_exhaustive]
        pub enum Capability {
            $($(#[$meta])* $variant,)*
        }

        impl Capability {
            /// Everything there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What it is, as the end of "This repository does not offer …".
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

capabilities! {
    /// Knowledge packages, with contexts and resources.
    Packages = "knowledge packages";
    /// A search within a rectangle.
    Bbox = "a search by place";
    /// Packages and records in one list: `/search`.
    MixedSearch = "a search over packages and records together";
    /// A check of a package before it is published.
    ValidatePackage = "a check before publishing";
    /// An open or closed context.
    ContextPolicy = "a policy for contexts";
    /// Requests for assistance with a package.
    Assistance = "requests for assistance";
    /// Communities.
    Communities = "communities";
    /// The records of a community.
    CommunityRecords = "the records of a community";
    /// The packages of a community.
    CommunityPackages = "the packages of a community";
    /// Reviews by a community.
    Review = "reviews by a community";
    /// Requests with their comments.
    Requests = "requests and comments";
    /// DOIs reserved before publishing.
    ReserveDoi = "DOIs before publishing";
    /// Files taken over from the version before.
    FilesImport = "taking over the files of the version before";
    /// All files of a draft removed by one call.
    DeleteAllFiles = "removing all files at once";
    /// All files as one archive.
    FilesArchive = "all files as one archive";
    /// Metadata of single files.
    FileMetadata = "metadata of files";
    /// The list of funders.
    Funders = "a list of funders";
    /// The list of awards.
    Awards = "a list of awards";
    /// The list of people's names.
    Names = "a list of names";
    /// More than one way of sending a file: entries name their `transfer`.
    TransferTypes = "other ways of sending a file";
    /// Files sent in parts.
    Multipart = "files in parts";
    /// File names with a slash.
    SlashInKeys = "file names with a slash";
    /// One owner rather than a list of owners.
    SingleOwner = "a single owner";
}

/// What is known of a repository so far: offered, not offered, or not known yet.
///
/// Source: the differences between the references, and what servers offer beyond them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Capabilities(BTreeMap<Capability, bool>);

impl Capabilities {
    /// Whether it is offered. Nothing if that has not been seen yet: what cannot be asked for without doing something
    /// is learnt from answers as they come.
    pub fn has(&self, capability: Capability) -> Option<bool> {
        self.0.get(&capability).copied()
    }

    /// Everything that is known.
    pub fn iter(&self) -> impl Iterator<Item = (Capability, bool)> + '_ {
        self.0.iter().map(|(capability, offered)| (*capability, *offered))
    }

    pub(super) fn insert(&mut self, capability: Capability, offered: bool) {
        self.0.insert(capability, offered);
    }

    /// The hub runs version 11, which has one way of sending a file and cannot address a key with a slash.
    pub(super) fn assume_hub(&mut self) {
        for capability in [
            Capability::TransferTypes,
            Capability::Multipart,
            Capability::SlashInKeys,
            Capability::SingleOwner,
        ] {
            self.assume(capability, false);
        }
    }

    fn assume(&mut self, capability: Capability, offered: bool) {
        self.0.entry(capability).or_insert(offered);
    }
}

/// What comes with packages, as only the GEO Knowledge Hub has them.
const WITH_PACKAGES: &[Capability] = &[
    Capability::Bbox,
    Capability::MixedSearch,
    Capability::ValidatePackage,
    Capability::ContextPolicy,
    Capability::Assistance,
    Capability::CommunityPackages,
];

impl Client {
    /// What this repository offers. Asked for once, by two small searches, and kept with what answers have shown since.
    ///
    /// # Errors
    /// Any kind but `unsupported`, if it could not be found out; nothing is kept then.
    pub async fn capabilities(&self) -> Result<Capabilities> {
        let learnt = self.learnt();
        if learnt.is_probed() {
            return Ok(learnt.capabilities());
        }
        let (packages, communities) = future::try_join(
            self.is_there("packages", Capability::Packages),
            self.is_there("communities", Capability::Communities),
        )
        .await?;
        learnt.change(|known| {
            known.insert(Capability::Packages, packages);
            known.insert(Capability::Communities, communities);
            for capability in WITH_PACKAGES {
                known.assume(*capability, packages);
            }
            if packages {
                known.assume_hub();
            }
        });
        if packages && learnt.expiry().is_none() {
            learnt.set_expiry(ExpiryForm::Moment);
        }
        learnt.set_probed();
        Ok(learnt.capabilities())
    }

    async fn is_there(&self, list: &'static str, capability: Capability) -> Result<bool> {
        let call = self.call("probe", Method::GET).path([list]).optional(capability);
        let request = call.query(&Query::new().size(1)).request()?;
        match self.json_or_null(request).await {
            Ok(_) => Ok(true),
            // It is there, and wants somebody to sign in.
            Err(error) if matches!(error.kind(), ErrorKind::Forbidden | ErrorKind::Unauthenticated) => Ok(true),
            Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
