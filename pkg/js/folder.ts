import { usage } from "./error.js";

/** The bytes of a file of a deposit. Node's `fs.openAsBlob(path)` gives a Blob that is not in memory. */
export type FileContent = Blob | ArrayBuffer | ArrayBufferView;

/**
 * The files of a deposit by their paths, with slashes: `maps/a.tif`. In Node it may be the path of a directory, whose
 * hidden files are left out.
 */
export type DepositFiles = Map<string, FileContent> | Iterable<[string, FileContent]> | { [path: string]: FileContent } | string;

/** Reads a directory, where the host can. Each entry of the package that can says so. */
export const host: { directory?: (path: string) => Promise<[string, Blob][]> } = {};

/** The files as pairs of a path and a Blob. */
export async function pairs(files: DepositFiles | undefined): Promise<[string, Blob][]> {
    if (files === undefined || files === null) return [];
    if (typeof files === "string") {
        if (!host.directory) throw usage("Directories can be read in Node only.", "Give the files as { path: Blob }.");
        return host.directory(files);
    }
    if (typeof files !== "object") throw usage("The option `files` cannot be used.", "Give the files as { path: Blob }.");
    const entries = Symbol.iterator in files ? [...files] : Object.entries(files);
    return entries.map(([path, content]) => [path, blob(path, content)]);
}

function blob(path: string, content: FileContent): Blob {
    if (content instanceof Blob) return content;
    if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) return new Blob([content as BlobPart]);
    throw usage(`The file “${path}” cannot be read.`, "Give a Blob, a File or bytes; streams can be read only once.");
}
