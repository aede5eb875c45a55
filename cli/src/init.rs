//! `geodepot init`: a description to begin with, made from a folder.

mod describe;
mod files;
mod folder;
mod hints;
mod markdown;
mod yaml;

use crate::{exit::Exit, output::Output, output::Reporting};
use anyhow::Result;
use describe::{Kind, describe, type_of};
use folder::Folder;
use geodepot::{
    Error, ErrorKind, Profile, Report, Stage,
    deposit::{Deposit, DepositSpec, starter::title_of_name},
    transport::Host as _,
    validate::{Context, day_of, normalize},
};
use geodepot_native::{Directory, NativeHost};
use serde_json::{Map, Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use yaml::Part;

/// Writes a description of a folder, to begin with.
///
/// Sub-folders of `resources/` become resources. What README, CITATION.cff and ro-crate-metadata.json say is taken over,
/// from the folder and from those of the resources. What is still missing stands in the file as comments.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
    /// What becomes of it [default: a package if there is a folder `resources`, else a record]
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<Main>,
    /// Write deposit.yaml or deposit.json
    #[arg(long, value_name = "FORM", default_value = "yaml")]
    format: Format,
    /// Write over a description that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pub(crate) reporting: Reporting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Main {
    /// A package with its resources
    Package,
    /// A record alone
    Record,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Yaml,
    Json,
}

/// Writes it, and says what is left to do.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let output = Output::new(arguments.reporting);
    let path = place(&arguments)?;
    let folder = Folder::read(&arguments.folder).await?;
    let main = arguments.kind.unwrap_or(if folder.resources.is_empty() {
        Main::Record
    } else {
        Main::Package
    });
    let starter = Starter::of(&folder, main);
    let text = match arguments.format {
        Format::Yaml => starter.yaml()?,
        Format::Json => serde_json::to_string_pretty(&starter.value())? + "\n",
    };
    tokio::fs::write(&path, text).await.map_err(|error| {
        Error::new(
            ErrorKind::Usage,
            format!("{} cannot be written: {error}.", path.display()),
        )
        .with_hint("Check that the folder may be written to.")
    })?;
    let report = starter.check(&arguments.folder).await?;
    tell(output, &path, &starter, &report)
}

/// Where the description goes. One that is there is left alone, whatever its form: two of them would be an error later.
fn place(arguments: &Arguments) -> geodepot::Result<PathBuf> {
    let names = ["deposit.yaml", "deposit.json"].map(|name| arguments.folder.join(name));
    let wanted = match arguments.format {
        Format::Yaml => 0,
        Format::Json => 1,
    };
    let [yaml, json] = &names;
    let other = if wanted == 0 { json } else { yaml };
    let in_the_way = if other.exists() {
        Some(other)
    } else {
        names.get(wanted).filter(|path| path.exists() && !arguments.force)
    };
    if let Some(path) = in_the_way {
        let hint = if path == other {
            "Remove it first: a folder has one description."
        } else {
            "Say --force to write over it."
        };
        return Err(Error::new(ErrorKind::Usage, format!("{} is there already.", path.display())).with_hint(hint));
    }
    Ok(names[wanted].clone())
}

/// A description to begin with.
struct Starter {
    main: Main,
    part: Part,
    resources: Vec<(String, Part)>,
}

impl Starter {
    fn of(folder: &Folder, main: Main) -> Self {
        let kind = match main {
            Main::Package => Kind::Package,
            Main::Record => Kind::Record,
        };
        let mut own = describe(&folder.main, kind, None);
        own.guess("title", title_of_name(&folder.name).into(), hints::BY_FOLDER);
        own.guess("publication_date", today().into(), hints::TODAY);
        let mut files = folder.main.files.clone();
        let mut resources = Vec::new();
        for (key, contents) in &folder.resources {
            if main == Main::Record {
                files.extend(contents.files.iter().cloned());
                continue;
            }
            let above = own.ro_crate.folders.get(&format!("resources/{key}"));
            let mut described = describe(contents, Kind::Resource, above);
            described.guess("title", title_of_name(key).into(), hints::BY_FOLDER);
            if let Some(kind) = type_of(&contents.files) {
                described.guess("resource_type", json!({ "id": kind }), hints::BY_ENDINGS);
            }
            for field in ["creators", "publication_date", "publisher", "rights", "languages"] {
                if let Some(value) = own.metadata.get(field) {
                    described.guess(field, value.clone(), hints::FROM_PACKAGE);
                }
            }
            let part = Part {
                kind: Kind::Resource,
                described,
                place: Map::from_iter([("folder".to_owned(), json!(format!("resources/{key}")))]),
            };
            resources.push((key.clone(), part));
        }
        if main == Main::Record
            && let Some(kind) = type_of(&files)
        {
            own.guess("resource_type", json!({ "id": kind }), hints::BY_ENDINGS);
        }
        Self {
            main,
            part: Part {
                kind,
                described: own,
                place: files::rules(&files, main == Main::Package),
            },
            resources,
        }
    }

    fn name(&self) -> &'static str {
        match self.main {
            Main::Package => "package",
            Main::Record => "record",
        }
    }

    fn value(&self) -> Value {
        let mut spec = json!({ self.name(): self.part.value(), "publish": false });
        let resources = self.resources.iter().map(|(key, part)| {
            let mut value = part.value();
            value["key"] = json!(key);
            value
        });
        if !self.resources.is_empty() {
            spec["resources"] = resources.collect();
        }
        spec
    }

    fn yaml(&self) -> Result<String> {
        let text = yaml::description(self.name(), &self.part, &self.resources);
        text.map_err(|why| anyhow::anyhow!("The description cannot be written as YAML: {why}. Use --format json."))
    }

    /// What `geodepot validate` finds in it.
    async fn check(&self, folder: &Path) -> Result<Report> {
        let spec = DepositSpec::from_value(&self.value())?;
        let profile = match self.main {
            Main::Package => Profile::GkhPackage,
            Main::Record => Profile::GkhResource,
        };
        let deposit = Deposit::resolve(spec, Arc::new(Directory::new(folder))).await?;
        Ok(deposit.check(&Context::new(profile, Stage::Publish, day_of(NativeHost.now()))))
    }
}

/// HTML as a repository keeps it.
fn as_stored(html: &str) -> String {
    let context = Context::new(Profile::GkhPackage, Stage::Save, day_of(NativeHost.now()));
    let stored = normalize(&json!({ "metadata": { "description": html } }), &context);
    let kept = stored.pointer("/metadata/description").and_then(Value::as_str);
    kept.unwrap_or_default().to_owned()
}

fn today() -> String {
    day_of(NativeHost.now()).to_string()
}

fn tell(output: Output, path: &Path, starter: &Starter, report: &Report) -> Result<Exit> {
    let parts = starter.resources.iter().map(|(_, part)| part);
    let notes: Vec<String> = std::iter::once(&starter.part)
        .chain(parts)
        .flat_map(|part| part.described.notes.clone())
        .collect();
    if output.is_json() {
        output.json(&json!({
            "event": "done",
            "file": path.to_string_lossy(),
            "notes": notes,
            "findings": report.findings,
        }))?;
        return Ok(Exit::Done);
    }
    for note in &notes {
        output.note(note);
    }
    output.line(format_args!("Written: {}", path.display()))?;
    if report.findings.is_empty() {
        output.note("Nothing is missing. See what would be done: geodepot plan");
    } else {
        output.note("Left to do, as `geodepot validate` finds it:");
        output.findings(&report.findings)?;
    }
    Ok(Exit::Done)
}
