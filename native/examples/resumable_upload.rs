//! Sends a file of any size, and goes on with it after a lost connection or a second start.
//!
//! ```sh
//! GEODEPOT_URL=… GEODEPOT_TOKEN=… cargo run -p geodepot-native --example resumable_upload -- DRAFT FILE
//! ```

use std::path::Path;
use std::sync::Arc;

use geodepot::model::FileEntry;
use geodepot::workflow::UploadOptions;
use geodepot::{Client, Error, ErrorKind, FileKey, RecordId, Result};
use geodepot_native::PathSource;

/// Sends the file into a draft of a record. What had arrived is looked at first: a file that is there is not sent
/// twice, one that was begun is finished.
pub(crate) async fn send(client: &Client, draft: &RecordId, path: &Path) -> Result<FileEntry> {
    let files = client.records().draft(draft).files();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let key = FileKey::from_path(&name);
    let options = UploadOptions {
        progress: Some(Arc::new(|progress| {
            eprint!("\r{} of {} bytes", progress.done, progress.total);
        })),
        ..UploadOptions::default()
    };
    let mut tries = 3;
    loop {
        let source = PathSource::open(path).await?;
        match files.upload(&key, source, options.clone()).await {
            Err(error) if error.outcome_is_unknown() && tries > 1 => {
                eprintln!("\n{error} {}", error.hint());
                tries -= 1;
            }
            // Sent, and its checksum compared.
            result => return result,
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [draft, file] = arguments.as_slice() else {
        return Err(Error::new(ErrorKind::Usage, "Name a draft's id and a file."));
    };
    let client = geodepot_native::connect_from_env()?;
    let entry = send(&client, &RecordId::new(draft.as_str()), Path::new(file)).await?;
    println!("\n{} has arrived: {}", entry.key, entry.checksum.unwrap_or_default());
    Ok(())
}
