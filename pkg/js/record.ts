import { drafted } from "./draft.js";
import { RecordFiles } from "./files.js";
import { AccessLinks } from "./links.js";
import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { Draft, Query, RecordId, RepositoryRecord } from "./types.js";
import type { Wire } from "./wire.js";

/** One published record. */
export class RecordHandle {
    readonly id: RecordId;
    /** Its files. */
    readonly files: RecordFiles;
    /** Its access links. */
    readonly accessLinks: AccessLinks;
    protected readonly wire: Wire;
    protected readonly name: string;

    /** @internal */
    constructor(wire: Wire, collection: string, id: RecordId) {
        this.wire = wire;
        this.id = id;
        this.name = `${collection}.record`;
        this.files = new RecordFiles(wire, `${this.name}.files`, id);
        this.accessLinks = new AccessLinks(wire, `${this.name}.accessLinks`, id);
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<RepositoryRecord> {
        return this.wire.call(`${this.name}.get`, [this.id], options);
    }

    /** Opens a draft of this same version; the one that is open already if there is one. */
    edit(options?: CallOptions): Promise<Draft> {
        return drafted(this.wire.call(`${this.name}.edit`, [this.id], options));
    }

    /** Opens a draft of a new version with an id of its own; the one that is open already if there is one. */
    newVersion(options?: CallOptions): Promise<Draft> {
        return drafted(this.wire.call(`${this.name}.newVersion`, [this.id], options));
    }

    /** All versions. */
    versions(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.wire, `${this.name}.versions`, [this.id], query, options);
    }

    /** The newest version. */
    latest(options?: CallOptions): Promise<RepositoryRecord> {
        return this.wire.call(`${this.name}.latest`, [this.id], options);
    }
}

/** One published package. */
export class PackageRecord extends RecordHandle {
    /** The request for assistance with it. Not every repository has it. */
    readonly assistance: Assistance;

    /** @internal */
    constructor(wire: Wire, id: RecordId) {
        super(wire, "packages", id);
        this.assistance = new Assistance(wire, id);
    }

    /** Its published resources. Read from the search index, which lags. */
    resources(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.wire, "packages.record.resources", [this.id], query, options);
    }
}

/** The request for assistance with a published package. Its content is the repository's own affair. */
export class Assistance {
    readonly #wire: Wire;
    readonly #id: RecordId;

    /** @internal */
    constructor(wire: Wire, id: RecordId) {
        this.#wire = wire;
        this.#id = id;
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<unknown> {
        return this.#wire.call("packages.record.assistance.get", [this.#id], options);
    }

    /** Replaces it. */
    update(content: unknown, options?: CallOptions): Promise<unknown> {
        return this.#wire.call("packages.record.assistance.update", [this.#id, content], options);
    }

    /** Hands it in. */
    submit(options?: CallOptions): Promise<unknown> {
        return this.#wire.call("packages.record.assistance.submit", [this.#id], options);
    }
}
