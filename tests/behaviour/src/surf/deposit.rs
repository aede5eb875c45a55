use std::rc::Rc;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::verdict::{Outcome, ensure, failed};
use crate::wire::{Answer, segment};

/// The two forms of an object: as in the reference, and as in the newer pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `metadata.titles`, communities by UUID, files in buckets.
    A,
    /// `metadata.base`, ids such as `deposit:abc`, files below their object.
    B,
}

/// A deposit.
#[derive(Clone, Debug)]
pub(crate) struct Deposit {
    pub(super) form: Form,
    pub(super) id: String,
    /// Its path: `/objects/deposit/…`.
    pub(super) path: String,
    /// Where its files are sent.
    bucket: String,
    pub(super) answer: Answer,
}

/// A deposit that was published with a file, and another one.
pub(crate) struct Deposits {
    pub(super) word: String,
    /// A word that stands in the title of another published deposit, too.
    pub(super) shared: String,
    pub(super) sequel: Deposit,
    pub(super) deposit: Deposit,
    pub(super) submitted: Answer,
}

/// The file of the published deposit.
pub(super) const KEY: &str = "data set.csv";
/// Its content.
pub(super) const CONTENT: &[u8] = b"a,b\n1,2\n";

impl Deposit {
    /// Reads what form a deposit has, and where its files belong.
    pub(super) fn of(answer: Answer) -> Outcome<Self> {
        let form = match (answer.at("/metadata/titles"), answer.at("/metadata/base")) {
            (Value::Array(_), _) => Form::A,
            (_, Value::Object(_)) => Form::B,
            _ => return answer.wrong("neither metadata.titles nor metadata.base is there"),
        };
        let id = answer.needs("/id")?;
        let (space, local) = id.split_once(':').unwrap_or(("deposit", &id));
        let path = format!("/objects/{space}/{}", segment(local));
        let bucket = match answer.text("/links/files").split_once("/api/files/") {
            Some((_, bucket)) => format!("/files/{}", bucket.trim_end_matches('/')),
            None => format!("{path}/files"),
        };
        Ok(Self {
            form,
            id,
            path,
            bucket,
            answer,
        })
    }

    /// The path of a file.
    pub(super) fn file(&self, name: &str) -> String {
        format!("{}/{}", self.bucket, segment(name))
    }

    /// The pointer to the title in an answer.
    pub(super) fn title(&self) -> &'static str {
        match self.form {
            Form::A => "/metadata/titles/0/title",
            Form::B => "/metadata/base/title/0",
        }
    }

    /// The pointer to the keywords in an answer.
    pub(super) fn keywords(&self) -> &'static str {
        match self.form {
            Form::A => "/metadata/keywords",
            Form::B => "/metadata/base/keywords",
        }
    }

    /// The pointer to the state in an answer.
    pub(super) fn state(&self) -> &'static str {
        match self.form {
            Form::A => "/metadata/publication_state",
            Form::B => "/properties/state",
        }
    }

    /// The operation that replaces the title.
    pub(super) fn retitled(&self, title: &str) -> Value {
        match self.form {
            Form::A => json!([{ "op": "replace", "path": "/titles", "value": [{ "title": title }] }]),
            Form::B => json!([{ "op": "replace", "path": "/title", "value": [title] }]),
        }
    }
}

/// The ids of the communities.
pub(super) async fn communities(desk: &Desk) -> Outcome<Vec<String>> {
    let answer = desk.get("/objects/community").anonymously().await?.is(200)?;
    let list = answer.json().as_array().or_else(|| answer.at("/hits/hits").as_array());
    let Some(list) = list else {
        return answer.wrong("neither a list nor hits");
    };
    let id = |community: &Value| {
        let mut names = ["pid", "id", "name"].into_iter();
        names.find_map(|name| community[name].as_str()).map(ToOwned::to_owned)
    };
    let ids: Vec<String> = list.iter().filter_map(id).collect();
    if ids.is_empty() {
        answer.wrong("there is no community")
    } else {
        Ok(ids)
    }
}

/// A community's id as a segment of a path.
pub(super) fn community_path(id: &str) -> String {
    let local = id.strip_prefix("community:").unwrap_or(id);
    format!("/objects/community/{}", segment(local))
}

/// What makes a deposit in a community; its id tells the form.
pub(super) fn body(community: &str, title: &str) -> Value {
    if community.starts_with("community:") {
        return json!({ "title": title, "community": community, "sharelevel": "Open" });
    }
    json!({
        "titles": [{ "title": title }],
        "creators": [{ "creator_name": "Doe, Jane" }, { "creator_name": "Field Station" }],
        "descriptions": [{ "description": "A simple description", "description_type": "Abstract" }],
        "community": community,
        "open_access": true,
    })
}

