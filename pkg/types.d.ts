// Generated from the core's models by `cargo xtask types`. Change them there.

/** A type without the members that are not named in it, for what is sent. Dictionaries stay as they are. */
export type Closed<T> = T extends readonly (infer Item)[]
    ? Closed<Item>[]
    : T extends object
      ? { [Name in keyof T as string extends Name ? never : Name]: Closed<T[Name]> } extends infer Named
          ? keyof Named extends never ? T : Named
          : never
      : T;

/** What kind of failure it is. */
export type ErrorCode =
    | "unauthenticated"
    | "forbidden"
    | "not-found"
    | "gone"
    | "invalid"
    | "conflict"
    | "too-large"
    | "rate-limited"
    | "unavailable"
    | "network"
    | "timed-out"
    | "cancelled"
    | "unknown-outcome"
    | "unsupported"
    | "decode"
    | "usage"
    | "body-not-repeatable"
    | "checksum-mismatch";

/** What is wrong with a field; `server` is what only the server knows. */
export type FindingCode =
    | "missing"
    | "null"
    | "unknown-member"
    | "not-an-object"
    | "not-a-mapping"
    | "not-a-text"
    | "not-a-list"
    | "not-a-boolean"
    | "text-short"
    | "term-unknown"
    | "term-unfit"
    | "title-missing"
    | "title-short"
    | "description-short"
    | "size-blank"
    | "format-blank"
    | "creators-missing"
    | "person-or-org-missing"
    | "person-type"
    | "family-name-missing"
    | "name-missing"
    | "role-missing"
    | "email-invalid"
    | "affiliation-empty"
    | "affiliation-twice"
    | "subject-empty"
    | "funder-empty"
    | "funder-missing"
    | "award-empty"
    | "award-blank"
    | "award-language"
    | "publisher-missing"
    | "date-missing"
    | "date-form"
    | "date-calendar"
    | "date-order"
    | "day-form"
    | "date-fails"
    | "day-fails"
    | "scheme-missing"
    | "scheme-unrecognized"
    | "scheme-invalid"
    | "identifier-missing"
    | "orcid-invalid"
    | "identifier-form"
    | "identifier-check"
    | "scheme-twice"
    | "identifier-twice"
    | "ror-check"
    | "relation-missing"
    | "rights-empty"
    | "rights-both"
    | "one-language"
    | "locale-unknown"
    | "url-invalid"
    | "location-empty"
    | "geometry-form"
    | "geometry-type-missing"
    | "geometry-type-unknown"
    | "geometry-type-invalid"
    | "geometry-numbers-fails"
    | "geometry-members-fails"
    | "geometry-ring-fails"
    | "geometry-line-fails"
    | "geometry-position-fails"
    | "geometry-parts-fails"
    | "coordinates-range"
    | "access-level"
    | "access-incomplete"
    | "access-fails"
    | "embargo-future"
    | "embargo-past"
    | "embargo-idle"
    | "files-missing"
    | "file-pending"
    | "file-pending-fails"
    | "files-disabled"
    | "preview-missing"
    | "preview-without-files"
    | "pid-scheme"
    | "doi-invalid"
    | "doi-missing"
    | "doi-prefix"
    | "doi-exists"
    | "pid-fails"
    | "draft-fails"
    | "entry-fails"
    | "identifier-fails"
    | "term-fails"
    | "twice-fails"
    | "member-fails"
    | "blank-fails"
    | "character-fails"
    | "resource-type-advised"
    | "resource-type-missing"
    | "resource-type-knowledge"
    | "licence-advised"
    | "description-missing"
    | "description-advised"
    | "html-cut"
    | "resource-public"
    | "key-twice"
    | "key-missing"
    | "file-twice"
    | "file-name"
    | "resources-none"
    | "schema"
    | "share-level"
    | "server";

/** Whose rules hold. */
export type Profile =
    | "gkh-package"
    | "gkh-resource"
    | "inveniordm"
    | "inveniordm-v11"
    | "surf";

/** What is about to happen to the draft. */
export type Stage =
    | "save"
    | "publish";

/**
 * The id of one version of a record or package, draft or published: `gyrq2-7ah05`.
 */
export type RecordId = string;

/**
 * The id that all versions of a record or package share. Only the context takes it.
 */
export type ParentId = string;

/**
 * The name of a file within its draft or record: `areas 2025.csv`.
 */
export type FileKey = string;

/**
 * The id of a term in a vocabulary: `cc-by-4.0`, `eng`.
 */
export type VocabularyId = string;

/**
 * The id of a community, or its short name: servers take both where they take one.
 */
export type CommunityId = string;

/**
 * The id of a request.
 */
export type RequestId = string;

/**
 * The id of an access link. Not its secret.
 */
export type AccessLinkId = string;

/**
 * The secret of an access link: whoever holds it may do what the link lets people do.
 */
export type LinkToken = string;

/**
 * How much a finding weighs.
 */
export type Severity = "error" | "warning" | "hint";

/**
 * Which thing of a deposit a finding is about. A draft validated alone has none.
 */
export type FindingObject = { kind: "package" } | { kind: "resource"; key: string } | { kind: "file"; key: string };

/**
 * One thing that is wrong with a draft.
 */
export interface Finding {
    /**
     * The package, resource or file that it is about.
     */
    object?: FindingObject;
    /**
     * The server's path of the field: `metadata.creators.0.person_or_org.family_name`. Empty: the whole draft.
     */
    path: string;
    /**
     * A stable kebab-case name of the fault; `server` for what only the server knows.
     */
    code: FindingCode;
    /**
     * How much it weighs.
     */
    severity: Severity;
    /**
     * A sentence that says how to mend it.
     */
    message: string;
    /**
     * What the server says about the same fault, where it says something.
     */
    serverMessage?: string;
}

