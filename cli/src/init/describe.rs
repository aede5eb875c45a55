//! What a part of a folder says about itself, as metadata.

use super::{folder::Contents, markdown};
use geodepot::deposit::starter::{self, RoCrate};
use serde_json::{Value, json};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A package; its type needs no telling.
    Package,
    /// A resource of a package.
    Resource,
    /// A record alone.
    Record,
}

/// Metadata of a part, and which of it was guessed.
#[derive(Debug, Default)]
pub(crate) struct Described {
    pub(crate) metadata: Value,
    /// Names of fields that nobody said, each with what is said of it.
    pub(crate) guessed: Vec<(&'static str, &'static str)>,
    /// What could not be read, in sentences.
    pub(crate) notes: Vec<String>,
    /// The crate that lies at the top, which may describe folders below.
    pub(crate) ro_crate: RoCrate,
}

/// Reads what describes a part: its own files, then what the crate above says of it.
pub(crate) fn describe(contents: &Contents, kind: Kind, above: Option<&Value>) -> Described {
    let mut described = Described {
        metadata: json!({}),
        ..Described::default()
    };
    if let Some((name, text)) = contents.text(&["CITATION.cff"]) {
        match serde_saphyr::from_str::<Value>(&text) {
            Ok(cff) => described.metadata = starter::citation(&as_written(cff, &text)),
            Err(error) => described.note(&name, &error),
        }
    }
    if let Some((name, text)) = contents.text(&["ro-crate-metadata.json", "ro-crate-metadata.jsonld"]) {
        match serde_json::from_str(&text) {
            Ok(document) => described.ro_crate = starter::ro_crate(&document),
            Err(error) => described.note(&name, &error),
        }
    }
    starter::complete(&mut described.metadata, &described.ro_crate.root);
    if let Some(above) = above {
        starter::complete(&mut described.metadata, above);
    }
    described.read_me(contents);
    if kind == Kind::Package
        && let Some(metadata) = described.metadata.as_object_mut()
    {
        metadata.remove("resource_type");
    }
    described
}

/// A version is a text, whatever it looks like: a bare `1.10` is not `1.1`.
fn as_written(mut cff: Value, text: &str) -> Value {
    #[derive(serde::Deserialize)]
    struct Written {
        version: Option<String>,
    }
    if let Ok(Written { version: Some(version) }) = serde_saphyr::from_str(text) {
        cff["version"] = version.into();
    }
    cff
}

impl Described {
    fn note(&mut self, name: &str, error: &dyn std::fmt::Display) {
        let why = error.to_string();
        let first = why.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        self.notes
            .push(format!("{name} cannot be read and is passed over: {first}."));
    }

    /// The README describes best; an abstract that was there stays beside it.
    fn read_me(&mut self, contents: &Contents) {
        let Some((name, text)) = contents.text(&["README.md", "README.markdown", "README", "README.txt", "README.rst"])
        else {
            return;
        };
        let is_markdown =
            name.to_ascii_lowercase().ends_with(".md") || name.to_ascii_lowercase().ends_with(".markdown");
        let readme = if is_markdown {
            markdown::read(&text)
        } else {
            markdown::Readme {
                title: None,
                html: starter::paragraphs(&text),
            }
        };
        if let Some(title) = readme.title {
            starter::complete(&mut self.metadata, &json!({ "title": title }));
        }
        let html = super::as_stored(&readme.html);
        if html.is_empty() {
            return;
        }
        let brief = std::mem::replace(&mut self.metadata["description"], json!(html));
        if brief.is_string() && brief != self.metadata["description"] {
            let others = json!([{ "description": brief, "type": { "id": "abstract" } }]);
            starter::complete(&mut self.metadata, &json!({ "additional_descriptions": others }));
        }
    }

    /// Fills a field that nobody said, and remembers that.
    pub(crate) fn guess(&mut self, name: &'static str, value: Value, why: &'static str) {
        if self.metadata.get(name).is_none() {
            self.metadata[name] = value;
            self.guessed.push((name, why));
        }
    }
}

/// The type of a resource, as the endings of its files tell: that which most of them speak for.
pub(crate) fn type_of(files: &[String]) -> Option<&'static str> {
    const ENDINGS: &[(&str, &[&str])] = &[
        (
            "dataset",
            &[
                "csv", "tsv", "xlsx", "xls", "ods", "json", "geojson", "topojson", "gpkg", "shp", "dbf", "shx", "kml",
                "kmz", "gml", "tif", "tiff", "nc", "nc4", "h5", "hdf", "hdf5", "zarr", "grib", "grb", "grib2",
                "parquet", "sqlite", "las", "laz", "jp2", "vrt", "xyz", "asc", "fgb",
            ],
        ),
        (
            "software",
            &[
                "py", "r", "rmd", "ipynb", "jl", "m", "js", "ts", "sh", "rs", "c", "cpp", "h", "java", "go", "f90",
                "f", "sql",
            ],
        ),
        ("publication-report", &["pdf", "doc", "docx", "odt", "tex"]),
        ("presentation", &["ppt", "pptx", "odp", "key"]),
        ("image", &["png", "jpg", "jpeg", "gif", "svg", "webp"]),
        ("video", &["mp4", "webm", "mov", "avi", "mkv"]),
    ];
    let count = |endings: &[&str]| {
        let of_it = files.iter().filter(|file| {
            let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            ending.is_some_and(|ending| endings.contains(&ending.as_str()))
        });
        of_it.count()
    };
    let mut best = None;
    let mut most = 0;
    for (kind, endings) in ENDINGS {
        let files = count(endings);
        if files > most {
            (best, most) = (Some(*kind), files);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_what_most_files_are() {
        let files = |names: &[&str]| type_of(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(files(&["a/b.CSV", "a/c.csv", "plot.py"]), Some("dataset"));
        assert_eq!(files(&["run.py", "README.md"]), Some("software"));
        assert_eq!(files(&["README.md", "Makefile"]), None);
    }
}
