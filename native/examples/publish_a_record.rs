//! Makes a record with a file and publishes it: `InvenioRDM`, or a resource of its own on the GEO Knowledge Hub.
//!
//! ```sh
//! GEODEPOT_URL=http://127.0.0.1:8080 GEODEPOT_TOKEN=… cargo run -p geodepot-native --example publish_a_record
//! ```

use geodepot::model::{DraftInput, Record};
use geodepot::transport::Source;
use geodepot::workflow::UploadOptions;
use geodepot::{Client, Error, ErrorKind, Result};
use serde_json::json;

/// Makes it and gives what was published.
pub(crate) async fn deposit(client: &Client) -> Result<Record> {
    let input = DraftInput::from_value(json!({
        "access": { "record": "public", "files": "public" },
        "metadata": {
            "title": "River levels",
            "resource_type": { "id": "dataset" },
            "publication_date": "2026",
            "publisher": "Example Water Office",
            "creators": [{ "person_or_org": { "type": "personal", "family_name": "Doe", "given_name": "Jane" } }],
        },
    }))?;
    let made = client.records().create(&input).await?;
    // The draft is saved whatever is wrong with it: what is wrong stands in the answer.
    let findings = made.findings();
    if !findings.is_empty() {
        return Err(Error::new(ErrorKind::Invalid, "The record is not complete.").with_findings(findings));
    }
    let draft = client.records().draft(&made.id);
    let table = <dyn Source>::memory("levels.csv", "day,metres\n2026-01-01,1.4\n");
    let files = draft.files();
    files.upload("levels.csv", table, UploadOptions::default()).await?;
    match draft.publish().await {
        // No answer came, and publishing is never repeated blindly: look whether it was done.
        Err(error) if error.outcome_is_unknown() => client.records().record(&made.id).get().await,
        result => result,
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let record = deposit(&geodepot_native::connect_from_env()?).await?;
    println!("{} is published: {}", record.id, record.title().unwrap_or_default());
    Ok(())
}