/**
 * Everything that was found.
 */
export interface Report {
    /**
     * The findings, in the order of the form.
     */
    findings: Finding[];
}

/**
 * What to search for. All members are optional (`responses` of the references: "Query parameters").
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Search records” and “Search vocabularies”.
 */
export interface Query {
    /**
     * A query string: words, phrases, `field:value`, `AND`, `OR`, `NOT`. Typed text goes through `escapeQuery`.
     */
    q?: string;
    /**
     * What has been typed so far, for vocabularies. Not together with `q`.
     */
    suggest?: string;
    /**
     * Only terms with this tag, or with one of these, for vocabularies.
     */
    tags?: string | string[];
    /**
     * `bestmatch`, `newest`, `oldest`, `version`, `updated-desc`, …
     */
    sort?: string;
    /**
     * Hits on a page. Always sent; 25 if not given, as servers differ in their own.
     */
    size?: number;
    /**
     * The page, from 1.
     */
    page?: number;
    /**
     * Superseded versions as well.
     */
    allversions?: boolean;
    /**
     * West, north, east, south: `lon,lat,lon,lat` of the top left and the bottom right corner. GKH only.
     */
    bbox?: [number, number, number, number];
    /**
     * Communities of this type: `organization`, `event`, `topic`, `project`.
     */
    type?: string;
    /**
     * Only hits with one of these values, by facet: `resource_type`, `access_status`, `is_published`, … A value inside
     * another is written `publication::publication-article`.
     */
    facets?: { [facet: string]: string[] };
    /**
     * Adds the things that a hit names by id, as `expanded`.
     */
    expand?: boolean;
    /**
     * Any other parameter, by its name.
     */
    extra?: { [name: string]: string };
}

/**
 * One resource that a package call refused, and why.
 *
 * Source: the reference of packages, “Add resource to a draft package”.
 */
export interface Refusal {
    /**
     * The resource. Empty if the server does not say which.
     */
    record: RecordId;
    /**
     * Why, in the server's words.
     */
    message: string;
}

/**
 * What is sent to make or replace a draft.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
interface DraftContent {
    /**
     * What it is.
     */
    metadata?: Metadata;
    /**
     * Who may see it.
     */
    access?: Access;
    /**
     * Whether it has files.
     */
    files?: FilesOptions;
    /**
     * DOI and other persistent identifiers; leave out to leave them as they are.
     */
    pids?: Map<string, Pid>;
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
}

/**
 * Something that one repository offers and another does not.
 *
 * Source: the differences between the references, and what servers offer beyond them.
 */
export type Capability = "packages" | "bbox" | "mixedSearch" | "validatePackage" | "contextPolicy" | "assistance" | "communities" | "communityRecords" | "communityPackages" | "review" | "requests" | "reserveDoi" | "filesImport" | "deleteAllFiles" | "filesArchive" | "fileMetadata" | "funders" | "awards" | "names" | "transferTypes" | "multipart" | "slashInKeys" | "singleOwner";

/**
 * Who may add resources to a package's context.
 *
 * Source: beyond the references.
 */
export type ContextPolicy = "open" | "closed";

/**
 * What an access link lets people do.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create an access link”.
 */
export type Permission = "view" | "preview" | "edit";

/**
 * When an access link ends: a day or a moment, in any form that servers write. Without a zone it is UTC.
 *
 * Source: recorded answers; the references show a moment.
 */
export type Expiry = string;

/**
 * What an access link shall let people do, and until when.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create an access link”.
 */
export interface AccessLinkInput {
    /**
     * What it lets people do. Needed to make one; left out of a change, it stays as it is.
     */
    permission?: Permission;
    /**
     * When it ends. Left out, it does not; to send `null` is refused everywhere.
     */
    expires_at?: Expiry;
    /**
     * What it is for. Newer servers only; the GEO Knowledge Hub refuses it.
     */
    description?: string;
}

/**
 * What kind of community it is: `organization`, `event`, `topic`, `project`.
 *
 * Source: the reference of `InvenioRDM`, “Create a Community”.
 */
export type CommunityType = string | Term;

/**
 * Who owns a record: a list up to version 11, one owner since.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
 */
export type Owners = Owner[] | Owner;

/**
 * The form of an answer.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit” for A; the operator's newer reference for B.
 */
export type Dialect = "A" | "B";

/**
 * Who may have the files.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export type Openness = "Open" | "Restricted" | "Closed";

/**
 * What to search for. All members are optional.
 *
 * Source: the reference of the SURF Data Repository, “Search objects”, “List all objects”, “Search drafts”.
 */
export interface SurfQuery {
    /**
     * Words, or `field:words`.
     */
    query?: string;
    /**
     * The page, from 1.
     */
    page?: number;
    /**
     * Hits on a page. Sent with all lists but drafts, 25 if not given.
     */
    size?: number;
    /**
     * `asc` or `desc`.
     */
    sort?: string;
    /**
     * Only what belongs there: `community:surf`.
     */
    context?: string;
    /**
     * Only this kind: `deposit`, `collection`, …
     */
    type?: string;
    /**
     * The newest first. For the list of all objects.
     */
    mostrecent?: boolean;
}

/**
 * What an object says, the same for both dialects.
 */
