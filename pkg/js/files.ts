import type { FileBody } from "./body.js";
import type { CallOptions } from "./options.js";
import { type Download, download } from "./download.js";
import type { FileEntry, FileKey, FileList, RecordId } from "./types.js";
import type { SendOptions, Wire } from "./wire.js";

/** How a file is uploaded. */
export interface UploadOptions extends SendOptions {
    /** A finished file of this name with other bytes is removed first. Without it that is a `conflict`. */
    replace?: boolean | undefined;
}

/** The files of a published record or package. They cannot change. */
export class RecordFiles {
    protected readonly wire: Wire;
    protected readonly name: string;
    protected readonly id: RecordId;

    /** @internal */
    constructor(wire: Wire, name: string, id: RecordId) {
        this.wire = wire;
        this.name = name;
        this.id = id;
    }

    /** All of them. */
    list(options?: CallOptions): Promise<FileList> {
        return this.wire.call(`${this.name}.list`, [this.id], options);
    }

    /** One of them. */
    get(key: FileKey, options?: CallOptions): Promise<FileEntry> {
        return this.wire.call(`${this.name}.get`, [this.id, key], options);
    }

    /** Its bytes, as a stream. */
    async download(key: FileKey, options?: CallOptions): Promise<Download> {
        return download(await this.wire.fetch(`${this.name}.download`, [this.id, key], options), options?.signal);
    }

    /** All of them as one zip, as a stream. Not every repository has it. */
    async archive(options?: CallOptions): Promise<Download> {
        return download(await this.wire.fetch(`${this.name}.archive`, [this.id], options), options?.signal);
    }
}

/** The files of a draft. Until a file is committed it is pending, and a pending file blocks publishing. */
export class DraftFiles extends RecordFiles {
    /** Names files that will be sent. Gives all files of the draft. */
    start(keys: (FileKey | { key: FileKey })[], options?: CallOptions): Promise<FileList> {
        return this.wire.call(`${this.name}.start`, [this.id, keys], options);
    }

    /** Sends the bytes of a file that is pending. */
    putContent(key: FileKey, body: FileBody, options?: SendOptions): Promise<FileEntry> {
        return this.wire.send(`${this.name}.putContent`, [this.id, key], body, options);
    }

    /** Ends a file: from now on it is there. */
    commit(key: FileKey, options?: CallOptions): Promise<FileEntry> {
        return this.wire.call(`${this.name}.commit`, [this.id, key], options);
    }

    /** Removes a file. */
    delete(key: FileKey, options?: CallOptions): Promise<void> {
        return this.wire.call(`${this.name}.delete`, [this.id, key], options);
    }

    /** Removes all of them. On InvenioRDM 13 the same names cannot be used again: prefer `delete`. Not every repository has it. */
    deleteAll(options?: CallOptions): Promise<void> {
        return this.wire.call(`${this.name}.deleteAll`, [this.id], options);
    }

    /** Takes over the files of the version before, while the draft has none. Not every repository has it. */
    importPrevious(options?: CallOptions): Promise<FileList> {
        return this.wire.call(`${this.name}.importPrevious`, [this.id], options);
    }

    /** Replaces what is noted about a file: `{ metadata: { … } }`. Not every repository has it. */
    updateMetadata(key: FileKey, metadata: object, options?: CallOptions): Promise<FileEntry> {
        return this.wire.call(`${this.name}.updateMetadata`, [this.id, key, metadata], options);
    }

    /**
     * Sends a file: names it, sends its bytes, ends it and compares checksums. Continues what was begun, and leaves a
     * finished file with the same bytes alone.
     */
    upload(key: FileKey, body: FileBody, options?: UploadOptions): Promise<FileEntry> {
        const given = [this.id, key, { replace: options?.replace ?? false }];
        return this.wire.send(`${this.name}.upload`, given, body, options);
    }
}
