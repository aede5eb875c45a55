use super::macros::{empty, model};

model! {
    /// How the hits of a search spread over the values of one of their members.
    ///
    /// Source: the reference of `InvenioRDM`, “Search records”.
    pub struct Facet {
        /// What it is called.
        pub label: String = "label",
        /// How many hits have each value.
        pub buckets: Vec<Bucket> = "buckets",
    }
}

model! {
    /// How many hits have one value.
    ///
    /// Source: the reference of `InvenioRDM`, “Search records”.
    pub struct Bucket {
        /// The value, as [`crate::Query::facet`] takes it. Inside another bucket it follows that one's and `::`.
        pub key: String = "key",
        /// How many hits have it.
        pub doc_count: u64 = "doc_count",
        /// What it is called.
        pub label: String = "label",
        /// Whether the search was for this value.
        pub is_selected: bool = "is_selected",
        /// The values inside this one.
        pub inner: Facet = "inner",
    }
}

empty! {
    Facet { label, buckets }
    Bucket { key, doc_count, label, is_selected, inner }
}
