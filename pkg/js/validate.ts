import { escapeQuery as escape, normalizeDraft as normalize, validateDraft as validate } from "./bindings.js";
import { thrown, usage } from "./error.js";
import { needReady } from "./runtime.js";
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
    /** The ids of each list of terms; ids of other lists are passed. */
    vocabularies?: { [list: string]: string[] } | undefined;
    /** The draft's files on the server; without them the rules about files are passed. */
    filesOnServer?: { key: string; status?: string }[] | undefined;
}

/** What the repository would say about a draft, before anything is sent. Any value may be given as the draft. */
export function validateDraft(draft: unknown, options: ValidateOptions): Report {
    return run("validateDraft", validate, [draft, options]);
}

/** Takes out of a draft what the server would refuse on the way back. */
export function normalizeDraft(draft: DraftInput | RepositoryRecord): DraftInput {
    return run("normalizeDraft", normalize, [draft]);
}

/** Text that somebody typed, as a query string that looks for just these characters. */
export function escapeQuery(text: string): string {
    needReady("escapeQuery");
    if (typeof text !== "string") throw usage("The query is no text.");
    return escape(text);
}

/** Runs what needs no connection. */
export function run<T>(name: string, work: (given: string) => string, given: unknown[]): T {
    needReady(name);
    try {
        return JSON.parse(work(json(given)));
    } catch (error) {
        throw thrown(error);
    }
}