export interface SurfSummary {
    /**
     * Which form the object has.
     */
    dialect?: Dialect;
    /**
     * Its id with its namespace, for further calls.
     */
    id?: string;
    /**
     * The title.
     */
    title?: string;
    /**
     * The names of those who made it.
     */
    creators: string[];
    /**
     * `draft`, `submitted`, `published`, or what the repository says otherwise.
     */
    state?: string;
    /**
     * Who may have the files.
     */
    openness?: Openness;
    /**
     * Its community, with `community:` before the id.
     */
    community?: string;
    /**
     * Its DOI.
     */
    doi?: string;
    /**
     * Its handle.
     */
    epicPid?: string;
    /**
     * Its files.
     */
    files: SurfFileSummary[];
}

/**
 * What an object says about one of its files.
 */
export interface SurfFileSummary {
    /**
     * Its name.
     */
    name: string;
    /**
     * Bytes.
     */
    size?: number;
    /**
     * 32 hexadecimal digits.
     */
    md5?: string;
    /**
     * Whether it lies elsewhere.
     */
    external: boolean;
}

/**
 * One change of metadata, as JSON Patch (RFC 6902) has it.
 *
 * Source: the reference of the SURF Data Repository, “Update draft deposit metadata”.
 */
export type PatchOperation = { op: "add"; path: string; value: unknown } | { op: "remove"; path: string } | { op: "replace"; path: string; value: unknown } | { op: "move"; from: string; path: string } | { op: "copy"; from: string; path: string } | { op: "test"; path: string; value: unknown };

/**
 * What a step does.
 */
export type StepAction = "create" | "new-version" | "edit" | "import-files" | "remove-file" | "start-files" | "send-file" | "read-files" | "associate" | "add-resources" | "remove-resources" | "save" | "validate" | "publish" | "discard" | "look-again";

/**
 * Where something is now.
 */
export interface Deposited {
    /**
     * Its id.
     */
    id: RecordId | null;
    /**
     * The id that all its versions share.
     */
    parentId: ParentId | null;
    /**
     * Its page for people.
     */
    url: string | null;
}

/**
 * Something that happened while a plan was applied. As JSON its member `event` says what.
 */
export type DepositEvent = { event: "plan"; steps: number; requests: number; files: number; bytes: number } | { event: "step"; step: string; action: StepAction; object: FindingObject; state: StepState } | { event: "file"; resource: string | null; key: string; bytes: number; size: number } | { event: "retry"; operation: string; tries: number; wait: number } | { event: "wait"; reason: string; wait: number } | { event: "finding"; finding: Finding } | ({ event: "done" } & DepositOutcome);

/**
 * What came of applying a plan.
 */
export interface DepositOutcome {
    /**
     * Whether anything was changed.
     */
    changed: boolean;
    /**
     * The package, the record or the deposit.
     */
    package: Deposited;
    /**
     * The ids of the resources, by their keys; existing ones by their ids.
     */
    resources: { [key: string]: RecordId };
    /**
     * Whether it is published now.
     */
    published: boolean;
    /**
     * Requests that were made, those of observing included.
     */
    requests: number;
    /**
     * What the repository found wrong with what is left as a draft.
     */
    findings?: Finding[];
}

/**
 * A request that was made to look, and what for.
 */
export interface PlanRead {
    /**
     * What was read: `GET /packages/abcde-fgh12/draft`.
     */
    call: string;
    /**
     * What for.
     */
    reason: string;
}

/**
 * One step of a plan.
 */
export interface PlanStep {
    /**
     * Its name in this plan: `send:maps/a.tif`.
     */
    id: string;
    /**
     * What it does.
     */
    action: StepAction;
    /**
     * What it is about.
     */
    object: FindingObject;
    /**
     * Why it is done.
     */
    reason: string;
    /**
     * The steps that come before it, by their ids.
     */
    after: string[];
    /**
     * How many requests it makes if nothing goes wrong.
     */
    requests: number;
    /**
     * The files that it is about.
     */
    files?: FileKey[];
    /**
     * The resources that it is about: keys of the description, or ids.
     */
    resources?: string[];
    /**
     * The bytes that it sends.
     */
    bytes?: number;
}

/**
 * How far a step is.
 */
export type StepState = "begun" | "done" | "failed";

/**
 * Who may see a record and its files.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Access {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * `public` or `restricted`.
     */
    record?: string;
    /**
     * `public` or `restricted`.
     */
    files?: string;
    /**
     * A time after which it becomes public.
     */
    embargo?: Embargo;
    /**
     * What comes of it: `open`, `embargoed`, `restricted`, `metadata-only`. Read-only.
     */
    status?: string;
}

/**
 * A link that lets people in who have no right of their own.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Access links”.
 */
export interface AccessLink {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id.
     */
    id: AccessLinkId;
    /**
     * `view`, `preview` or `edit`.
     */
    permission?: string;
    /**
     * When it was made.
     */
    created_at?: string;
    /**
     * When it ends: a day, or a moment.
     */
    expires_at?: Expiry;
    /**
     * The secret itself; only for people who may manage the record.
     */
    token?: LinkToken;
    /**
     * What it is for. Newer servers only.
     */
    description?: string;
}

/**
 * Where somebody works: an id of the repository's list, or a name.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Affiliation {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * An id of the repository's list.
     */
    id?: string;
    /**
     * A name.
     */
    name?: string;
}

/**
 * Where people work, as the repository's list has it.
 *
 * Source: the reference of `InvenioRDM`, “Specific vocabularies”.
 */
export interface AffiliationItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id, often of ROR.
     */
    id: VocabularyId;
    /**
     * Its name.
     */
    name?: string;
    /**
     * Its name in short.
     */
    acronym?: string;
    /**
     * Its name, by language.
     */
    title?: { [key: string]: string };
    /**
     * The same in one language, in the localised form.
     */
    title_l10n?: string;
    /**
     * Its identifiers elsewhere.
     */
    identifiers?: Identifier[];
    /**
     * The country, by its code. Newer servers only.
     */
    country?: string;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * What a funder pays for.
 *
 * Source: the reference of `InvenioRDM`, “Specific vocabularies”.
 */
