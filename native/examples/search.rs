//! Goes through all hits of a search as they come, page after page, without holding them all.
//!
//! ```sh
//! GEODEPOT_URL=https://gkhub.earthobservations.org cargo run -p geodepot-native --example search -- sea ice
//! ```

use std::collections::BTreeMap;

use futures_util::TryStreamExt as _;
use geodepot::{Client, Query, Result, escape_query};

/// How many of the records that everybody may see match the words, by the kind of thing that they are.
pub(crate) async fn count_by_kind(client: &Client, words: &str) -> Result<BTreeMap<String, usize>> {
    // What somebody typed is words, not operators.
    let query = Query::new().text(escape_query(words)).sort("newest").size(50);
    let mut hits = client.records().search(&query).stream();
    let mut counts = BTreeMap::new();
    while let Some(record) = hits.try_next().await? {
        let kind = record.metadata.and_then(|metadata| metadata.resource_type);
        let name = kind.map_or_else(|| "(none)".to_owned(), |kind| kind.id.to_string());
        *counts.entry(name).or_insert(0) += 1;
    }
    Ok(counts)
}

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    for (kind, count) in count_by_kind(&geodepot_native::connect_from_env()?, &words.join(" ")).await? {
        println!("{count:>6} {kind}");
    }
    Ok(())
}
