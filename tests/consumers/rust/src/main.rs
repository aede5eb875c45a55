//! Publishes a package with a resource and the files that are named: `publishes-a-package PACKAGE-FILE RESOURCE-FILE`.
//! The repository is named by `GEODEPOT_URL` and `GEODEPOT_TOKEN`. Prints the package's id.

use std::path::Path;
use std::process::ExitCode;

use geodepot::client::{Client, Kind, draft_files::DraftFiles};
use geodepot::model::DraftInput;
use geodepot::workflow::{Published, UploadOptions};
use geodepot::{Error, ErrorKind, FileKey, RecordId};
use geodepot_native::PathSource;
use serde_json::json;

async fn send<K: Kind>(files: DraftFiles<K>, path: &str) -> Result<(), Error> {
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    let source = PathSource::open(path).await?;
    let entry = files
        .upload(FileKey::from_path(&name), source, UploadOptions::default())
        .await?;
    eprintln!("{} has arrived", entry.key);
    Ok(())
}

async fn publish(client: &Client, package_file: &str, resource_file: &str) -> Result<RecordId, Error> {
    let office = json!({ "person_or_org": { "type": "organizational", "name": "Example Office" } });
    let metadata = |title: &str| json!({ "title": title, "publication_date": "2026", "creators": [office] });
    let package = DraftInput::from_value(json!({ "metadata": metadata("Floods of a year") }))?;
    let package = client.packages().create(&package).await?;
    let draft = client.packages().draft(&package.id);
    send(draft.files(), package_file).await?;

    let mut described = metadata("Gauges");
    described["resource_type"] = json!({ "id": "dataset" });
    let resource = DraftInput::from_value(json!({ "metadata": described }))?;
    let resource = draft.create_resource(client, &resource).await?;
    send(client.records().draft(&resource.id).files(), resource_file).await?;

    match draft.publish_checked(client).await? {
        Published::Done(record) => Ok(record.id),
        Published::Refused(findings) => {
            Err(Error::new(ErrorKind::Invalid, "It is not complete.").with_findings(findings))
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [package_file, resource_file] = files.as_slice() else {
        eprintln!("Name a file of the package and one of the resource.");
        return ExitCode::from(2);
    };
    let client = match geodepot_native::connect_from_env() {
        Ok(client) => client,
        Err(error) => {
            eprintln!("{error} {}", error.hint());
            return ExitCode::from(2);
        }
    };
    match publish(&client, package_file, resource_file).await {
        Ok(id) => {
            println!("{id}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error} {} {:?}", error.hint(), error.findings());
            ExitCode::FAILURE
        }
    }
}
