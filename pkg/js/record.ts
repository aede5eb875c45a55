import { drafted } from "./draft.js";
import { RecordFiles } from "./files.js";
import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { Draft, Query, RecordId, RepositoryRecord } from "./types.js";
import type { Wire } from "./wire.js";

/** One published record. */
export class RecordHandle {
    readonly id: RecordId;
    /** Its files. */
    readonly files: RecordFiles;
    protected readonly wire: Wire;
    protected readonly name: string;

    /** @internal */
    constructor(wire: Wire, collection: string, id: RecordId) {
        this.wire = wire;
        this.id = id;
        this.name = `${collection}.record`;
        this.files = new RecordFiles(wire, `${this.name}.files`, id);
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
    /** Its published resources. Read from the search index, which lags. */
    resources(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.wire, "packages.record.resources", [this.id], query, options);
    }
}
