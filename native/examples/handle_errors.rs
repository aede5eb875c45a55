//! What can go wrong, and what to do then: every error has a kind, a sentence and a next step.
//!
//! ```sh
//! GEODEPOT_URL=… GEODEPOT_TOKEN=… cargo run -p geodepot-native --example handle_errors -- DRAFT
//! ```

use geodepot::model::{Draft, DraftInput};
use geodepot::{Client, Error, ErrorKind, RecordId, Result};

/// Gives a record's draft another title, unless somebody else changed it in the meantime; then the newest state is
/// read and the change made there.
pub(crate) async fn retitle(client: &Client, id: &RecordId, title: &str) -> Result<Draft> {
    let draft = client.records().draft(id);
    loop {
        let read = draft.get().await?;
        let revision = read.revision_id.unwrap_or_default();
        let mut input: DraftInput = read.input()?;
        input.metadata.get_or_insert_default().title = Some(title.to_owned());
        match draft.clone().if_match(revision).update(&input).await {
            Err(error) if error.kind() == ErrorKind::Conflict => {}
            result => return result,
        }
    }
}

/// What to show to people.
pub(crate) fn told(error: &Error) -> String {
    let mut text = match error.kind() {
        ErrorKind::NotFound => "There is no such draft.".to_owned(),
        ErrorKind::Unauthenticated | ErrorKind::Forbidden => "This is not yours to change.".to_owned(),
        ErrorKind::RateLimited => {
            let seconds = error.retry_after().map_or(60, |wait| wait.as_secs());
            format!("The repository is busy for {seconds} seconds.")
        }
        // The sentence is good as it is for all the others.
        _ => error.to_string(),
    };
    for finding in error.findings() {
        text.extend(["\n- ", finding.path.as_str(), ": ", finding.message.as_str()]);
    }
    text + "\n" + error.hint()
}

#[tokio::main]
async fn main() {
    let id = RecordId::new(std::env::args().nth(1).unwrap_or_default());
    let result = match geodepot_native::connect_from_env() {
        Ok(client) => retitle(&client, &id, "A better title").await,
        Err(error) => Err(error),
    };
    match result {
        Ok(draft) => println!("Saved as revision {}.", draft.revision_id.unwrap_or_default()),
        Err(error) => eprintln!("{}", told(&error)),
    }
}
