import type { DepositFiles } from "./folder.js";
import type { Journal } from "./journal.js";
import type { Deposited, DepositEvent, DepositOutcome, DraftInput, Finding, FindingObject, PlanRead, PlanStep, Profile, RecordId } from "./types.js";

/** Which files: a path or a pattern, or a path with more to say. `maps/*.tif` is all of a folder, `maps/**` what is below it too. */
export type FileRule =
    | string
    | {
          path: string;
          /** The name in the repository, for a single file. */
          key?: string;
          /** Another file of this name is replaced. Without it that is a `conflict`. */
          replace?: boolean;
      };

/** One thing with metadata and files: a package, a record, a resource. */
export interface DepositPart {
    /** What it is, in the repository's own field names. */
    metadata?: NonNullable<DraftInput["metadata"]>;
    /** Who may see it. */
    access?: NonNullable<DraftInput["access"]>;
    /** DOI and other persistent identifiers. */
    pids?: { [scheme: string]: unknown };
    /** Fields of the repository alone. */
    custom_fields?: { [name: string]: unknown };
    /** Its files. */
    files?: FileRule[];
    /** The order in which files are shown. */
    order?: string[];
    /** The file that is shown first. */
    default_preview?: string;
}

/** A resource that is described. With a `folder`, paths are below it, and without `files` all there are its own. */
export interface DepositResource extends DepositPart {
    /** Its name in this description; without one that of its folder. */
    key?: string;
    folder?: string;
}

/** A version that another one follows, and what that takes over from it. */
export interface PreviousVersion {
    id: RecordId;
    files?: "none" | "import";
    resources?: "none" | "import";
}

interface Whole {
    /** Whether it is published, or left as a draft. */
    publish?: boolean;
    /** The published version that this is a new version of. */
    version_of?: RecordId | PreviousVersion;
    /** Whose rules hold for a record. Told from the repository if it is not said. */
    profile?: Profile;
}

/** What a deposit shall be: a package with its resources, a record, or a deposit of the SURF Data Repository. */
export type DepositSpec =
    | (Whole & { package: DepositPart; resources?: (DepositResource | { id: RecordId })[] })
    | (Whole & { record: DepositPart })
    | (Pick<Whole, "publish"> & {
          surf: { metadata?: { [name: string]: unknown }; files?: FileRule[]; community?: string; sharelevel?: "Open" | "Restricted" | "Closed" };
      });

/** How a deposit is looked at. */
export interface PlanOptions {
    /** The files beside the description. */
    files?: DepositFiles | undefined;
    /** What is remembered of it. Without one the connection remembers, as long as it is there. */
    journal?: Journal | undefined;
    /** Publishes, or leaves a draft, whatever the description says. */
    publish?: boolean | undefined;
    /** Takes this draft of one's own for the deposit, as it is now. */
    adopt?: RecordId | undefined;
    /** Begins anew, whatever there is. */
    new?: boolean | undefined;
    /** How long a draft is looked for whose making was never answered. Longer than the lists of the repository lag: 10,000. */
    settleMs?: number | undefined;
    /** Ends it: requests are aborted, and what was begun is found again by the next run. */
    signal?: AbortSignal | undefined;
    /** Ends it after so many milliseconds, with the code `timed-out`. */
    timeoutMs?: number | undefined;
}

/** How a deposit is made. */
export interface ApplyOptions extends PlanOptions {
    /** Hears how it goes. */
    onEvent?: ((event: DepositEvent) => void) | undefined;
    /** How many steps run side by side: 3. */
    parallel?: number | undefined;
}

/** What the repository has of a deposit. */
export interface Observed {
    /** The package, the record or the deposit itself, if it is there. */
    package: Deposited | null;
    /** Resources that are there, by their keys. */
    resources: { [key: string]: Deposited };
    /** The requests that were made to look. */
    reads: PlanRead[];
    /** How many there were, repeats included. */
    requests: number;
}

/** A draft that somebody else changed: both versions. */
export interface PlanConflict {
    object: FindingObject;
    id: RecordId;
    /** The fields that differ. */
    paths: string[];
    ours: unknown;
    theirs: unknown;
}

/** What is to be done, each step with its reason. As a text it is for people: `${plan}`. */
export interface Plan {
    /** The steps. Each comes after those that it waits for. None: there is nothing to do. */
    steps: PlanStep[];
    /** What was read to make the plan. */
    reads: PlanRead[];
    /** How many requests the steps make if nothing goes wrong. */
    requests: number;
    /** What stands in the way of publishing, as far as it can be told before. */
    findings: Finding[];
    /** What others changed. With any, nothing is done. */
    conflicts: PlanConflict[];
    toString(): string;
}

export type { DepositEvent, DepositOutcome };

/** A plan that reads as a text. */
export function readable({ plan, text }: { plan: Plan; text: string }): Plan {
    return Object.defineProperty(plan, "toString", { value: () => text, enumerable: false });
}