export interface AwardItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id.
     */
    id: VocabularyId;
    /**
     * Its number.
     */
    number?: string;
    /**
     * Its title, by language.
     */
    title?: { [key: string]: string };
    /**
     * The same in one language, in the localised form.
     */
    title_l10n?: string;
    /**
     * Its title in short.
     */
    acronym?: string;
    /**
     * Who pays: `{id, name}`.
     */
    funder?: { [key: string]: unknown };
    /**
     * Its identifiers elsewhere.
     */
    identifiers?: Identifier[];
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * How many hits have one value.
 *
 * Source: the reference of `InvenioRDM`, “Search records”.
 */
export interface Bucket {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The value, as `Query::facet` takes it. Inside another bucket it follows that one's and `::`.
     */
    key?: string;
    /**
     * How many hits have it.
     */
    doc_count?: number;
    /**
     * What it is called.
     */
    label?: string;
    /**
     * Whether the search was for this value.
     */
    is_selected?: boolean;
    /**
     * The values inside this one.
     */
    inner?: Facet;
}

/**
 * A community: people who collect records about something.
 *
 * Source: the reference of `InvenioRDM`, “Communities”.
 */
export interface Community {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id. On older servers this is its short name.
     */
    id: CommunityId;
    /**
     * Its short name, as in its address.
     */
    slug?: string;
    /**
     * What it is.
     */
    metadata?: CommunityMetadata;
    /**
     * Who may see and do what.
     */
    access?: CommunityAccess;
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
    /**
     * When it was made.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * Counts its changes; what `If-Match` compares.
     */
    revision_id?: number;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Who may see a community, and do what in it.
 *
 * Source: the reference of `InvenioRDM`, “Create a Community”.
 */
export interface CommunityAccess {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * `public` or `restricted`.
     */
    visibility?: string;
    /**
     * Who sees its members: `public` or `restricted`.
     */
    members_visibility?: string;
    /**
     * Who may become a member: `open` or `closed`.
     */
    member_policy?: string;
    /**
     * Who may add records: `open`, `closed` or `restricted`.
     */
    record_policy?: string;
    /**
     * The same on newer servers: `open` or `closed`.
     */
    record_submission_policy?: string;
    /**
     * Whether records are reviewed: `open`, `closed` or `members`.
     */
    review_policy?: string;
    /**
     * Who owns it.
     */
    owned_by?: unknown;
}

/**
 * What is sent to make or replace a community.
 *
 * Source: the reference of `InvenioRDM`, “Create a Community”.
 */
interface CommunityContent {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its short name: letters, digits and dashes.
     */
    slug?: string;
    /**
     * Its short name on older servers.
     */
    id?: CommunityId;
    /**
     * What it is.
     */
    metadata?: CommunityMetadata;
    /**
     * Who may see and do what.
     */
    access?: CommunityAccess;
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
}

/**
 * What a community is.
 *
 * Source: the reference of `InvenioRDM`, “Create a Community”.
 */
export interface CommunityMetadata {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its name; up to 250 characters.
     */
    title?: string;
    /**
     * What it is about, in short.
     */
    description?: string;
    /**
     * What kind it is. A text on older servers, a term on newer ones.
     */
    type?: CommunityType;
    /**
     * What it takes in, as HTML.
     */
    curation_policy?: string;
    /**
     * More about it, as HTML.
     */
    page?: string;
    /**
     * Its own page elsewhere.
     */
    website?: string;
    /**
     * Who pays for it.
     */
    funding?: unknown;
    /**
     * Who stands behind it.
     */
    organizations?: Affiliation[];
    /**
     * The same on older servers.
     */
    affiliations?: Affiliation[];
}

/**
 * Somebody who made it, or took part.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Creator {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The person or organisation.
     */
    person_or_org?: PersonOrOrg;
    /**
     * What they did. Contributors must have one.
     */
    role?: Term;
    /**
     * Where they work.
     */
    affiliations?: Affiliation[];
}

/**
 * A date other than that of publication.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface MetadataDate {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * A day, month, year or span, EDTF level 0.
     */
    date?: string;
    /**
     * What happened then: `collected`.
     */
    type?: Term;
    /**
     * More about it.
     */
    description?: string;
}

/**
 * A time after which a record becomes public.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Embargo {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Whether it holds now.
     */
    active?: boolean;
    /**
     * The last day, `YYYY-MM-DD`; a future one, by UTC.
     */
    until?: string;
    /**
     * Why.
     */
    reason?: string;
}

/**
 * How the hits of a search spread over the values of one of their members.
 *
 * Source: the reference of `InvenioRDM`, “Search records”.
 */
export interface Facet {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * What it is called.
     */
    label?: string;
    /**
     * How many hits have each value.
     */
    buckets?: Bucket[];
}

/**
 * One file.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get draft file metadata”.
 */
