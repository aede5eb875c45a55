import { DraftFiles } from "./files.js";
import type { CallOptions } from "./options.js";
import { Review } from "./review.js";
import { DraftResources } from "./resources.js";
import type { Draft, DraftInput, Finding, RecordId, Refusal, RepositoryRecord } from "./types.js";
import type { Wire } from "./wire.js";

/** One draft of a record. */
export class DraftHandle {
    readonly id: RecordId;
    /** Its files. */
    readonly files: DraftFiles;
    /** Its DOI. */
    readonly doi: Doi;
    /** Its review by a community. */
    readonly review: Review;
    protected readonly wire: Wire;
    protected readonly name: string;

    /** @internal */
    constructor(wire: Wire, collection: string, id: RecordId) {
        this.wire = wire;
        this.id = id;
        this.name = `${collection}.draft`;
        this.files = new DraftFiles(wire, `${this.name}.files`, id);
        this.doi = new Doi(wire, `${this.name}.doi`, id);
        this.review = new Review(wire, `${this.name}.review`, id);
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<Draft> {
        return drafted(this.wire.call(`${this.name}.get`, [this.id], options));
    }

    /** Replaces its content. What is wrong with it comes back as `findings`, and such values are not stored. */
    update(draft: DraftInput, options?: CallOptions): Promise<Draft> {
        return drafted(this.wire.call(`${this.name}.update`, [this.id, draft], options));
    }

    /** Publishes it. Cannot be undone, and is never repeated by itself. */
    publish(options?: CallOptions): Promise<RepositoryRecord> {
        return this.wire.call(`${this.name}.publish`, [this.id], options);
    }

    /** Throws it away. What was never published is gone for good, with its files. */
    discard(options?: CallOptions): Promise<void> {
        return this.wire.call(`${this.name}.discard`, [this.id], options);
    }
}

/** The DOI of a draft, before it is published. Not every repository has it. */
export class Doi {
    readonly #wire: Wire;
    readonly #name: string;
    readonly #id: RecordId;

    /** @internal */
    constructor(wire: Wire, name: string, id: RecordId) {
        this.#wire = wire;
        this.#name = name;
        this.#id = id;
    }

    /** Reserves one, to be named in a paper before the draft is published. It is lost with the draft. */
    reserve(options?: CallOptions): Promise<Draft> {
        return drafted(this.#wire.call(`${this.#name}.reserve`, [this.#id], options));
    }

    /** Gives a reserved one back. */
    discard(options?: CallOptions): Promise<Draft> {
        return drafted(this.#wire.call(`${this.#name}.discard`, [this.#id], options));
    }
}

/** What came of publishing: the package, or everything that stood in the way. */
export type Published = { published: true; record: RepositoryRecord } | { published: false; findings: Finding[] };

/** One draft of a package. */
export class PackageDraft extends DraftHandle {
    /** The resources that this version of the package lists. */
    readonly resources: DraftResources;

    /** @internal */
    constructor(wire: Wire, id: RecordId) {
        super(wire, "packages", id);
        this.resources = new DraftResources(wire, id);
    }

    /** Lets the repository check the package and its draft resources; names the resources that fail. */
    validate(options?: CallOptions): Promise<Refusal[]> {
        return this.wire.call(`${this.name}.validate`, [this.id], options);
    }

    /** Publishes it after looking at everything that could stand in the way, here and on the server. */
    publishChecked(options?: CallOptions): Promise<Published> {
        return this.wire.publishChecked([this.id], options);
    }
}

/** A draft with its findings, which do not travel back to the server. */
export async function drafted(answer: Promise<{ draft: Draft; findings: Finding[] }>): Promise<Draft> {
    const { draft, findings } = await answer;
    return Object.defineProperty(draft, "findings", { value: findings, enumerable: false });
}
