import { openAsBlob } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { usage } from "./error.js";

/** All files below a directory, without hidden ones and links that lead out of it. They are read as they are sent. */
export async function directory(path: string): Promise<[string, Blob][]> {
    try {
        const root = await realpath(path);
        return await below(root, root, "");
    } catch (error) {
        throw usage(`“${path}” cannot be read: ${error instanceof Error ? error.message : error}`, "Check the path.");
    }
}

async function below(root: string, folder: string, above: string): Promise<[string, Blob][]> {
    const found: [string, Blob][] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.name.startsWith(".")) continue;
        const path = await realpath(`${folder}/${entry.name}`);
        if (entry.isDirectory()) {
            found.push(...(await below(root, path, `${above}${entry.name}/`)));
        } else if (isBelow(root, path) && (await stat(path)).isFile()) {
            found.push([`${above}${entry.name}`, await openAsBlob(path)]);
        }
    }
    return found;
}

function isBelow(root: string, path: string): boolean {
    return path.startsWith(root) && /^[\\/]/.test(path.slice(root.replace(/[\\/]$/, "").length));
}
