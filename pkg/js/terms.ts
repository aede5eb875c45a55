import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { Query, VocabularyId, VocabularyItem } from "./types.js";
import type { Wire } from "./wire.js";

/** The lists of terms that a repository knows: `licenses`, `languages`, `resourcetypes`, … */
export class Vocabularies {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** Terms of one list; with `suggest` as somebody types. */
    search(list: string, query?: Query, options?: CallOptions): Pages<VocabularyItem> {
        return new Pages(this.#wire, "vocabularies.search", [list], query, options);
    }

    /** One term. */
    get(list: string, id: VocabularyId, options?: CallOptions): Promise<VocabularyItem> {
        return this.#wire.call("vocabularies.get", [list, id], options);
    }
}

/** A list of terms with members of its own: affiliations, subjects, funders, awards, names. */
export class Terms<Item> {
    readonly #wire: Wire;
    readonly #name: string;

    /** @internal */
    constructor(wire: Wire, name: string) {
        this.#wire = wire;
        this.#name = name;
    }

    /** Its terms; with `suggest` as somebody types. */
    search(query?: Query, options?: CallOptions): Pages<Item> {
        return new Pages(this.#wire, `${this.#name}.search`, [], query, options);
    }

    /** One term. Its id may be an address. */
    get(id: VocabularyId, options?: CallOptions): Promise<Item> {
        return this.#wire.call(`${this.#name}.get`, [id], options);
    }
}
