import type { Connection, Feed } from "./bindings.js";
import { thrown, usage } from "./error.js";
import { type CallOptions, within } from "./options.js";

/** The way to the wasm half: calls by name, JSON in and JSON out. */
export class Wire {
    readonly #connection: Connection;

    constructor(connection: Connection) {
        this.#connection = connection;
    }

    /** A call that answers with JSON. */
    call<T>(name: string, given: unknown[], options?: CallOptions): Promise<T> {
        return within(options, async (signal) => JSON.parse(await this.#connection.call(name, json(given), signal)));
    }

    /** One page of a list. */
    page<T>(name: string, given: unknown[], options?: CallOptions): Promise<T> {
        return within(options, async (signal) => JSON.parse(await this.#connection.page(name, json(given), signal)));
    }

    /** All hits of a list. */
    hits(name: string, given: unknown[]): Feed {
        try {
            return this.#connection.hits(name, json(given));
        } catch (error) {
            throw thrown(error);
        }
    }

    /** A call that sends a file. */
    async send<T>(name: string, given: unknown[], body: Blob | ReadableStream, how: Sending, signal: AbortSignal | undefined): Promise<T> {
        return JSON.parse(await this.#connection.send(name, json(given), body, how.size, how.progress, signal));
    }

    /** A call that fetches a file. */
    fetch(name: string, given: unknown[], options?: CallOptions): Promise<Feed> {
        return within(options, (signal) => this.#connection.fetch(name, json(given), signal) as Promise<Feed>);
    }
}

/** How a file is sent. */
export interface Sending {
    size?: number | undefined;
    progress?: ((done: number, total: number) => void) | undefined;
}

/** Arguments as JSON. */
export function json(given: unknown[]): string {
    try {
        return JSON.stringify(given);
    } catch (error) {
        throw usage(`The arguments cannot be written as JSON: ${error instanceof Error ? error.message : error}`);
    }
}
