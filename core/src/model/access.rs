use super::macros::{empty, model};

model! {
    /// Who may see a record and its files.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Access {
        /// `public` or `restricted`.
        pub record: String = "record",
        /// `public` or `restricted`.
        pub files: String = "files",
        /// A time after which it becomes public.
        pub embargo: Embargo = "embargo",
        /// What comes of it: `open`, `embargoed`, `restricted`, `metadata-only`. Read-only.
        pub status: String = "status",
    }
}

model! {
    /// A time after which a record becomes public.
    ///
    /// Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
    pub struct Embargo {
        /// Whether it holds now.
        pub active: bool = "active",
        /// The last day, `YYYY-MM-DD`; a future one, by UTC.
        pub until: String = "until",
        /// Why.
        pub reason: String = "reason",
    }
}

empty! {
    Access { record, files, embargo, status }
    Embargo { active, until, reason }
}