export interface FileEntry {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its name.
     */
    key: FileKey;
    /**
     * `pending` until it is committed, then `completed`.
     */
    status?: string;
    /**
     * Bytes. Some servers write `12.0`; see `FileEntry::bytes`.
     */
    size?: number;
    /**
     * `md5:` and 32 hexadecimal digits.
     */
    checksum?: string;
    /**
     * What the server takes it for.
     */
    mimetype?: string;
    /**
     * When it was begun.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * How it is sent. Newer servers only.
     */
    transfer?: Transfer;
    /**
     * More about it: the size of a picture, and what somebody added.
     */
    metadata?: unknown;
    /**
     * Whether it is shown: `{hidden}`. Newer servers only.
     */
    access?: unknown;
    /**
     * The id of its bytes.
     */
    file_id?: string;
    /**
     * The id of this version of it.
     */
    version_id?: string;
    /**
     * The id of the place that it is in.
     */
    bucket_id?: string;
    /**
     * The kind of place that it is in.
     */
    storage_class?: string;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * The files of a draft or record.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “List draft files”.
 */
export interface FileList {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Whether it has files.
     */
    enabled?: boolean;
    /**
     * The files; absent where there are none.
     */
    entries?: FileEntry[];
    /**
     * The file that is shown first.
     */
    default_preview?: FileKey;
    /**
     * The order in which they are shown.
     */
    order?: FileKey[];
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Whether a record has files, and how they are shown.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Files Options”.
 */
export interface FilesOptions {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Whether it has files. Servers take it for true if it is not sent.
     */
    enabled?: boolean;
    /**
     * The file that is shown first.
     */
    default_preview?: FileKey;
    /**
     * The order in which they are shown.
     */
    order?: FileKey[];
}

/**
 * Who pays for research.
 *
 * Source: the reference of `InvenioRDM`, “Specific vocabularies”.
 */
export interface FunderItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id, often of ROR.
     */
    id: VocabularyId;
    /**
     * Its name.
     */
    name?: string;
    /**
     * Its name, by language.
     */
    title?: { [key: string]: string };
    /**
     * The same in one language, in the localised form.
     */
    title_l10n?: string;
    /**
     * The country, by its code.
     */
    country?: string;
    /**
     * Its identifiers elsewhere.
     */
    identifiers?: Identifier[];
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * An identifier and its scheme.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Identifier {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The scheme, in lower case: `orcid`.
     */
    scheme?: string;
    /**
     * The identifier.
     */
    identifier?: string;
}

/**
 * The package family that a resource belongs to.
 *
 * Source: the references of packages and resources, “Get package”.
 */
export interface ManagedBy {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The package's parent id.
     */
    id?: ParentId;
}

/**
 * What a record is, who made it, and what others may do with it.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Metadata {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The title; at least three characters.
     */
    title?: string;
    /**
     * What it is. Packages are always `knowledge`, and the server sees to that.
     */
    resource_type?: Term;
    /**
     * Who made it; at least one.
     */
    creators?: Creator[];
    /**
     * When it was or will be published: a year, month, day or span, EDTF level 0.
     */
    publication_date?: string;
    /**
     * Other titles: `{title, type, lang?}`.
     */
    additional_titles?: unknown;
    /**
     * What is inside, as HTML.
     */
    description?: string;
    /**
     * Other descriptions: `{description, type, lang?}`.
     */
    additional_descriptions?: unknown;
    /**
     * Who publishes it. Needed for a DOI.
     */
    publisher?: string;
    /**
     * The version, in one's own words.
     */
    version?: string;
    /**
     * Its languages, by ISO 639-3 id.
     */
    languages?: Term[];
    /**
     * What it is about.
     */
    subjects?: Subject[];
    /**
     * What others may do with it.
     */
    rights?: Right[];
    /**
     * A notice of copyright, as HTML. Newer servers only.
     */
    copyright?: string;
    /**
     * Who else took part.
     */
    contributors?: Creator[];
    /**
     * Other dates.
     */
    dates?: MetadataDate[];
    /**
     * Identifiers that it has elsewhere.
     */
    identifiers?: Identifier[];
    /**
     * Other works.
     */
    related_identifiers?: RelatedIdentifier[];
    /**
     * What it cites: `{reference, scheme?, identifier?}`.
     */
    references?: unknown;
    /**
     * How large it is, in words.
     */
    sizes?: string[];
    /**
     * Which formats it has, in words.
     */
    formats?: string[];
    /**
     * Places, as GeoJSON features.
     */
    locations?: unknown;
    /**
     * Who paid for it.
     */
    funding?: unknown;
    /**
     * GEO engagement priorities. The server may add some.
     */
    engagement_priorities?: Term[];
    /**
     * Who should use it.
     */
    target_audiences?: Term[];
    /**
     * The activity of the GEO work programme.
     */
    geo_work_programme_activity?: Term;
}

/**
 * Somebody, as the repository's list of people has them.
 *
 * Source: the reference of `InvenioRDM`, “Specific vocabularies”.
 */
export interface NameItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The id: an ORCID, or one of the repository's own.
     */
    id: VocabularyId;
    /**
     * The whole name: "Family, Given".
     */
    name?: string;
    /**
     * The given name.
     */
    given_name?: string;
    /**
     * The family name.
     */
    family_name?: string;
    /**
     * ORCID and others.
     */
    identifiers?: Identifier[];
    /**
     * Where they work: `{id?, name}`.
     */
    affiliations?: Affiliation[];
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Somebody who owns a record.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
 */
export interface Owner {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The user's id: a number on older servers, a text on newer ones.
     */
    user?: unknown;
}

/**
 * What all versions of a record share.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
 */
export interface Parent {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The id of the family.
     */
    id?: ParentId;
    /**
     * `package` or `resource`.
     */
    type?: string;
    /**
     * Who owns it, and what its access links are.
     */
    access?: ParentAccess;
    /**
     * The communities that it is in.
     */
    communities?: unknown;
    /**
     * Which package it belongs to.
     */
    relationship?: ParentRelationship;
}

/**
 * Who may do what with all versions of a record.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a draft”.
 */
export interface ParentAccess {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Who owns it.
     */
    owned_by?: Owners;
    /**
     * Its access links, for those who may manage it.
     */
    links?: AccessLink[];
    /**
     * Rights of single people and groups. Newer servers only.
     */
    grants?: unknown;
    /**
     * How others may ask for access. Newer servers only.
     */
    settings?: unknown;
}

/**
 * Which package a resource's family belongs to.
 *
 * Source: the references of packages and resources, “Get package”.
 */
export interface ParentRelationship {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The package's family; without an id if there is none.
     */
    managed_by?: ManagedBy;
}

/**
 * A person or an organisation.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface PersonOrOrg {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * `personal` or `organizational`.
     */
    type?: string;
    /**
     * An organisation's name. Of a person the server makes it: "Family, Given".
     */
    name?: string;
    /**
     * A person's family name.
     */
    family_name?: string;
    /**
     * A person's given name.
     */
    given_name?: string;
    /**
     * ORCID, ISNI, GND, ROR: one each.
     */
    identifiers?: Identifier[];
}

