import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { ContextPolicy, ParentId, Query, RecordId, Refusal, RepositoryRecord } from "./types.js";
import type { Wire } from "./wire.js";

/** The resources that a package's draft lists. */
export class DraftResources {
    readonly #wire: Wire;
    readonly #id: RecordId;

    /** @internal */
    constructor(wire: Wire, id: RecordId) {
        this.#wire = wire;
        this.#id = id;
    }

    /** What is listed. Read from the search index, which lags. */
    list(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "packages.draft.resources.list", [this.#id], query, options);
    }

    /** Adds resources, 100 a call. Gives those that were refused, with the reason; the others are in. */
    add(ids: RecordId[], options?: CallOptions): Promise<Refusal[]> {
        return this.#wire.call("packages.draft.resources.add", [this.#id, ids], options);
    }

    /** Takes resources out, 100 a call. Gives those that were refused. */
    remove(ids: RecordId[], options?: CallOptions): Promise<Refusal[]> {
        return this.#wire.call("packages.draft.resources.remove", [this.#id, ids], options);
    }

    /** Lists what the last published version listed. */
    importPrevious(options?: CallOptions): Promise<void> {
        return this.#wire.call("packages.draft.resources.importPrevious", [this.#id], options);
    }
}

/** A package as far as its context is concerned: both ids, or the package as the repository gave it. */
export type InContext = { id: RecordId; parentId: ParentId } | { id: RecordId; parent?: { id?: ParentId } };

/** What really came of associating: the repository hides refusals. */
export interface Associated {
    /** These belong to the package now. */
    members: RecordId[];
    /** These do not. */
    refused: RecordId[];
}

/** The resources that belong to a package's family, whatever its version. */
export class Context {
    readonly #wire: Wire;
    readonly #package: InContext;

    /** @internal */
    constructor(wire: Wire, of: InContext) {
        this.#wire = wire;
        this.#package = of;
    }

    /** Makes resources belong to the package, 100 a call, and reads back which do. */
    associate(ids: RecordId[], options?: CallOptions): Promise<Associated> {
        return this.#wire.call("packages.context.associate", [this.#package, ids], options);
    }

    /** Ends the belonging, 100 a call. */
    dissociate(ids: RecordId[], options?: CallOptions): Promise<void> {
        return this.#wire.call("packages.context.dissociate", [this.#package, ids], options);
    }

    /** Says who may add resources. Not every repository has it. */
    setPolicy(policy: ContextPolicy, options?: CallOptions): Promise<void> {
        return this.#wire.call("packages.context.setPolicy", [this.#package, policy], options);
    }

    /** Everything that belongs to the family, drafts and published. Read from the search index, which lags. */
    list(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "packages.context.list", [this.#package], query, options);
    }
}
