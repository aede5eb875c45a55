import { surfSummary as summary } from "./bindings.js";
import { readable, type ApplyOptions, type DepositOutcome, type DepositSpec, type Observed, type Plan, type PlanOptions } from "./deposit.js";
import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import { SurfFiles } from "./surf-files.js";
import type { PatchOperation, SurfCommunity, SurfInput, SurfObject, SurfQuery, SurfSchema, SurfSummary } from "./types.js";
import { calls } from "./runtime.js";
import { run } from "./validate.js";
import type { Wire } from "./wire.js";

/** A connection to a SURF Data Repository. Answers keep the form that the server gave them: see `surfSummary`. */
export class SurfClient {
    /** All communities. */
    readonly communities: SurfCommunities;
    /** Deposits, collections and other objects together. */
    readonly objects: SurfObjects;
    /** All deposits, to make one. */
    readonly deposits: SurfDeposits;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
        this.communities = new SurfCommunities(wire);
        this.objects = new SurfObjects(wire);
        this.deposits = new SurfDeposits(wire);
    }

    /** One community, by its UUID or its name: `community:surf`, or `surf`. */
    community(id: string): SurfCommunityHandle {
        return new SurfCommunityHandle(this.#wire, id);
    }

    /** One deposit, draft or published. An id without a namespace is a deposit's. */
    deposit(id: string): SurfDeposit {
        return new SurfDeposit(this.#wire, id);
    }

    /** One collection. An id without a namespace is a collection's. */
    collection(id: string): SurfCollection {
        return new SurfCollection(this.#wire, id);
    }

    /** Any call that has no method of its own. `path` is below `/api`, and may carry a query. */
    request<T = unknown>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
        return this.#wire.call("client.request", [method, path, body], options);
    }

    /** What the repository has of a deposit. Reads only. */
    observe(spec: DepositSpec, options?: PlanOptions): Promise<Observed> {
        return this.#wire.deposit("observe", spec, options);
    }

    /** What would be done so that the repository has what is described. Reads only. */
    async plan(spec: DepositSpec, options?: PlanOptions): Promise<Plan> {
        return readable(await this.#wire.deposit("plan", spec, options));
    }

    /** Makes a deposit as it is described. Broken off and begun again it ends in the same state; done twice it changes nothing. */
    apply(spec: DepositSpec, options?: ApplyOptions): Promise<DepositOutcome> {
        return this.#wire.deposit("apply", spec, options);
    }

    /** Whether the repository knows who asks; throws with the code `unauthenticated` if not. */
    checkSignIn(options?: CallOptions): Promise<void> {
        return this.#wire.call("client.checkSignIn", [], options);
    }
}

/** All communities. */
export class SurfCommunities {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** All of them. */
    list(options?: CallOptions): Pages<SurfCommunity> {
        return new Pages(this.#wire, "communities.list", [], undefined, options);
    }
}

/** One community. */
export class SurfCommunityHandle {
    readonly id: string;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire, id: string) {
        this.#wire = wire;
        this.id = id;
    }

    /** Its collections. */
    collections(options?: CallOptions): Pages<SurfObject> {
        return new Pages(this.#wire, "community.collections", [this.id], undefined, options);
    }

    /** What its deposits must look like. */
    schema(options?: CallOptions): Promise<SurfSchema> {
        return this.#wire.call("community.schema", [this.id], options);
    }

    /** Its deposits. */
    deposits(query?: SurfQuery, options?: CallOptions): Pages<SurfObject> {
        return new Pages(this.#wire, "community.deposits", [this.id], query, options);
    }
}

/** Deposits, collections and other objects together. */
export class SurfObjects {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** All published objects. */
    list(query?: SurfQuery, options?: CallOptions): Pages<SurfObject> {
        return new Pages(this.#wire, "objects.list", [], query, options);
    }

    /** Published objects that match. */
    search(query?: SurfQuery, options?: CallOptions): Pages<SurfObject> {
        return new Pages(this.#wire, "objects.search", [], query, options);
    }

    /** One's own drafts. Needs a token. */
    drafts(query?: SurfQuery, options?: CallOptions): Pages<SurfObject> {
        return new Pages(this.#wire, "objects.drafts", [], query, options);
    }
}

/** All deposits. */
export class SurfDeposits {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** Makes a draft. Its community cannot change afterwards. */
    create(deposit: SurfInput, options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposits.create", [deposit], options);
    }
}

/** One deposit, draft or published. */
export class SurfDeposit {
    readonly id: string;
    /** Its files. */
    readonly files: SurfFiles;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire, id: string) {
        this.#wire = wire;
        this.id = id;
        this.files = new SurfFiles(wire, id);
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposit.get", [this.id], options);
    }

    /** Changes a draft's metadata. Paths begin below `metadata`, in newer answers below `metadata.base`. */
    patchDraft(operations: PatchOperation[], options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposit.patchDraft", [this.id, operations], options);
    }

    /** Changes the metadata of a published deposit without a new version. */
    patchPublished(operations: PatchOperation[], options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposit.patchPublished", [this.id, operations], options);
    }

    /** Submits a draft. It may be published at once, or wait for approval: the answer's state says which. */
    submit(options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposit.submit", [this.id], options);
    }

    /** Throws a draft of one's own away, with its files. */
    deleteDraft(options?: CallOptions): Promise<void> {
        return this.#wire.call("deposit.deleteDraft", [this.id], options);
    }

    /** Removes a published deposit. Only administrators of the site may. */
    deletePublished(options?: CallOptions): Promise<void> {
        return this.#wire.call("deposit.deletePublished", [this.id], options);
    }
}

/** One collection. */
export class SurfCollection {
    readonly id: string;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire, id: string) {
        this.#wire = wire;
        this.id = id;
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("collection.get", [this.id], options);
    }
}

/** What an object says, the same for both forms that servers give it: title, creators, state, openness, ids, files. */
export function surfSummary(object: SurfObject): SurfSummary {
    calls.need("surfSummary");
    return run(summary, [object]);
}