/**
 * A persistent identifier.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
 */
export interface Pid {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The identifier: `10.5281/zenodo.1234`.
     */
    identifier?: string;
    /**
     * Who registers it: `datacite`, or `external` for one that it has already.
     */
    provider?: string;
    /**
     * With which of the provider's accounts.
     */
    client?: string;
}

/**
 * A record or package as the server shows it: published, or as a hit of a list also a draft.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Get a record”.
 */
export interface RepositoryRecord {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id.
     */
    id: RecordId;
    /**
     * What it is.
     */
    metadata?: Metadata;
    /**
     * Who may see it.
     */
    access?: Access;
    /**
     * Whether it has files.
     */
    files?: FilesOptions;
    /**
     * What all its versions share.
     */
    parent?: Parent;
    /**
     * `draft`, `new_version_draft`, `published`, `in_review`, … An edit draft of a published record is `published`.
     */
    status?: string;
    /**
     * Whether this is a draft. The only member that tells; not on `InvenioRDM`'s published records.
     */
    is_draft?: boolean;
    /**
     * Whether this version has been published.
     */
    is_published?: boolean;
    /**
     * When it was made.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * When a draft is thrown away by itself.
     */
    expires_at?: string;
    /**
     * Counts its changes; what `If-Match` compares.
     */
    revision_id?: number;
    /**
     * Its place among its versions.
     */
    versions?: Versions;
    /**
     * Which resources or packages it is tied to.
     */
    relationship?: Relationship;
    /**
     * DOI and other persistent identifiers, by scheme. Keep them when you write.
     */
    pids?: Map<string, Pid>;
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
    /**
     * Requests for assistance with a package.
     */
    assistance_requests?: unknown;
    /**
     * The things that it names by id, where the query asked for them.
     */
    expanded?: unknown;
    /**
     * Texts for showing, in the localised form.
     */
    ui?: unknown;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Another work, and how it is related.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface RelatedIdentifier {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The other work.
     */
    identifier?: string;
    /**
     * The scheme: `doi`, `url`.
     */
    scheme?: string;
    /**
     * How they are related: `isderivedfrom`.
     */
    relation_type?: Term;
    /**
     * What the other work is.
     */
    resource_type?: Term;
}

/**
 * Which resources a package lists, or which packages list a resource.
 *
 * Source: the references of packages and resources, “Get package”.
 */
export interface Relationship {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The resources of a package.
     */
    resources?: ResourceRef[];
    /**
     * The packages of a resource.
     */
    packages?: ResourceRef[];
}

/**
 * What somebody asks of somebody, as the review of a draft.
 *
 * Source: recorded answers, beyond the references.
 */
export interface RequestItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id.
     */
    id: RequestId;
    /**
     * What is asked: `community-submission`, …
     */
    type?: string;
    /**
     * What it is about, in words.
     */
    title?: string;
    /**
     * `created`, `submitted`, `accepted`, `declined`, `cancelled`, `expired`.
     */
    status?: string;
    /**
     * Counts a repository's requests.
     */
    number?: string;
    /**
     * Whether somebody still has to act.
     */
    is_open?: boolean;
    /**
     * Whether it has ended.
     */
    is_closed?: boolean;
    /**
     * Whether nobody acted in time.
     */
    is_expired?: boolean;
    /**
     * Who asks: `{user}`.
     */
    created_by?: { [key: string]: unknown };
    /**
     * Who is asked: `{community}`, …
     */
    receiver?: { [key: string]: unknown };
    /**
     * What it is about: `{record}`, …
     */
    topic?: { [key: string]: unknown };
    /**
     * When it was made.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * When it ends by itself.
     */
    expires_at?: string;
    /**
     * Counts its changes.
     */
    revision_id?: number;
    /**
     * Addresses, by name; `actions` are those that one may take now.
     */
    links?: { [key: string]: unknown };
}

/**
 * Another record, by its id.
 *
 * Source: the references of packages and resources, “Get package”.
 */
export interface ResourceRef {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The other record's id.
     */
    id: RecordId;
}

/**
 * What others may do with it: a licence by its id, or one in words.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Right {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * A licence of the repository's list: `cc-by-4.0`. Nothing else may stand beside it when it is sent.
     */
    id?: string;
    /**
     * A licence in words, by language; exactly one.
     */
    title?: { [key: string]: string };
    /**
     * More about it, by language.
     */
    description?: { [key: string]: string };
    /**
     * Where it stands.
     */
    link?: string;
}

/**
 * What it is about: an id of a list, or a word of one's own.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Subject {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * An id of the repository's list.
     */
    id?: string;
    /**
     * A word of one's own, or what the server calls the id.
     */
    subject?: string;
    /**
     * The list that the id is from. Read-only.
     */
    scheme?: string;
}

/**
 * What a record may be about, as a list has it.
 *
 * Source: the reference of `InvenioRDM`, “Specific vocabularies”.
 */
