import type { Connection, Feed } from "./bindings.js";
import type { Workflow } from "./deposit-bindings.js";
import type { ApplyOptions, DepositSpec } from "./deposit.js";
import { type FileBody, prepare } from "./body.js";
import { thrown, usage } from "./error.js";
import { pairs } from "./folder.js";
import { alone, checkedJournal, Journals } from "./journal.js";
import { type CallOptions, said, within } from "./options.js";
import { deposit } from "./runtime.js";

/** The way to the wasm half: calls by name, JSON in and JSON out. */
export class Wire {
    readonly #connection: Connection;
    readonly #begin: () => Workflow;
    readonly #journals = new Journals();
    #workflow: Workflow | undefined;

    /** `begin` connects once more, for what takes many calls. */
    constructor(connection: Connection, begin: () => Workflow) {
        this.#connection = connection;
        this.#begin = begin;
    }

    /** A call that answers with JSON. */
    call<T>(name: string, given: unknown[], options?: CallOptions): Promise<T> {
        return within(options, async (signal) => JSON.parse(await this.#connection.call(name, json(given), said(options), signal)));
    }

    /** Publishes after looking. The module that is loaded on demand does it. */
    publishChecked<T>(given: unknown[], options?: CallOptions): Promise<T> {
        return within(options, async (signal) => {
            const words = said(options);
            const workflow = await this.#loaded();
            return JSON.parse(await workflow.publishChecked(json(given), words, signal));
        });
    }

    /** Looks at a deposit, plans it, or makes it. */
    deposit<T>(name: "observe" | "plan" | "apply", spec: DepositSpec, options?: ApplyOptions): Promise<T> {
        return within(options, async (signal) => {
            if (typeof spec !== "object" || spec === null) throw usage("The description is no object.");
            const { files, journal, onEvent, parallel, publish, adopt, new: anew, settleMs } = options ?? {};
            const kept = journal ?? this.#journals.of(spec, json(spec));
            const checked = checkedJournal(kept);
            const given = json([spec, { parallel, publish, adopt, new: anew, settleMs }]);
            const found = await pairs(files);
            const workflow = await this.#loaded();
            const tell = onEvent && careful((event: string) => onEvent(JSON.parse(event)));
            const run = async () => JSON.parse(await workflow.deposit(name, given, found, checked, tell, signal));
            return name === "apply" ? alone(kept, signal, run) : run();
        });
    }

    async #loaded(): Promise<Workflow> {
        await deposit.ready();
        return (this.#workflow ??= this.#begin());
    }

    /** One page of a list. */
    page<T>(name: string, given: unknown[], options?: CallOptions): Promise<T> {
        return within(options, async (signal) => JSON.parse(await this.#connection.page(name, json(given), said(options), signal)));
    }

    /** All hits of a list. */
    hits(name: string, given: unknown[], options?: CallOptions): Feed {
        try {
            return this.#connection.hits(name, json(given), said(options));
        } catch (error) {
            throw thrown(error);
        }
    }

    /** A call that sends a file. */
    send<T>(name: string, given: unknown[], body: FileBody, options: SendOptions | undefined): Promise<T> {
        return within(options, async (signal) => {
            const words = said(options);
            const prepared = await prepare(body, options?.size, signal);
            try {
                const told = options?.onProgress;
                const tell = told && careful((done: number, total: number) => told({ done, total }));
                return JSON.parse(await this.#connection.send(name, json(given), words, prepared.body, options?.size, tell, signal));
            } finally {
                await prepared.done();
            }
        });
    }

    /** A call that fetches a file. */
    fetch(name: string, given: unknown[], options?: CallOptions): Promise<Feed> {
        return within(options, (signal) => this.#connection.fetch(name, json(given), said(options), signal) as Promise<Feed>);
    }
}

/** How far a file has come, in bytes. */
export interface Progress {
    done: number;
    total: number;
}

/** How bytes are sent. */
export interface SendOptions extends CallOptions {
    /** Is told how far it has come: as it goes in browsers, at the start and the end elsewhere. */
    onProgress?: ((progress: Progress) => void) | undefined;
    /** The number of bytes of a stream. */
    size?: number | undefined;
}

/** Arguments as JSON. */
export function json(given: unknown): string {
    try {
        return JSON.stringify(given);
    } catch (error) {
        throw usage(`The arguments cannot be written as JSON: ${error instanceof Error ? error.message : error}`);
    }
}

/** A listener whose exception is reported as anybody's, and does not reach the wasm. */
function careful<Told extends unknown[]>(tell: (...told: Told) => void) {
    return (...told: Told) => {
        try {
            tell(...told);
        } catch (error) {
            queueMicrotask(() => {
                throw error;
            });
        }
    };
}
