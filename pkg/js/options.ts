import { GeodepotError, thrown, usage } from "./error.js";

/** What every call takes as its last argument. */
export interface CallOptions {
    /** Ends the call: its request is aborted, and the call rejects with the signal's own reason. */
    signal?: AbortSignal | undefined;
    /** Ends the call after so many milliseconds, with the code `timed-out`. Of a download it is the time until the bytes begin to come. */
    timeoutMs?: number | undefined;
    /**
     * The form of the answer: `application/json`, which has texts in every language, or
     * `application/vnd.inveniordm.v1+json`, which has them in one, for showing.
     */
    accept?: "application/json" | "application/vnd.inveniordm.v1+json" | undefined;
    /** The language of texts, where the form of the answer has only one: `fr`. */
    language?: string | undefined;
    /** Writes only if the thing still has this `revision_id`; else the code is `conflict`. Reads do not mind. */
    ifMatch?: number | undefined;
    /** The secret of an access link: what it opens is open to this call. */
    link?: string | undefined;
}

/** The longest time that timers know. */
const LONGEST = 2 ** 31 - 1;

/** What a call says beside its arguments, as JSON; nothing where it says nothing. */
export function said(options: CallOptions | undefined): string | undefined {
    if (options === undefined || options === null) return undefined;
    const { accept, language, ifMatch, link } = options;
    for (const [name, text] of Object.entries({ accept, language, link })) {
        if (text !== undefined && typeof text !== "string") throw usage(`The option \`${name}\` is no text.`);
    }
    if (ifMatch !== undefined && !(Number.isSafeInteger(ifMatch) && ifMatch >= 0)) {
        throw usage("The option `ifMatch` is no revision.", "Give the `revision_id` of what was read.");
    }
    const all = { accept, language, ifMatch, link };
    return Object.values(all).some((value) => value !== undefined) ? JSON.stringify(all) : undefined;
}

/** Runs a call within its options, and throws what callers expect. */
export async function within<T>(options: CallOptions | undefined, work: (signal: AbortSignal | undefined) => Promise<T>): Promise<T> {
    const limit = new Limit(options);
    try {
        return await work(limit.signal);
    } catch (error) {
        throw limit.signal?.aborted && error === limit.signal.reason ? error : thrown(error);
    } finally {
        limit.end();
    }
}

/** The caller's signal and time in one signal. */
class Limit {
    readonly signal: AbortSignal | undefined;
    readonly end: () => void = () => {};

    constructor(options: CallOptions | undefined) {
        const { signal, timeoutMs } = checked(options);
        this.signal = signal;
        if (timeoutMs === undefined) return;
        const controller = new AbortController();
        const forward = () => controller.abort(signal?.reason);
        const timer = setTimeout(() => controller.abort(timedOut(timeoutMs)), timeoutMs);
        signal?.addEventListener("abort", forward);
        if (signal?.aborted) forward();
        this.signal = controller.signal;
        this.end = () => {
            clearTimeout(timer);
            signal?.removeEventListener("abort", forward);
        };
    }
}

function checked(options: CallOptions | undefined): CallOptions {
    if (options === undefined || options === null) return {};
    if (typeof options !== "object") throw usage("The options are no object.", "Give { signal, timeoutMs }.");
    const { signal, timeoutMs } = options;
    if (signal !== undefined && typeof signal?.addEventListener !== "function") {
        throw usage("The option `signal` is no AbortSignal.", "Give the `signal` of an AbortController.");
    }
    if (timeoutMs !== undefined && !(typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs <= LONGEST)) {
        throw usage(`The option \`timeoutMs\` is not between 1 and ${LONGEST}.`);
    }
    return { signal, timeoutMs };
}

function timedOut(timeoutMs: number): GeodepotError {
    return new GeodepotError({
        code: "timed-out",
        message: `The call did not end within ${timeoutMs} ms.`,
        hint: "Try again; what was sent may have been done, so look first.",
    });
}
