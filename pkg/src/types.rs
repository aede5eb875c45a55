//! The TypeScript declarations of the core's models: the one source of the types in the npm package.

use geodepot::client::context::ContextPolicy;
use geodepot::deposit::{Action, Deposited, Event, Outcome, Read, Step, StepState};
use geodepot::model::{
    Access, AccessLink, AccessLinkInput, Affiliation, AffiliationItem, AwardItem, Bucket, Community, CommunityAccess,
    CommunityInput, CommunityMetadata, CommunityType, Creator, Date, DraftInput, Embargo, Expiry, Facet, FileEntry,
    FileList, FilesOptions, FunderItem, Identifier, ManagedBy, Metadata, NameItem, Owner, Owners, Parent, ParentAccess,
    ParentRelationship, Permission, PersonOrOrg, Pid, Record, Refusal, RelatedIdentifier, Relationship, RequestItem,
    ResourceRef, Right, Subject, SubjectItem, Term, TimelineEntry, TimelinePayload, Transfer, Versions, VocabularyItem,
};
use geodepot::surf::{
    Dialect, Openness, PatchOperation, SurfCommunity, SurfCreator, SurfDescription, SurfExternalFile, SurfFile,
    SurfFileSummary, SurfInput, SurfMetadata, SurfObject, SurfProperties, SurfQuery, SurfSchema, SurfSummary,
    SurfTitle,
};
use geodepot::validate::codes;
use geodepot::{
    AccessLinkId, Capability, CommunityId, ErrorKind, FileKey, Finding, LinkToken, Object, ParentId, Profile, Query,
    RecordId, Report, RequestId, Severity, VocabularyId,
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
    ("export interface CommunityInput {", "interface CommunityContent {"),
    // References to other Rust items are words in TypeScript.
    ("[`crate::", "`"),
    ("[`", "`"),
    ("`]", "`"),
    ("`escape_query`", "`escapeQuery`"),
    (" `Debug` hides it.", ""),
    ("type Object =", "type FindingObject ="),
    ("object?: Object;", "object?: FindingObject;"),
    ("    code: string;", "    code: FindingCode;"),
    ("object: Object;", "object: FindingObject;"),
    ("type Action =", "type StepAction ="),
    ("action: Action;", "action: StepAction;"),
    ("type Event =", "type DepositEvent ="),
    ("interface Outcome {", "interface DepositOutcome {"),
    ("& Outcome)", "& DepositOutcome)"),
    ("interface Read {", "interface PlanRead {"),
    ("interface Step {", "interface PlanStep {"),
    (" | undefined;", " | null;"),
    ("Map<string, RecordId>", "{ [key: string]: RecordId }"),
    (": Date[]", ": MetadataDate[]"),
    ("Map<string, Value>", "{ [key: string]: unknown }"),
    ("Map<string, string>", "{ [key: string]: string }"),
    (": Value;", ": unknown;"),
    (": Value[]", ": unknown[]"),
    (": Value }", ": unknown }"),
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
    parts.extend(closed().map(ToOwned::to_owned));
    parts.extend(models().map(open));
    parts.push("/** What is sent to make or replace a draft. Only `custom_fields` and `pids` take members that are not named here. */\nexport type DraftInput = Closed<DraftContent>;".to_owned());
    parts.push("/** What is sent to make or replace a community. Only `custom_fields` takes members that are not named here. */\nexport type CommunityInput = Closed<CommunityContent>;".to_owned());
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

macro_rules! declared {
    ($($model:ty),* $(,)?) => { [$(<$model>::DECL),*].into_iter() };
}

/// What has the members that are named, and no others.
fn closed() -> impl Iterator<Item = &'static str> {
    declared![
        RecordId,
        ParentId,
        FileKey,
        VocabularyId,
        CommunityId,
        RequestId,
        AccessLinkId,
        LinkToken,
        Severity,
        Object,
        Finding,
        Report,
        Query,
        Refusal,
        DraftInput,
        Capability,
        ContextPolicy,
        Permission,
        Expiry,
        AccessLinkInput,
        CommunityType,
        Owners,
        Dialect,
        Openness,
        SurfQuery,
        SurfSummary,
        SurfFileSummary,
        PatchOperation,
        Action,
        Deposited,
        Event,
        Outcome,
        Read,
        Step,
        StepState,
    ]
}

/// What a server may add members to.
fn models() -> impl Iterator<Item = &'static str> {
    declared![
        Access,
        AccessLink,
        Affiliation,
        AffiliationItem,
        AwardItem,
        Bucket,
        Community,
        CommunityAccess,
        CommunityInput,
        CommunityMetadata,
        Creator,
        Date,
        Embargo,
        Facet,
        FileEntry,
        FileList,
        FilesOptions,
        FunderItem,
        Identifier,
        ManagedBy,
        Metadata,
        NameItem,
        Owner,
        Parent,
        ParentAccess,
        ParentRelationship,
        PersonOrOrg,
        Pid,
        Record,
        RelatedIdentifier,
        Relationship,
        RequestItem,
        ResourceRef,
        Right,
        Subject,
        SubjectItem,
        SurfCommunity,
        SurfCreator,
        SurfDescription,
        SurfExternalFile,
        SurfFile,
        SurfInput,
        SurfMetadata,
        SurfObject,
        SurfProperties,
        SurfSchema,
        SurfTitle,
        Term,
        TimelineEntry,
        TimelinePayload,
        Transfer,
        Versions,
        VocabularyItem,
    ]
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
