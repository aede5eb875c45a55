import type { ErrorCode, Finding } from "./types.js";

/** One failure: what happened, where, and what to do. */
export class GeodepotError extends Error {
    override readonly name = "GeodepotError";
    /** What kind of failure it is. */
    readonly code: ErrorCode;
    /** What to do now. */
    readonly hint: string;
    /** The HTTP status, if an answer came. */
    readonly status?: number;
    /** The fields that were refused. */
    readonly findings: Finding[];
    /** How long to wait before the next try, if the repository says so. */
    readonly retryAfterMs?: number;
    /** The call that failed: `update_package_draft`. */
    readonly operation?: string;

    constructor(description: Description) {
        super(description.message);
        this.code = description.code;
        this.hint = description.hint;
        this.findings = description.findings ?? [];
        if (description.status != null) this.status = description.status;
        if (description.retryAfterMs != null) this.retryAfterMs = description.retryAfterMs;
        if (description.operation != null) this.operation = description.operation;
        const cause = chain(description.causes ?? []);
        if (cause) Object.defineProperty(this, "cause", { value: cause, configurable: true, writable: true });
    }
}

/** Whether something thrown is a `GeodepotError`, whichever copy of this package it comes from. */
export function isGeodepotError(error: unknown): error is GeodepotError {
    return typeof error === "object" && error !== null && (error as { name?: unknown }).name === "GeodepotError";
}

/** What the wasm half says about a failure. */
interface Description {
    code: ErrorCode;
    message: string;
    hint: string;
    status?: number | null;
    findings?: Finding[];
    retryAfterMs?: number | null;
    operation?: string | null;
    causes?: string[];
}

/** The failure of a call with arguments that cannot be used. */
export function usage(message: string, hint = "Change the arguments."): GeodepotError {
    return new GeodepotError({ code: "usage", message, hint });
}

/** What is thrown for what the wasm half threw: it describes failures by plain objects. */
export function thrown(error: unknown): unknown {
    const described = typeof error === "object" && error !== null && !(error instanceof Error) && "causes" in error;
    return described ? new GeodepotError(error as unknown as Description) : error;
}

function chain(causes: string[]): Error | undefined {
    return causes.reduceRight<Error | undefined>((cause, message) => new Error(message, cause && { cause }), undefined);
}