export interface SubjectItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id; may be an address.
     */
    id: VocabularyId;
    /**
     * The word.
     */
    subject?: string;
    /**
     * The list that it is from.
     */
    scheme?: string;
    /**
     * The word, by language. Newer servers only.
     */
    title?: { [key: string]: string };
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * A community, in either dialect.
 *
 * Source: the reference of the SURF Data Repository, “List all communities”.
 */
export interface SurfCommunity {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id: a UUID in dialect A, a name in dialect B.
     */
    id?: string;
    /**
     * Its id with its namespace, in hits of dialect B.
     */
    pid?: string;
    /**
     * What it is called, in dialect A and in hits.
     */
    name?: string;
    /**
     * What it is for, in dialect A.
     */
    description?: string;
    /**
     * The address of its picture, on the repository's host.
     */
    logo?: string;
    /**
     * When it was made: `Tue, 18 Oct 2016 08:30:47 GMT`, or ISO 8601.
     */
    created?: string;
    /**
     * When it last changed, in the same form.
     */
    updated?: string;
    /**
     * What it is, in dialect B.
     */
    metadata?: SurfMetadata;
    /**
     * What the repository says about it, in dialect B.
     */
    properties?: SurfProperties;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Somebody who made it.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export interface SurfCreator {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The name.
     */
    creator_name?: string;
}

/**
 * What is in it.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export interface SurfDescription {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its words.
     */
    description?: string;
    /**
     * `Abstract`, `Methods`, …
     */
    description_type?: string;
}

/**
 * A file elsewhere that a deposit names. The address must be an EPIC PID.
 *
 * Source: the reference of the SURF Data Repository, “Add externally referenced files to draft deposit”.
 */
export interface SurfExternalFile {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The name it shall have.
     */
    name: string;
    /**
     * Where it is: `http://hdl.handle.net/…`.
     */
    url?: string;
}

/**
 * One file of an object, in either dialect.
 *
 * Source: the reference of the SURF Data Repository, “List all objects”.
 */
export interface SurfFile {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its name, in dialect A.
     */
    key?: string;
    /**
     * Its name, in dialect B.
     */
    name?: string;
    /**
     * Where it lies, in dialect A.
     */
    bucket?: string;
    /**
     * `md5:` and 32 hexadecimal digits, in dialect A.
     */
    checksum?: string;
    /**
     * The md5, in dialect B; empty until it is known.
     */
    md5?: string;
    /**
     * Bytes; see `SurfFile::bytes`.
     */
    size?: number;
    /**
     * The id of these very bytes, in dialect A.
     */
    version_id?: string;
    /**
     * Its address.
     */
    url?: string;
    /**
     * Whether it lies elsewhere and is only named here.
     */
    external?: boolean;
    /**
     * What the server takes it for.
     */
    mimetype?: string;
    /**
     * Its handle, for external files.
     */
    epicpid?: string;
}

/**
 * What is sent to make a draft, in either dialect.
 *
 * Dialect A takes `titles`, `open_access` and a community's UUID, and more metadata at once; dialect B takes
 * `title`, `sharelevel` and `community:name`, and the rest by patches.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export interface SurfInput {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The community it will belong to, for good.
     */
    community?: string;
    /**
     * The title, in dialect B.
     */
    title?: string;
    /**
     * `Open`, `Restricted` or `Closed`, in dialect B.
     */
    sharelevel?: string;
    /**
     * The titles, in dialect A.
     */
    titles?: SurfTitle[];
    /**
     * Whether everybody may have the files, in dialect A.
     */
    open_access?: boolean;
    /**
     * Who made it, in dialect A.
     */
    creators?: SurfCreator[];
    /**
     * What is in it, in dialect A.
     */
    descriptions?: SurfDescription[];
    /**
     * Words to find it by, in dialect A.
     */
    keywords?: string[];
    /**
     * The community's fields in dialect A, by the id of the community's schema.
     */
    community_specific?: { [key: string]: unknown };
}

/**
 * What an object is.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export interface SurfMetadata {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The address of its schema.
     */
    $schema?: string;
    /**
     * Its community's id in dialect A, the community's fields in dialect B.
     */
    community?: unknown;
    /**
     * The community's fields in dialect A, by the id of the community's schema.
     */
    community_specific?: { [key: string]: unknown };
    /**
     * Whether everybody may have the files.
     */
    open_access?: boolean;
    /**
     * Who owns it.
     */
    owners?: unknown[];
    /**
     * `draft`, `submitted` or `published`.
     */
    publication_state?: string;
    /**
     * Its titles.
     */
    titles?: SurfTitle[];
    /**
     * Who made it.
     */
    creators?: SurfCreator[];
    /**
     * What is in it.
     */
    descriptions?: SurfDescription[];
    /**
     * Words to find it by.
     */
    keywords?: string[];
    /**
     * Its DOI.
     */
    DOI?: string;
    /**
     * Its handle, as an address.
     */
    ePIC_PID?: string;
    /**
     * All common fields in dialect B, most of them lists of texts: `title`, `creator`, `rights`, …
     */
    base?: { [key: string]: unknown };
}

/**
 * A deposit, a collection or another object, whole or as the hit of a search.
 *
 * Members are as one of two dialects has them; the accessors read both.
 *
 * Source: the reference of the SURF Data Repository, “List all objects”, “Create draft deposit”.
 */
