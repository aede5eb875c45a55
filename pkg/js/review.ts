import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { CommunityId, Query, RecordId, RequestId, RequestItem, TimelineEntry } from "./types.js";
import type { Wire } from "./wire.js";

/** The review of a draft by a community. While it is open the draft can neither be published nor discarded. */
export class Review {
    readonly #wire: Wire;
    readonly #name: string;
    readonly #id: RecordId;

    /** @internal */
    constructor(wire: Wire, name: string, id: RecordId) {
        this.#wire = wire;
        this.#name = name;
        this.#id = id;
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call(`${this.#name}.get`, [this.#id], options);
    }

    /** Says which community shall review the draft. Nothing is submitted yet. */
    set(community: CommunityId, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call(`${this.#name}.set`, [this.#id, community], options);
    }

    /** Hands the draft in, with a word to the reviewers if there is one. */
    submit(comment?: string, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call(`${this.#name}.submit`, [this.#id, comment], options);
    }

    /** Takes it away before it is submitted. A submitted one is cancelled by `client.requests.cancel`. */
    delete(options?: CallOptions): Promise<void> {
        return this.#wire.call(`${this.#name}.delete`, [this.#id], options);
    }
}

/** What people ask of each other: reviews and their comments. Not every repository has it. */
export class Requests {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** All that one may see. */
    search(query?: Query, options?: CallOptions): Pages<RequestItem> {
        return new Pages(this.#wire, "requests.search", [], query, options);
    }

    /** One's own, made and received. */
    mine(query?: Query, options?: CallOptions): Pages<RequestItem> {
        return new Pages(this.#wire, "requests.mine", [], query, options);
    }

    /** One of them. */
    get(id: RequestId, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call("requests.get", [id], options);
    }

    /** Does something that its `links.actions` names. */
    act(id: RequestId, action: string, comment?: string, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call("requests.act", [id, action, comment], options);
    }

    /** Says yes. To a review that publishes the draft. */
    accept(id: RequestId, comment?: string, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call("requests.accept", [id, comment], options);
    }

    /** Says no. */
    decline(id: RequestId, comment?: string, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call("requests.decline", [id, comment], options);
    }

    /** Takes one's own request back. */
    cancel(id: RequestId, comment?: string, options?: CallOptions): Promise<RequestItem> {
        return this.#wire.call("requests.cancel", [id, comment], options);
    }

    /** What was said and done about it, oldest first. */
    timeline(id: RequestId, query?: Query, options?: CallOptions): Pages<TimelineEntry> {
        return new Pages(this.#wire, "requests.timeline", [id], query, options);
    }

    /** Says something about it. */
    comment(id: RequestId, text: string, options?: CallOptions): Promise<TimelineEntry> {
        return this.#wire.call("requests.comment", [id, text], options);
    }
}
