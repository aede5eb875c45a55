//! What new data begins with: a collection and two published deposits, so that there is something to find.

use super::call::Call;
use super::communities::{ALL, Community};
use super::store::{self, Object};
use super::{files, form};
use crate::refusal::Refusal;
use crate::{App, Dialect};
use serde_json::{Value, json};

/// Fills new data; data that holds anything stays as it is.
pub(crate) fn ensure(app: &App, dialect: Dialect) -> Result<(), Refusal> {
    let folder = app.store.blob("");
    let owner = app.administrator.unwrap_or_default();
    app.store.run_blocking(move |tx| {
        if !store::is_empty(tx)? {
            return Ok(());
        }
        let call = Call::internal(dialect);
        let make = |community: &Community, namespace: &str, title: &str, description: &str| {
            let new = form::create(&call, &written(dialect, community, title))?;
            let mut object = Object::new(namespace, owner, community.id, new.metadata)?;
            describe(dialect, &mut object, description);
            object.publish();
            store::save(tx, &object)?;
            Ok::<_, Refusal>(object)
        };
        make(
            &ALL[0],
            store::COLLECTION,
            "Ice and water",
            "What the stations of the coast have measured.",
        )?;
        let ice = make(
            &ALL[0],
            store::DEPOSIT,
            "Sea ice thickness at Cape North",
            "Thickness by drilling, every Monday.",
        )?;
        files::attach(
            tx,
            &folder,
            &ice,
            "thickness.csv",
            "day,metres\n2024-01-08,0.61\n2024-01-15,0.74\n",
            false,
        )?;
        files::attach(
            tx,
            &folder,
            &ice,
            "pictures.txt",
            "too large for the disk, they say\n",
            true,
        )?;
        let tide = make(
            &ALL[1],
            store::DEPOSIT,
            "Tides at Cape North",
            "Water levels beside the ice.",
        )?;
        files::attach(tx, &folder, &tide, "tides.csv", "hour,metres\n0,0.2\n6,1.4\n", false)
    })
}

fn written(dialect: Dialect, community: &Community, title: &str) -> Value {
    match dialect {
        Dialect::A => json!({"titles": [{"title": title}], "community": community.id, "open_access": true}),
        Dialect::B => json!({
            "title": title,
            "community": format!("community:{}", community.name),
            "sharelevel": "Open",
        }),
    }
}

fn describe(dialect: Dialect, object: &mut Object, description: &str) {
    let metadata = &mut object.metadata;
    match dialect {
        Dialect::A => {
            metadata["creators"] = json!([{"creator_name": "Lindqvist, Maja"}]);
            metadata["descriptions"] = json!([{"description": description, "description_type": "Abstract"}]);
            metadata["keywords"] = json!(["coast"]);
        }
        Dialect::B => {
            metadata["base"]["creator"] = json!(["Lindqvist, Maja"]);
            metadata["base"]["description"] = json!([description]);
            metadata["base"]["keywords"] = json!(["coast"]);
        }
    }
}
