//! A description from JSON, with usage errors that name the place.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{DepositKind, DepositSpec, FileRule, Part, Previous, ResourceSpec, Takes};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{FileKey, RecordId};

type Members = Map<String, Value>;

const PART: &[&str] = &[
    "metadata",
    "access",
    "pids",
    "custom_fields",
    "files",
    "order",
    "default_preview",
];
const SURF: &[&str] = &["metadata", "files", "community", "sharelevel"];

pub(super) fn spec(value: &Value) -> Result<DepositSpec> {
    let top = Place::top(value);
    let members = top.object()?;
    let named: Vec<DepositKind> = DepositKind::ALL
        .iter()
        .copied()
        .filter(|kind| members.contains_key(kind.name()))
        .collect();
    let &[kind] = named.as_slice() else {
        let message = if named.is_empty() {
            "The description names nothing to deposit."
        } else {
            "The description names more than one thing to deposit."
        };
        return Err(Error::new(ErrorKind::Usage, message).with_hint("Give it one of: package, record, surf."));
    };
    top.known(
        members,
        &[
            "package",
            "record",
            "surf",
            "resources",
            "publish",
            "version_of",
            "profile",
            "$schema",
        ],
    )?;
    let place = top.at(kind.name(), members.get(kind.name()));
    let main = part(&place, place.object()?, kind, &[])?;
    let resources = match members.get("resources") {
        None | Some(Value::Null) => Vec::new(),
        Some(_) if kind != DepositKind::Package => {
            return Err(top.at("resources", None).error("is for packages only"));
        }
        Some(given) => resources(&top.at("resources", Some(given)))?,
    };
    let version_of = match members.get("version_of").filter(|given| !given.is_null()) {
        None => None,
        Some(_) if kind == DepositKind::Surf => {
            return Err(top.at("version_of", None).error("is not for SURF deposits"));
        }
        Some(given) => Some(previous(&top.at("version_of", Some(given)), kind)?),
    };
    let profile = match members.get("profile").filter(|given| !given.is_null()) {
        None => None,
        Some(given) => {
            let place = top.at("profile", Some(given));
            Some(
                place
                    .text()?
                    .parse()
                    .map_err(|error| place.error("is no profile").caused_by(error))?,
            )
        }
    };
    Ok(DepositSpec {
        kind,
        main,
        resources,
        publish: top.flag(members, "publish")?.unwrap_or(false),
        version_of,
        profile,
    })
}

/// A part from a file of its own: `resource.json`.
pub(super) fn part_of(value: &Value, path: &str) -> Result<Part> {
    let place = Place::top(value).at(path, Some(value));
    part(&place, place.object()?, DepositKind::Package, &[])
}

fn previous(place: &Place<'_>, kind: DepositKind) -> Result<Previous> {
    if let Some(Value::String(_)) = place.value {
        return Ok(Previous {
            id: id(place)?,
            files: Takes::Nothing,
            resources: Takes::Nothing,
        });
    }
    let members = place.object()?;
    place.known(members, &["id", "files", "resources"])?;
    let takes = |name: &str| {
        let place = place.at(name, members.get(name));
        match place.value {
            None | Some(Value::Null) => Ok(Takes::Nothing),
            Some(Value::String(word)) if word == "none" => Ok(Takes::Nothing),
            Some(Value::String(word)) if word == "import" => Ok(Takes::All),
            Some(_) => Err(place.error("must be “none” or “import”")),
        }
    };
    let resources = takes("resources")?;
    if resources == Takes::All && kind != DepositKind::Package {
        return Err(place.at("resources", None).error("is for packages only"));
    }
    Ok(Previous {
        id: id(&place.at("id", members.get("id")))?,
        files: takes("files")?,
        resources,
    })
}

fn resources(place: &Place<'_>) -> Result<Vec<ResourceSpec>> {
    let mut keys = BTreeSet::new();
    let items = place.list()?;
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let place = place.at(&index.to_string(), Some(item));
            let resource = resource(&place)?;
            if keys.insert(resource.key().to_owned()) {
                Ok(resource)
            } else {
                Err(place.error(&format!("has the key “{}”, as one before it has", resource.key())))
            }
        })
        .collect()
}

fn resource(place: &Place<'_>) -> Result<ResourceSpec> {
    let members = place.object()?;
    if members.contains_key("id") {
        place.known(members, &["id"])?;
        return Ok(ResourceSpec::Existing {
            id: id(&place.at("id", members.get("id")))?,
        });
    }
    let folder = match members.get("folder").filter(|given| !given.is_null()) {
        None => None,
        Some(given) => Some(relative(&place.at("folder", Some(given)))?),
    };
    let last = folder.as_deref().and_then(|folder| folder.rsplit('/').next());
    let key = match (members.get("key"), last) {
        (Some(given), _) => place.at("key", Some(given)).filled()?.to_owned(),
        (None, Some(last)) => last.to_owned(),
        (None, None) => return Err(place.error("must have a key, or the id of a resource that exists")),
    };
    if folder.is_none() && !members.contains_key("metadata") {
        return Err(place.error("must have metadata"));
    }
    let part = part(place, members, DepositKind::Package, &["key", "folder"])?;
    Ok(ResourceSpec::New { key, part, folder })
}

