import { type FileBody, prepare } from "./body.js";
import { type CallOptions, within } from "./options.js";
import { type Download, download } from "./download.js";
import type { FileEntry, FileKey, FileList, RecordId } from "./types.js";
import type { Wire } from "./wire.js";

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
}

/** The files of a draft. Until a file is committed it is pending, and a pending file blocks publishing. */
export class DraftFiles extends RecordFiles {
    /** Names files that will be sent. Gives all files of the draft. */
    start(keys: (FileKey | { key: FileKey })[], options?: CallOptions): Promise<FileList> {
        return this.wire.call(`${this.name}.start`, [this.id, keys], options);
    }

    /** Sends the bytes of a file that is pending. */
    putContent(key: FileKey, body: FileBody, options?: SendOptions): Promise<FileEntry> {
        return this.#send("putContent", [this.id, key], body, options);
    }

    /** Ends a file: from now on it is there. */
    commit(key: FileKey, options?: CallOptions): Promise<FileEntry> {
        return this.wire.call(`${this.name}.commit`, [this.id, key], options);
    }

    /** Removes a file. */
    delete(key: FileKey, options?: CallOptions): Promise<void> {
        return this.wire.call(`${this.name}.delete`, [this.id, key], options);
    }

    /**
     * Sends a file: names it, sends its bytes, ends it and compares checksums. Continues what was begun, and leaves a
     * finished file with the same bytes alone.
     */
    upload(key: FileKey, body: FileBody, options?: UploadOptions): Promise<FileEntry> {
        return this.#send("upload", [this.id, key, { replace: options?.replace ?? false }], body, options);
    }

    #send(call: string, given: unknown[], body: FileBody, options: SendOptions | undefined): Promise<FileEntry> {
        return within(options, async (signal) => {
            const prepared = await prepare(body, options?.size, signal);
            try {
                const how = { size: options?.size, progress: careful(options?.onProgress) };
                return await this.wire.send<FileEntry>(`${this.name}.${call}`, given, prepared.body, how, signal);
            } finally {
                await prepared.done();
            }
        });
    }
}

/** A listener whose exception is reported as anybody's, and does not reach the wasm. */
function careful(tell: ((progress: Progress) => void) | undefined) {
    return tell && ((done: number, total: number) => {
        try {
            tell({ done, total });
        } catch (error) {
            queueMicrotask(() => {
                throw error;
            });
        }
    });
}
