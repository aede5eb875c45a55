//! kill -9 of `geodepot apply` in the middle of a deposit: the next one ends as if nothing had happened.

use crate::program::Program;
use geodepot_sandbox::{Config, Data, Sandbox};
use serde_json::{Value, json};
use std::{
    error::Error,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const TOKEN: &str = "a-token";

type Tried<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A deposit on the disk, and a server that is told what to do to it.
struct Scene {
    data: TempDir,
    folder: TempDir,
    server: Program,
}

impl Scene {
    fn new() -> Tried<Self> {
        let (data, folder) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let metadata = |title: &str, kind: &str| {
            json!({
                "title": title,
                "resource_type": {"id": kind},
                "publication_date": "2026",
                "creators": [{"person_or_org": {"type": "organizational", "name": "Example Mapping Office"}}],
            })
        };
        let spec = json!({
            "package": {"metadata": metadata("Floods", "knowledge"), "files": ["overview.csv"]},
            "resources": [
                {"key": "maps", "metadata": metadata("Maps", "dataset"), "files": ["maps/*"]},
                {"key": "notes", "metadata": metadata("Notes", "publication-report"), "files": ["notes/*"]},
            ],
            "publish": true,
        });
        fs::write(folder.path().join("deposit.json"), spec.to_string())?;
        for (path, text) in [
            ("overview.csv", "a,b\n"),
            ("maps/one.txt", "one"),
            ("maps/two.txt", "two"),
            ("notes/all.md", "# All\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            fs::write(path, text)?;
        }
        let kept = data.path().to_str().ok_or("the folder has a strange name")?;
        let alice = format!("alice={TOKEN}");
        let arguments = [
            "--json",
            "--faults",
            "--data",
            kept,
            "--token",
            &alice,
            "--index-lag",
            "700",
        ];
        let server = Program::start("sandbox", &arguments).map_err(|error| error.to_string())?;
        Ok(Self { data, folder, server })
    }

    fn apply(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_geodepot"));
        command
            .args(["apply", "--yes", "--json", "--parallel", "1"])
            .arg(self.folder.path().join("deposit.json"))
            .env("GEODEPOT_URL", format!("http://{}/", self.server.address))
            .env("GEODEPOT_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// What the server has to say of its script.
    fn script(&self, method: &str, rules: &str) -> Tried<Value> {
        let request = format!(
            "{method} /__faults HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{rules}",
            rules.len()
        );
        let answer = self.server.send(&request).map_err(|error| error.to_string())?;
        Ok(serde_json::from_str(&answer.body)?)
    }

    /// Ends the process while a request is under way.
    fn kill_at(&self, rule: &Value) -> Tried<()> {
        self.script("POST", &json!([rule]).to_string())?;
        let mut process = self.apply().spawn()?;
        let begun = Instant::now();
        while self.script("GET", "")?["faults"] != json!([]) {
            if let Some(status) = process.try_wait()? {
                return Err(format!("it ended ({status}) before {rule}").into());
            }
            if begun.elapsed() > Duration::from_mins(1) {
                process.kill()?;
                return Err(format!("{rule} was never met").into());
            }
            thread::sleep(Duration::from_millis(5));
        }
        process.kill()?;
        process.wait()?;
        Ok(())
    }

    /// Applies until it is done.
    fn finish(&self) -> Tried<()> {
        for _ in 0..5 {
            let output = self.apply().output()?;
            match output.status.code() {
                Some(0) => return Ok(()),
                Some(5) => {}
                other => {
                    let text = String::from_utf8_lossy(&output.stderr).into_owned();
                    return Err(format!("exit {other:?}\n{text}").into());
                }
            }
        }
        Err("it was not done after five starts".into())
    }

    /// What the database has: of each record its title, its stage, its files, and how many resources it has.
    fn records(mut self) -> Tried<Vec<String>> {
        self.server.terminate().map_err(|error| error.to_string())?;
        let rows = rows(self.data.path())?;
        let table = |name: &str| rows[name].as_array().into_iter().flatten();
        let mut records: Vec<String> = table("documents")
            .filter(|row| row["live"] == 1)
            .map(|row| {
                let mut files: Vec<String> = table("files")
                    .filter(|file| file["bucket"] == row["bucket"])
                    .map(|file| format!("{} {} {}", file["key"], file["md5"], file["completed"]))
                    .collect();
                files.sort();
                let members = table("members").filter(|member| member["package"] == row["id"]).count();
                format!("{} {} {files:?} {members}", row["metadata"], row["stage"])
            })
            .collect();
        records.sort();
        Ok(records)
    }
}

fn rows(data: &Path) -> Tried<Value> {
    let sandbox = Sandbox::open(Config {
        data: Data::Folder(data.to_owned()),
        ..Config::default()
    })?;
    Ok(sandbox.rows().ok_or("the database cannot be read")?)
}

#[test]
fn whichever_request_is_under_way_the_next_apply_finishes_the_deposit() -> Tried<()> {
    let calm = Scene::new()?;
    calm.finish()?;
    let requests = calm.script("GET", "")?["requests"].as_u64().ok_or("no count")?;
    let expected = calm.records()?;
    assert_eq!(expected.len(), 3, "{expected:?}");

    let runs: Vec<_> = [1, 4, 7, 9, 12, 15]
        .into_iter()
        .map(|sixteenth| {
            let nth = 1 + requests * sixteenth / 16;
            // Killed before the work, which is then never done, or while the server goes on with it.
            let rule = if sixteenth % 2 == 0 {
                json!({"match": {"nth": nth}, "do": "delay", "ms": 3000})
            } else {
                json!({"match": {"nth": nth}, "do": "late", "ms": 1000})
            };
            thread::spawn(move || {
                let scene = Scene::new()?;
                scene.kill_at(&rule)?;
                scene.finish()?;
                scene.records().map(|records| (rule, records))
            })
        })
        .collect();
    for run in runs {
        let (rule, records) = run.join().map_err(|_| "it panicked")??;
        assert_eq!(records, expected, "{rule}");
    }
    Ok(())
}