fn part(place: &Place<'_>, members: &Members, kind: DepositKind, more: &[&str]) -> Result<Part> {
    let mut known = if kind == DepositKind::Surf { SURF } else { PART }.to_vec();
    known.extend(more);
    place.known(members, &known)?;
    let at = |name: &str| place.at(name, members.get(name));
    let given = |name: &str| members.get(name).filter(|given| !given.is_null());
    let object = |name: &str| match given(name) {
        None => Ok(None),
        Some(value) => at(name).object().map(|_| Some(value.clone())),
    };
    let text = |name: &str| match given(name) {
        None => Ok(None),
        Some(_) => at(name).filled().map(|text| Some(text.to_owned())),
    };
    let metadata = match given("metadata") {
        None => Members::new(),
        Some(_) => at("metadata").object()?.clone(),
    };
    let list = |name: &str| match given(name) {
        None => Ok([].as_slice()),
        Some(_) => at(name).list().map(Vec::as_slice),
    };
    let files = list("files")?.iter().enumerate();
    let files = files
        .map(|(index, rule)| file(&at("files").at(&index.to_string(), Some(rule))))
        .collect::<Result<_>>()?;
    let order = list("order")?.iter().enumerate().map(|(index, key)| {
        let place = at("order").at(&index.to_string(), Some(key));
        place.filled().map(FileKey::from)
    });
    let order = order.collect::<Result<Vec<_>>>()?;
    Ok(Part {
        metadata,
        access: object("access")?,
        pids: object("pids")?,
        custom_fields: object("custom_fields")?,
        files,
        order: given("order").is_some().then_some(order),
        default_preview: text("default_preview")?.map(FileKey::from),
        community: text("community")?,
        sharelevel: text("sharelevel")?,
    })
}

fn file(place: &Place<'_>) -> Result<FileRule> {
    let (path, key, replace) = match place.value {
        Some(Value::String(_)) => (relative(place)?, None, false),
        Some(Value::Object(members)) => {
            place.known(members, &["path", "key", "replace"])?;
            let path = relative(&place.at("path", members.get("path")))?;
            let key = match members.get("key").filter(|given| !given.is_null()) {
                None => None,
                Some(given) => Some(FileKey::from(place.at("key", Some(given)).filled()?)),
            };
            (path, key, place.flag(members, "replace")?.unwrap_or(false))
        }
        _ => return Err(place.error("must be a path or an object with a path")),
    };
    if let Err(error) = fast_glob::validate(&path) {
        return Err(place.error(&format!("is no pattern: {error}")));
    }
    if key.is_some() && super::super::files::has_wildcard(&path) {
        return Err(place
            .at("key", None)
            .error("is for a single file, and the path is a pattern"));
    }
    Ok(FileRule { path, key, replace })
}

/// A path below the folder: with slashes, and not out of it.
fn relative(place: &Place<'_>) -> Result<String> {
    let text = place.filled()?.trim();
    let path = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
    let leaves = path.starts_with(['/', '\\', '!']) || path.split('/').any(|part| part == ".." || part.is_empty());
    let drive = path.get(1..2) == Some(":");
    if path.is_empty() || leaves || drive {
        return Err(place.error("must be a path below the folder of the description"));
    }
    Ok(path.to_owned())
}

fn id(place: &Place<'_>) -> Result<RecordId> {
    place.filled().map(RecordId::from)
}

/// A place in the description.
struct Place<'a> {
    path: String,
    value: Option<&'a Value>,
}

impl<'a> Place<'a> {
    fn top(value: &'a Value) -> Self {
        Self {
            path: String::new(),
            value: Some(value),
        }
    }

    fn at<'b>(&self, name: &str, value: Option<&'b Value>) -> Place<'b> {
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        Place { path, value }
    }

    fn error(&self, what: &str) -> Error {
        let path = if self.path.is_empty() {
            "The description"
        } else {
            &self.path
        };
        Error::new(ErrorKind::Usage, format!("{path} {what}."))
            .with_hint("See `geodepot schema` for the form of a description.")
    }

    fn object(&self) -> Result<&'a Members> {
        self.value
            .and_then(Value::as_object)
            .ok_or_else(|| self.error("must be an object"))
    }

    fn list(&self) -> Result<&'a Vec<Value>> {
        self.value
            .and_then(Value::as_array)
            .ok_or_else(|| self.error("must be a list"))
    }

    fn text(&self) -> Result<&'a str> {
        self.value
            .and_then(Value::as_str)
            .ok_or_else(|| self.error("must be a text"))
    }

    fn filled(&self) -> Result<&'a str> {
        let text = self.text()?;
        if text.trim().is_empty() {
            return Err(self.error("must not be empty"));
        }
        Ok(text)
    }

    fn flag(&self, members: &Members, name: &str) -> Result<Option<bool>> {
        match members.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(self.at(name, None).error("must be true or false")),
        }
    }

    fn known(&self, members: &Members, known: &[&str]) -> Result<()> {
        match members.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => Err(self
                .at(name, None)
                .error("is not known here")
                .with_hint(format!("Known are: {}.", known.join(", ")))),
        }
    }
}
