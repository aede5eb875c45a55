//! What `--demo` begins with: a published package with two resources, or these alone, made through the same code as
//! everything else.

use crate::call::Call;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::routes::file_content;
use crate::store::documents;
use crate::store::files;
use crate::store::members;
use crate::store::parents::{self, Manager};
use crate::{App, System};
use crate::{publishing, writing};
use rusqlite::Transaction;
use serde_json::{Value, json};

const GAUGES: &str = "station,latitude,longitude\nriver-mouth,41.74,12.23\nold-bridge,41.89,12.47\n";
const LEVELS: &str =
    "date,station,level_m\n2024-03-01,old-bridge,6.8\n2024-03-02,old-bridge,7.4\n2024-03-03,old-bridge,7.1\n";
const METHOD: &str =
    "# How to read the levels\n\nLevels are metres above the gauge's zero, read at noon, local time.\n";

/// Makes the demonstration package in new data; data that holds anything stays as it is.
pub(crate) fn ensure(app: &App) -> Result<(), Refusal> {
    let mut package_call = Call::internal(app, Kind::Package);
    let mut resource_call = Call::internal(app, Kind::Resource);
    let folder = app.store.blob("");
    app.store.run_blocking(move |tx| {
        let empty = documents::of_kind(tx, Kind::Package)?.is_empty() && documents::of_kind(tx, Kind::Resource)?.is_empty();
        let alice: Option<i64> = tx.query_row("SELECT MIN(id) FROM users WHERE name = 'alice'", [], |row| row.get(0))?;
        let Some(alice) = alice.filter(|_| empty) else { return Ok(()) };
        package_call.user = Some(alice);
        resource_call.user = Some(alice);

        // Only the hub has packages; elsewhere the resources stand alone.
        let package = if package_call.system == System::Gkh {
            let (package, _) = writing::create(tx, &package_call, &json!({
                "access": {"record": "public", "files": "public"},
                "files": {"enabled": true},
                "metadata": describe("Tiber river levels, March 2024", "Water levels of the Tiber at two gauges, with the method, as an example of a knowledge package."),
            }))?;
            attach(tx, &folder, &package.bucket, "gauges.csv", GAUGES)?;
            Some(package)
        } else {
            None
        };
        for (title, description, kind, key, text) in [
            ("River levels", "Daily levels at the old bridge.", "dataset", "levels.csv", LEVELS),
            ("Reading the levels", "What the figures mean and how they were read.", if package.is_some() { "publication-method" } else { "publication-article" }, "method.md", METHOD),
        ] {
            let mut metadata = describe(title, description);
            metadata["resource_type"] = json!({"id": kind});
            let (mut resource, _) = writing::create(tx, &resource_call, &json!({
                "access": {"record": "public", "files": "public"},
                "files": {"enabled": true},
                "metadata": metadata,
            }))?;
            attach(tx, &folder, &resource.bucket, key, text)?;
            if let Some(package) = &package {
                resource.parent.manager = Manager::Parent(package.parent.id.clone());
                parents::save(tx, &resource.parent)?;
                members::add(tx, &package.id, &resource.id)?;
            } else {
                publishing::publish(tx, &resource_call, &resource.id)?;
            }
        }
        if let Some(package) = package {
            publishing::publish(tx, &package_call, &package.id)?;
        }
        Ok(())
    })
}

fn describe(title: &str, description: &str) -> Value {
    json!({
        "title": title,
        "description": format!("<p>{description}</p>"),
        "publication_date": "2024-04-02",
        "publisher": "Example Hydrology Group",
        "creators": [
            {"person_or_org": {"type": "personal", "family_name": "Rossi", "given_name": "Ada"}},
            {"person_or_org": {"type": "organizational", "name": "Example Hydrology Group"}},
        ],
        "rights": [{"id": "cc-by-4.0"}],
        "languages": [{"id": "eng"}],
        "subjects": [{"subject": "hydrology"}, {"subject": "water level"}],
        "locations": {"features": [{"place": "Rome", "geometry": {"type": "Point", "coordinates": [12.47, 41.89]}}]},
    })
}

/// Gives a draft a small file.
fn attach(tx: &Transaction<'_>, folder: &std::path::Path, bucket: &str, key: &str, text: &str) -> Result<(), Refusal> {
    let content = file_content::written(folder, text)?;
    files::start(tx, bucket, key, &Value::Null, &json!({}))?;
    files::set_content(tx, bucket, key, &content)?;
    files::complete(tx, bucket, key)
}
