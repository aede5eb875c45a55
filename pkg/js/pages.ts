import { type CallOptions, within } from "./options.js";
import type { Wire } from "./wire.js";

/** One page of a list. */
export interface Page<Hit> {
    /** Whatever else the server says. */
    [name: string]: unknown;
    /** The hits on this page. */
    hits: Hit[];
    /** All there are. Only the first 10,000 can be reached. */
    total: number;
    /** Counts by facet, where the list has them. */
    aggregations?: unknown;
    /** Addresses: `self`, `next`, `prev`. */
    links?: { [name: string]: unknown };
    /** The order. */
    sortBy?: string;
}

/** A list that has not been asked for yet: `for await` gives all hits, `page()` the page that was asked for. */
export class Pages<Hit> implements AsyncIterable<Hit> {
    readonly #wire: Wire;
    readonly #name: string;
    readonly #given: unknown[];
    readonly #options: CallOptions | undefined;

    /** @internal */
    constructor(wire: Wire, name: string, before: unknown[], query: object | undefined, options: CallOptions | undefined) {
        this.#wire = wire;
        this.#name = name;
        this.#given = [...before, query];
        this.#options = options;
    }

    /** The page that was asked for. */
    page(options?: CallOptions): Promise<Page<Hit>> {
        return this.#wire.page(this.#name, this.#given, options ?? this.#options);
    }

    /** All hits from that page on; the next page is fetched when it is needed. `timeoutMs` is the time for each page. */
    async *[Symbol.asyncIterator](): AsyncGenerator<Hit, void, undefined> {
        const feed = this.#wire.hits(this.#name, this.#given, this.#options);
        try {
            for (;;) {
                const hit = await within(this.#options, (signal) => feed.next(signal) as Promise<string | undefined>);
                if (hit === undefined) return;
                yield JSON.parse(hit) as Hit;
            }
        } finally {
            feed.free();
        }
    }
}
