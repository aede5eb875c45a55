import { escapeQuery as escape, stripDraft as strip } from "./bindings.js";
import { normalizeDraft as normalize, validateDraft as validate, validatePackage as validateWhole } from "./rules-bindings.js";
import { thrown, usage } from "./error.js";
import { calls, rules } from "./runtime.js";
import type { DraftInput, Profile, Report, RepositoryRecord, Stage } from "./types.js";
import { json } from "./wire.js";

/** What a verdict depends on besides the draft. */
export interface ValidateOptions {
    /** Whose rules hold. */
    profile: Profile;
    /** What is about to happen to the draft. */
    stage: Stage;
    /** The day by UTC, `YYYY-MM-DD`; today if it is not given. */
    today?: string | undefined;
    /** The terms of each list, as ids or with their tags; ids of other lists are passed. */
    vocabularies?: { [list: string]: (string | { id: string; tags?: string[] })[] } | undefined;
    /** The draft's files on the server; without them the rules about files are passed. */
    filesOnServer?: { key: string; status?: string }[] | undefined;
}

/** What the repository would say about a draft, before anything is sent. Any value may be given as the draft. */
export function validateDraft(draft: unknown, options: ValidateOptions): Report {
    rules.need("validateDraft");
    return judge(validate, draft, options);
}

/**
 * What the repository would say about a whole package: itself, its resources and their files, each finding with its
 * `object`. `spec` has the form of a deposit file: `{ package, resources }`. Any value may be given.
 */
export function validatePackage(spec: unknown, options: ValidateOptions): Report {
    rules.need("validatePackage");
    return judge(validateWhole, spec, options);
}

/** How a draft is made normal: as a repository of this profile does it. */
export type NormalizeOptions = Pick<ValidateOptions, "profile" | "today" | "vocabularies">;

/**
 * Takes out of a draft what the server would refuse on the way back, which a connection is enough for. With a profile it gives the draft as the server
 * will store it: texts trimmed, identifiers in their usual form, and without values that are refused.
 */
export function normalizeDraft(draft: DraftInput | RepositoryRecord, options?: NormalizeOptions): DraftInput {
    if (options === undefined) {
        calls.need("normalizeDraft");
        return run(strip, [draft]);
    }
    rules.need("normalizeDraft");
    return judge(normalize, draft, options);
}

/** Runs what depends on options. The terms go apart from them: they are long, and mostly those of the call before. */
function judge<T>(work: (given: string, terms?: string) => string, given: unknown, options: NormalizeOptions): T {
    const { vocabularies, ...rest } = options ?? {};
    const terms = vocabularies === undefined || vocabularies === null ? undefined : json(vocabularies);
    return run((told) => work(told, terms), [given, options && rest]);
}

/** Text that somebody typed, as a query string that looks for just these characters. */
export function escapeQuery(text: string): string {
    calls.need("escapeQuery");
    if (typeof text !== "string") throw usage("The query is no text.");
    return escape(text);
}

/** Runs what needs no connection. */
export function run<T>(work: (given: string) => string, given: unknown[]): T {
    try {
        return JSON.parse(work(json(given)));
    } catch (error) {
        throw thrown(error);
    }
}