export interface SurfObject {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id, in dialect B without its namespace.
     */
    id?: string;
    /**
     * Its id with its namespace, in hits of dialect B.
     */
    pid?: string;
    /**
     * The title, in hits of dialect B.
     */
    title?: string;
    /**
     * When it was made.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * What it is.
     */
    metadata?: SurfMetadata;
    /**
     * What the repository says about it, in dialect B.
     */
    properties?: SurfProperties;
    /**
     * Its files; external ones too in dialect B.
     */
    files?: SurfFile[];
    /**
     * Addresses, by name. Hints only: calls are built from ids.
     */
    links?: { [key: string]: unknown };
}

/**
 * What the repository says about an object.
 *
 * Source: the operator's newer reference of the SURF Data Repository.
 */
export interface SurfProperties {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id with its namespace.
     */
    pid?: string;
    /**
     * The first part of its id.
     */
    namespace?: string;
    /**
     * `deposit`, `collection`, …
     */
    type?: string;
    /**
     * `draft`, `submitted` or `published`, in whatever case.
     */
    state?: string;
    /**
     * `Open`, `Restricted` or `Closed`.
     */
    sharelevel?: string;
    /**
     * Whose it is: `user:1`.
     */
    owner?: string;
    /**
     * Its handle; empty if it has none.
     */
    epicpid?: string;
    /**
     * Its DOI; empty if it has none.
     */
    doi?: string;
}

/**
 * What a community's deposits must look like, in either dialect.
 *
 * Source: the reference of the SURF Data Repository, “Get community schema”.
 */
export interface SurfSchema {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The community's id, in dialect A.
     */
    community?: string;
    /**
     * The JSON Schema of published deposits, in dialect A.
     */
    json_schema?: unknown;
    /**
     * The JSON Schema of drafts, in dialect A.
     */
    draft_json_schema?: unknown;
    /**
     * Counts its changes, from 0.
     */
    version?: number;
    /**
     * The community's fields, in dialect B: name, type, label, whether it is mandatory.
     */
    fields?: unknown[];
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * A title.
 *
 * Source: the reference of the SURF Data Repository, “Create draft deposit”.
 */
export interface SurfTitle {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its words.
     */
    title?: string;
}

/**
 * A term that is named by its id: `{"id": "dataset"}`.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Create a draft”.
 */
export interface Term {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The term's id.
     */
    id: VocabularyId;
    /**
     * What it is called, by language. Servers add it; it must not be sent back.
     */
    title?: { [key: string]: string };
}

/**
 * Something said or done about a request.
 *
 * Source: recorded answers, beyond the references.
 */
export interface TimelineEntry {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Its id.
     */
    id?: VocabularyId;
    /**
     * `C` is a comment, `L` something that was done.
     */
    type?: string;
    /**
     * Who.
     */
    created_by?: { [key: string]: unknown };
    /**
     * When.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * What was said, or done.
     */
    payload?: TimelinePayload;
    /**
     * Counts its changes.
     */
    revision_id?: number;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * What was said or done.
 *
 * Source: recorded answers, beyond the references.
 */
export interface TimelinePayload {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * What was said.
     */
    content?: string;
    /**
     * How it is written: `html`.
     */
    format?: string;
    /**
     * What was done: `accepted`, …
     */
    event?: string;
}

/**
 * How a file is sent: all at once, in parts, or by the server itself.
 *
 * Source: recorded answers of `InvenioRDM` 13, beyond the references.
 */
export interface Transfer {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * `L` at once, `M` in parts, `F` fetched by the server, `R` a mere link.
     */
    type?: string;
    /**
     * How many parts there are.
     */
    parts?: number;
    /**
     * How large a part is; the last one may be smaller.
     */
    part_size?: number;
    /**
     * Where the server fetches it from, or where the link leads.
     */
    url?: string;
    /**
     * What went wrong.
     */
    error?: string;
}

/**
 * The place of a version among its like.
 *
 * Source: the references of packages, resources and `InvenioRDM`, “Versions”.
 */
export interface Versions {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * Counted from 1.
     */
    index?: number;
    /**
     * Whether it is the newest published one.
     */
    is_latest?: boolean;
    /**
     * Whether it is the newest of all.
     */
    is_latest_draft?: boolean;
}

/**
 * A term of a vocabulary, as its list shows it.
 *
 * Source: the reference of `InvenioRDM`, “Get a vocabulary record”.
 */
export interface VocabularyItem {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /**
     * The term's id.
     */
    id: VocabularyId;
    /**
     * What it is called, by language.
     */
    title?: { [key: string]: string };
    /**
     * What it means, by language.
     */
    description?: { [key: string]: string };
    /**
     * What it is called, in the one language of the localised form.
     */
    title_l10n?: string;
    /**
     * What it means, in the one language of the localised form.
     */
    description_l10n?: string;
    /**
     * The list that it is from.
     */
    type?: string;
    /**
     * The name of a picture for it.
     */
    icon?: string;
    /**
     * More about it: `props.url` is a licence's text.
     */
    props?: { [key: string]: unknown };
    /**
     * Where it may be used: `depositable`, `linkable`, and others.
     */
    tags?: string[];
    /**
     * When it was made.
     */
    created?: string;
    /**
     * When it last changed.
     */
    updated?: string;
    /**
     * Counts its changes.
     */
    revision_id?: number;
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/** What is sent to make or replace a draft. Only `custom_fields` and `pids` take members that are not named here. */
export type DraftInput = Closed<DraftContent>;

/** What is sent to make or replace a community. Only `custom_fields` takes members that are not named here. */
export type CommunityInput = Closed<CommunityContent>;

/** A draft as the server gave it, with what is wrong with it. */
export interface Draft extends RepositoryRecord {
    /** What the server did not store, and why, in its own words. */
    errors?: { field: string; messages: string[] }[];
    /** The same in the form of all findings. It is not enumerable, so it does not go back to the server. */
    readonly findings: Finding[];
}
