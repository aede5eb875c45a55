//! The TypeScript declarations of the core's models: the one source of the types in the npm package.

use geodepot::model::{
    Access, Affiliation, Creator, Date, DraftInput, Embargo, FileEntry, FileList, FilesOptions, Identifier, ManagedBy,
    Metadata, Parent, ParentRelationship, PersonOrOrg, Record, Refusal, RelatedIdentifier, Relationship, ResourceRef,
    Right, Subject, Term, Versions, VocabularyItem,
};
use geodepot::validate::codes;
use geodepot::{
    ErrorKind, FileKey, Finding, Object, ParentId, Profile, Query, RecordId, Report, Severity, VocabularyId,
};
use tsify::Tsify;

const HEAD: &str = "// Generated from the core's models by `cargo xtask types`. Change them there.

/** A type without the members that are not named in it, for what is sent. Dictionaries stay as they are. */
export type Closed<T> = T extends readonly (infer Item)[]
    ? Closed<Item>[]
    : T extends object
      ? { [Name in keyof T as string extends Name ? never : Name]: Closed<T[Name]> } extends infer Named
          ? keyof Named extends never ? T : Named
          : never
      : T;";

/// What is called otherwise in JavaScript: some names are taken there, and a free value is unknown until it is looked at.
const NAMES: &[(&str, &str)] = &[
    ("interface Record {", "interface RepositoryRecord {"),
    ("interface Date {", "interface MetadataDate {"),
    ("export interface DraftInput {", "interface DraftContent {"),
    ("type Object =", "type FindingObject ="),
    ("object?: Object;", "object?: FindingObject;"),
    ("    code: string;", "    code: FindingCode;"),
    (": Date[]", ": MetadataDate[]"),
    ("Map<string, Value>", "{ [key: string]: unknown }"),
    ("Map<string, string>", "{ [key: string]: string }"),
    (": Value;", ": unknown;"),
    (": Number;", ": number;"),
];

/// All declarations, as `types.d.ts` holds them.
pub fn declarations() -> String {
    let mut parts = vec![HEAD.to_owned()];
    parts.push(union(
        "ErrorCode",
        "What kind of failure it is.",
        ErrorKind::ALL.iter().map(|kind| kind.code()),
    ));
    parts.push(union(
        "FindingCode",
        "What is wrong with a field; `server` is what only the server knows.",
        finding_codes(),
    ));
    parts.push(union(
        "Profile",
        "Whose rules hold.",
        Profile::ALL.iter().map(|profile| profile.name()),
    ));
    parts.push(union(
        "Stage",
        "What is about to happen to the draft.",
        ["save", "publish"],
    ));
    parts.extend([RecordId::DECL, ParentId::DECL, FileKey::DECL, VocabularyId::DECL].map(ToOwned::to_owned));
    parts.extend(
        [
            Severity::DECL,
            Object::DECL,
            Finding::DECL,
            Report::DECL,
            Query::DECL,
            Refusal::DECL,
            DraftInput::DECL,
        ]
        .map(ToOwned::to_owned),
    );
    parts.extend(models().map(open));
    parts.push("/** What is sent to make or replace a draft. Only `custom_fields` and `pids` take members that are not named here. */\nexport type DraftInput = Closed<DraftContent>;".to_owned());
    parts.push(
        "/** A draft as the server gave it, with what is wrong with it. */
export interface Draft extends RepositoryRecord {
    /** What the server did not store, and why, in its own words. */
    errors?: { field: string; messages: string[] }[];
    /** The same in the form of all findings. It is not enumerable, so it does not go back to the server. */
    readonly findings: Finding[];
}"
        .to_owned(),
    );
    NAMES
        .iter()
        .fold(without_examples(&parts.join("\n\n")), |text, (rust, typescript)| {
            text.replace(rust, typescript)
        })
        + "\n"
}

fn models() -> impl Iterator<Item = &'static str> {
    macro_rules! declared {
        ($($model:ty),* $(,)?) => { [$(<$model>::DECL),*] };
    }
    declared![
        Access,
        Affiliation,
        Creator,
        Date,
        Embargo,
        FileEntry,
        FileList,
        FilesOptions,
        Identifier,
        ManagedBy,
        Metadata,
        Parent,
        ParentRelationship,
        PersonOrOrg,
        Record,
        RelatedIdentifier,
        Relationship,
        ResourceRef,
        Right,
        Subject,
        Term,
        Versions,
        VocabularyItem,
    ]
    .into_iter()
}

/// A server may say more than is known here.
fn open(declaration: &str) -> String {
    declaration.replacen(
        " {\n",
        " {\n    /** Whatever else the server says. */\n    [name: string]: unknown;\n",
        1,
    )
}

fn finding_codes() -> impl Iterator<Item = &'static str> {
    codes::ALL.iter().map(|code| code.name).chain([Finding::SERVER])
}

fn union(name: &str, doc: &str, members: impl IntoIterator<Item = &'static str>) -> String {
    let members: Vec<String> = members
        .into_iter()
        .map(|member| format!("    | \"{member}\""))
        .collect();
    format!("/** {doc} */\nexport type {name} =\n{};", members.join("\n"))
}

/// Takes out the Rust examples, with the empty line before them.
fn without_examples(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.trim_start().starts_with("* ```") {
            inside = !inside;
            if inside && kept.last().is_some_and(|last| last.trim() == "*") {
                kept.pop();
            }
        } else if !inside {
            kept.push(line);
        }
    }
    kept.join("\n")
}
