import type { FileBody } from "./body.js";
import { type Download, download } from "./download.js";
import type { CallOptions } from "./options.js";
import type { FileKey, SurfExternalFile, SurfFile, SurfObject } from "./types.js";
import type { SendOptions, Wire } from "./wire.js";

/** The files of a deposit. Where they are reached depends on the server, so the deposit is read first. */
export class SurfFiles {
    readonly #wire: Wire;
    readonly #id: string;

    /** @internal */
    constructor(wire: Wire, id: string) {
        this.#wire = wire;
        this.#id = id;
    }

    /** All files but external ones. */
    list(options?: CallOptions): Promise<SurfFile[]> {
        return this.#wire.call("deposit.files.list", [this.#id], options);
    }

    /** Sends a file; one of the same name is replaced. Older servers answer with the file, newer ones with the deposit. */
    upload(key: FileKey, body: FileBody, options?: SendOptions): Promise<SurfFile | SurfObject> {
        return this.#wire.send("deposit.files.upload", [this.#id, key], body, options);
    }

    /** Removes a file from a draft. */
    delete(key: FileKey, options?: CallOptions): Promise<void> {
        return this.#wire.call("deposit.files.delete", [this.#id, key], options);
    }

    /** Its bytes, as a stream. Of a file that is on tape only, `stage` it first. */
    async download(key: FileKey, options?: CallOptions): Promise<Download> {
        return download(await this.#wire.fetch("deposit.files.download", [this.#id, key], options), options?.signal);
    }

    /** Names files that lie elsewhere. Only while the deposit is a draft; their addresses must be EPIC PIDs. */
    addExternal(files: SurfExternalFile[], options?: CallOptions): Promise<SurfObject> {
        return this.#wire.call("deposit.files.addExternal", [this.#id, files], options);
    }

    /** Whether a file is at hand or on tape only, by its place among the deposit's files, from 0. */
    status(index: number, options?: CallOptions): Promise<unknown> {
        return this.#wire.call("deposit.files.status", [this.#id, index], options);
    }

    /** Asks for a file to be fetched from tape. It takes its time: ask for its `status`. */
    stage(index: number, options?: CallOptions): Promise<unknown> {
        return this.#wire.call("deposit.files.stage", [this.#id, index], options);
    }
}
