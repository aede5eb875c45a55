import { GeodepotError, usage } from "./error.js";

/** What can be sent as a file. A stream needs its `size`; Node's `fs.openAsBlob(path)` gives a Blob that is not in memory. */
export type FileBody = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>;

/** Something to send, and what to do afterwards. */
interface Prepared {
    body: Blob | ReadableStream;
    done: () => Promise<void>;
}

/** Makes a body fit for this host. Browsers cannot send a stream, so there it goes to the browser's own disk first. */
export async function prepare(body: FileBody, size: number | undefined, signal: AbortSignal | undefined): Promise<Prepared> {
    const done = async () => {};
    if (body instanceof Blob) return { body, done };
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { body: new Blob([body as BlobPart]), done };
    if (!(body instanceof ReadableStream)) {
        throw usage("This cannot be sent as a file.", "Give a Blob, a File, a Uint8Array or a ReadableStream.");
    }
    if (!(typeof size === "number" && Number.isSafeInteger(size) && size >= 0)) {
        throw usage("The stream does not say how many bytes it has.", "Give its size: { size }.");
    }
    return "XMLHttpRequest" in globalThis ? spool(body, size, signal) : { body, done };
}

async function spool(stream: ReadableStream, size: number, signal: AbortSignal | undefined): Promise<Prepared> {
    const root = await navigator.storage?.getDirectory?.().catch(() => undefined);
    if (!root) {
        throw new GeodepotError({
            code: "unsupported",
            message: "This browser can neither send a stream nor keep it for sending.",
            hint: "Give a Blob or a File.",
        });
    }
    const name = `geodepot-${crypto.randomUUID()}`;
    const done = () => root.removeEntry(name);
    try {
        const handle = await root.getFileHandle(name, { create: true });
        await stream.pipeTo(await handle.createWritable(), signal ? { signal } : {});
        const body = await handle.getFile();
        if (body.size !== size) throw usage(`The stream gave ${body.size} bytes, and ${size} were announced.`);
        return { body, done };
    } catch (error) {
        await done();
        throw error;
    }
}
