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
    | "geometry-fails"
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
 */
export interface Query {
    /**
     * A query string: words, phrases, `field:value`, `AND`, `OR`, `NOT`.
     */
    q?: string;
    /**
     * What has been typed so far, for vocabularies. Not together with `q`.
     */
    suggest?: string;
    /**
     * Only terms with this tag, for vocabularies.
     */
    tags?: string;
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
}

/**
 * One resource that a package call refused, and why.
 */
export interface Refusal {
    /**
     * The resource.
     */
    record: RecordId;
    /**
     * Why, in the server's words.
     */
    message?: string;
}

/**
 * What is sent to make or replace a draft.
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
    pids?: { [key: string]: unknown };
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
}

/**
 * Who may see a record and its files.
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
 * Where somebody works: an id of the repository's list, or a name.
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
 * Somebody who made it, or took part.
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
 * One file.
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
     * Bytes. Some servers write `12.0`; see [`FileEntry::bytes`].
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
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * The files of a draft or record.
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
 * An identifier and its scheme.
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
 * What all versions of a record share.
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
     * Who owns it: a list of `{user}`, or one such object.
     */
    access?: unknown;
    /**
     * Which package it belongs to.
     */
    relationship?: ParentRelationship;
}

/**
 * Which package a resource's family belongs to.
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
 * A record or package as the server shows it: published, or as a hit of a list also a draft.
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
    pids?: { [key: string]: unknown };
    /**
     * Fields of this repository alone.
     */
    custom_fields?: { [key: string]: unknown };
    /**
     * Addresses, by name.
     */
    links?: { [key: string]: unknown };
}

/**
 * Another work, and how it is related.
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
 * Another record, by its id.
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
 * A term that is named by its id: `{"id": "dataset"}`.
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
 * The place of a version among its like.
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
     * More about it: `props.url` is a licence's text.
     */
    props?: { [key: string]: unknown };
    /**
     * Where it may be used: `depositable`, `linkable`, and others.
     */
    tags?: string[];
}

/** What is sent to make or replace a draft. Only `custom_fields` and `pids` take members that are not named here. */
export type DraftInput = Closed<DraftContent>;

/** A draft as the server gave it, with what is wrong with it. */
export interface Draft extends RepositoryRecord {
    /** What the server did not store, and why, in its own words. */
    errors?: { field: string; messages: string[] }[];
    /** The same in the form of all findings. It is not enumerable, so it does not go back to the server. */
    readonly findings: Finding[];
}
