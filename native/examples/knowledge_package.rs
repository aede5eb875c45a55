//! Makes a knowledge package with a file and a resource, and publishes it.
//!
//! Start a repository to try it on, then run it with what that prints:
//!
//! ```sh
//! cargo run -p geodepot-cli -- sandbox --ephemeral --port 8080
//! GEODEPOT_URL=http://127.0.0.1:8080 GEODEPOT_TOKEN=… cargo run -p geodepot-native --example knowledge_package
//! ```

use geodepot::model::{DraftInput, Record};
use geodepot::transport::Source;
use geodepot::workflow::{Published, UploadOptions};
use geodepot::{Client, Error, ErrorKind, Result};
use serde_json::json;

/// Makes it and gives what was published.
pub(crate) async fn deposit(client: &Client) -> Result<Record> {
    let office = json!({ "person_or_org": { "type": "organizational", "name": "Example Mapping Office" } });
    let access = json!({ "record": "public", "files": "public" });

    let package = client
        .packages()
        .create(&DraftInput::from_value(json!({
            "access": access,
            "metadata": { "title": "Sea ice maps", "publication_date": "2026", "creators": [office] },
        }))?)
        .await?;
    let draft = client.packages().draft(&package.id);
    let readme = <dyn Source>::memory("README.md", "# Sea ice maps\n");
    draft
        .files()
        .upload("README.md", readme, UploadOptions::default())
        .await?;

    let input = DraftInput::from_value(json!({
        "access": access,
        "metadata": {
            "title": "Extent by month",
            "resource_type": { "id": "dataset" },
            "publication_date": "2026",
            "creators": [office],
        },
    }))?;
    let resource = draft.create_resource(client, &input).await?;
    let table = <dyn Source>::memory("extent.csv", "month,km2\n");
    let files = client.records().draft(&resource.id).files();
    files.upload("extent.csv", table, UploadOptions::default()).await?;

    match draft.publish_checked(client).await? {
        Published::Done(record) => Ok(*record),
        Published::Refused(findings) => {
            Err(Error::new(ErrorKind::Invalid, "The package is not complete.").with_findings(findings))
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let record = deposit(&geodepot_native::connect_from_env()?).await?;
    println!("{} is published: {}", record.id, record.title().unwrap_or_default());
    Ok(())
}
