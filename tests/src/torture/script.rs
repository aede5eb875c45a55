//! A depositor that follows the references step by step and remembers nothing: what the suite must be able to fault.

use geodepot::client::Client;
use geodepot::client::draft_files::DraftFiles;
use geodepot::model::DraftInput;
use geodepot::transport::{Source, Upload};
use geodepot::{Error, RecordId};
use serde_json::{Value, json};

use super::{Depositor, FILES, spec};

/// Makes everything anew, one request at a time.
#[derive(Clone, Debug)]
pub struct Script(Value);

impl Default for Script {
    fn default() -> Self {
        Self(spec(true))
    }
}

impl Depositor for Script {
    type Memory = ();

    fn spec(&self) -> &Value {
        &self.0
    }

    async fn start(&self, client: &Client, _: usize, (): &()) -> Result<bool, Error> {
        let spec = &self.0;
        let package = client.packages().create(&input(&spec["package"])?).await?;
        let draft = client.packages().draft(&package.id);
        send(&draft.files(), |path| !path.contains('/')).await?;
        let mut ids: Vec<RecordId> = Vec::new();
        for resource in spec["resources"].as_array().into_iter().flatten() {
            let created = client.records().create(&input(resource)?).await?;
            let folder = format!("{}/", resource["key"].as_str().unwrap_or_default());
            let handle = client.records().draft(&created.id);
            send(&handle.files(), |path| path.starts_with(&folder)).await?;
            handle.update(&input(resource)?).await?;
            ids.push(created.id.clone());
        }
        client.packages().context(&package).associate(&ids).await?;
        draft.resources().add(&ids).await?;
        draft.update(&input(&spec["package"])?).await?;
        draft.publish().await?;
        Ok(true)
    }
}

fn input(part: &Value) -> Result<DraftInput, Error> {
    let mut files = json!({"enabled": true});
    if let Some(key) = part["default_preview"].as_str() {
        files["default_preview"] = key.into();
    }
    DraftInput::from_value(json!({"metadata": part["metadata"], "access": part["access"], "files": files}))
}

async fn send<K: geodepot::client::Kind>(files: &DraftFiles<K>, chosen: impl Fn(&str) -> bool) -> Result<(), Error> {
    for (path, content) in FILES.iter().filter(|(path, _)| chosen(path)) {
        let key = path.rsplit('/').next().unwrap_or(path);
        files.start(&[key.into()]).await?;
        let upload = Upload {
            source: <dyn Source>::memory(key, *content),
            progress: None,
        };
        files.put_content(key, upload).await?;
        files.commit(key).await?;
    }
    Ok(())
}
