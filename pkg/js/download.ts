import type { Feed } from "./bindings.js";
import { within } from "./options.js";

/** The bytes of a file as they come, with what the server says about them. */
export interface Download extends ReadableStream<Uint8Array> {
    /** Bytes in all, if the server says. */
    readonly size?: number | undefined;
    /** The media type, if the server says. */
    readonly mediaType?: string | undefined;
}

/** A stream of what the wasm half gives out. To end it early, cancel it. */
export function download(feed: Feed, signal: AbortSignal | undefined): Download {
    const { size, mediaType } = feed;
    const stream = new ReadableStream<Uint8Array>(
        {
            async pull(controller) {
                const piece = await within({ signal }, (signal) => feed.next(signal) as Promise<Uint8Array | undefined>);
                if (piece) return controller.enqueue(piece);
                feed.free();
                controller.close();
            },
            cancel() {
                feed.free();
            },
        },
        { highWaterMark: 0 },
    );
    return Object.assign(stream, { size, mediaType });
}