impl Desk {
    /// Makes a deposit.
    pub(super) async fn deposit(&self, title: &str) -> Outcome<Deposit> {
        let communities = communities(self).await?;
        let Some(community) = communities.first() else {
            return failed("there is no community");
        };
        self.deposit_in(community, title).await
    }

    pub(super) async fn deposit_in(&self, community: &str, title: &str) -> Outcome<Deposit> {
        let answer = self
            .post("/objects/deposit")
            .json(&body(community, title))
            .await?
            .is(201)?;
        let deposit = Deposit::of(answer)?;
        self.later(self.delete(deposit.path.as_str()));
        Ok(deposit)
    }

    /// Changes a deposit by a JSON Patch.
    pub(super) async fn amend(&self, deposit: &Deposit, patch: &Value) -> Outcome<Answer> {
        self.patch(deposit.path.as_str()).json_patch(patch).await
    }

    /// Sends a file.
    pub(super) async fn send(&self, deposit: &Deposit, name: &str, content: &[u8]) -> Outcome<Answer> {
        self.put(deposit.file(name))
            .content(content.to_vec())
            .await?
            .one_of(&[200, 201])
    }

    /// Describes a deposit, gives it a file, and submits it.
    async fn submitted(&self, deposit: &Deposit) -> Outcome<Answer> {
        self.describe(deposit).await?;
        self.send(deposit, KEY, CONTENT).await?;
        self.post(format!("{}/submit", deposit.path)).await?.is(200)
    }

    /// A deposit that was published with a file.
    pub(super) async fn published(&self) -> Outcome<Rc<Deposits>> {
        self.stage()
            .deposits
            .by(self, |desk| Box::pin(Deposits::tell(desk)))
            .await
    }

    /// Describes a deposit as far as its community lets one.
    pub(super) async fn describe(&self, deposit: &Deposit) -> Outcome {
        let members = match deposit.form {
            Form::A => vec![
                ("keywords", json!(["ice", "rivers"])),
                ("publication_date", json!("2024-05-01")),
                ("license", json!({ "license": "CC-BY-4.0" })),
            ],
            Form::B => vec![
                ("creator", json!(["Doe, Jane", "Field Station"])),
                ("description", json!(["A simple description"])),
                ("keywords", json!(["ice", "rivers"])),
                ("date", json!(["2024-05-01"])),
                ("rights", json!(["CC-BY-4.0"])),
            ],
        };
        for (name, value) in members {
            let path = format!("/{name}");
            // Not every community has every member; what it needs, it tells at the end.
            self.amend(deposit, &json!([{ "op": "add", "path": path, "value": value }]))
                .await?;
        }
        Ok(())
    }
}

impl Deposits {
    async fn tell(desk: &Desk) -> Outcome<Self> {
        let (word, shared) = (desk.word(), desk.word());
        let mut last = failed("there is no community");
        for community in communities(desk).await?.iter().take(5) {
            let deposit = desk
                .deposit_in(community, &format!("Published {word} {shared}"))
                .await?;
            match desk.submitted(&deposit).await {
                Ok(submitted) => {
                    let sequel = desk.deposit_in(community, &format!("Sequel {shared}")).await?;
                    desk.submitted(&sequel).await?;
                    return Ok(Self {
                        word,
                        shared,
                        sequel,
                        deposit,
                        submitted,
                    });
                }
                Err(verdict) => last = Err(verdict),
            }
        }
        last
    }
}

/// The files of an answer, in whichever envelope they come.
pub(super) fn entries(answer: &Answer) -> &[Value] {
    let places = ["", "/files", "/contents", "/hits/hits"];
    let found = places
        .into_iter()
        .map(|place| answer.list(place))
        .find(|list| !list.is_empty());
    found.unwrap_or_default()
}

/// The names of an answer's files, sorted.
pub(super) fn names(answer: &Answer) -> Vec<&str> {
    let name = |entry: &'_ Value| entry["key"].is_string().then_some("key").or(Some("name"));
    let mut names: Vec<&str> = entries(answer)
        .iter()
        .filter_map(|entry| entry[name(entry)?].as_str())
        .collect();
    names.sort_unstable();
    names
}

/// Fails unless an answer lists just these files.
pub(super) fn lists(answer: &Answer, wanted: &[&str]) -> Outcome {
    let found = names(answer);
    ensure(found == wanted, || format!("the files are {found:?}, not {wanted:?}"))
}

/// The ids of a search's hits, sorted.
pub(super) fn found(answer: &Answer) -> Vec<&str> {
    let hits = answer.list("/hits/hits").iter();
    let mut found: Vec<&str> = hits
        .filter_map(|hit| hit["id"].as_str().or_else(|| hit["pid"].as_str()))
        .collect();
    found.sort_unstable();
    found
}
