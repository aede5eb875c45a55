import { usage } from "./error.js";

/**
 * Where it is kept which draft belongs to which part of a description, so that a deposit that was broken off is taken up
 * again. One journal is for one description in one repository, and for one run at a time. What is written is text.
 */
export interface Journal {
    /** What was written last; nothing if there was none. */
    read(): string | null | undefined | Promise<string | null | undefined>;
    /** Keeps a text instead of the last one. It is kept for good once this returns, or its promise is fulfilled. */
    write(text: string): void | Promise<void>;
}

/** The journals of one connection for descriptions without one of their own. They go with it. */
export class Journals {
    readonly #ofObjects = new WeakMap<object, Journal>();
    readonly #ofTexts = new Map<string, Journal>();

    /** The journal of a description: of the same object, changed or not, or of one with the same text. */
    of(spec: object, text: string): Journal {
        const known = this.#ofObjects.get(spec) ?? this.#ofTexts.get(text) ?? inMemory();
        this.#ofObjects.set(spec, known);
        this.#ofTexts.set(text, known);
        return known;
    }
}

const runs = new WeakMap<Journal, Promise<unknown>>();

/** Runs what writes a journal, once those before it have ended. */
export function alone<T>(journal: Journal, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const before = runs.get(journal)?.catch(() => {});
    const run = (async () => {
        await before;
        signal?.throwIfAborted();
        return work();
    })();
    runs.set(journal, run);
    return run;
}

/** A journal as the wasm half takes it. */
export function checkedJournal(journal: Journal): { read(): Promise<string | undefined>; write(text: string): Promise<void> } {
    if (typeof journal?.read !== "function" || typeof journal.write !== "function") {
        throw usage("The option `journal` cannot be used.", "Give an object with read() and write(text).");
    }
    return {
        read: async () => {
            const text = (await journal.read()) ?? undefined;
            if (text !== undefined && typeof text !== "string") throw usage("read() gave something that is no text.");
            return text;
        },
        write: async (text) => journal.write(text),
    };
}

function inMemory(): Journal {
    let kept: string | undefined;
    return {
        read: () => kept,
        write: (text) => {
            kept = text;
        },
    };
}
