import type { FileBody } from "./body.js";
import { type Download, download } from "./download.js";
import type { CallOptions } from "./options.js";
import { Pages } from "./pages.js";
import type { Community, CommunityId, CommunityInput, FileEntry, Query, RepositoryRecord } from "./types.js";
import type { SendOptions, Wire } from "./wire.js";

/** All communities. */
export class Communities {
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
    }

    /** Makes one. */
    create(community: CommunityInput, options?: CallOptions): Promise<Community> {
        return this.#wire.call("communities.create", [community], options);
    }

    /** What everybody may see; by `type` of one kind. */
    search(query?: Query, options?: CallOptions): Pages<Community> {
        return new Pages(this.#wire, "communities.search", [], query, options);
    }

    /** Those that one is a member of. */
    mine(query?: Query, options?: CallOptions): Pages<Community> {
        return new Pages(this.#wire, "communities.mine", [], query, options);
    }
}

/** One community, by its id or its short name. */
export class CommunityHandle {
    readonly id: CommunityId;
    /** Its logo. */
    readonly logo: CommunityLogo;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire, id: CommunityId) {
        this.#wire = wire;
        this.id = id;
        this.logo = new CommunityLogo(wire, id);
    }

    /** Reads it. */
    get(options?: CallOptions): Promise<Community> {
        return this.#wire.call("community.get", [this.id], options);
    }

    /** Replaces its content as a whole. */
    update(community: CommunityInput, options?: CallOptions): Promise<Community> {
        return this.#wire.call("community.update", [this.id, community], options);
    }

    /** Removes it. */
    delete(options?: CallOptions): Promise<void> {
        return this.#wire.call("community.delete", [this.id], options);
    }

    /** Gives it another short name; its id stays. */
    rename(slug: string, options?: CallOptions): Promise<Community> {
        return this.#wire.call("community.rename", [this.id, slug], options);
    }

    /** Its records. */
    records(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "community.records", [this.id], query, options);
    }

    /** Its packages. On the GEO Knowledge Hub only. */
    packages(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "community.packages", [this.id], query, options);
    }

    /** Its packages and records together. On the GEO Knowledge Hub only. */
    search(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "community.search", [this.id], query, options);
    }
}

/** The logo of a community: one picture of up to a million bytes. */
export class CommunityLogo {
    readonly #wire: Wire;
    readonly #id: CommunityId;

    /** @internal */
    constructor(wire: Wire, id: CommunityId) {
        this.#wire = wire;
        this.#id = id;
    }

    /** Sets or replaces it. */
    put(body: FileBody, options?: SendOptions): Promise<FileEntry> {
        return this.#wire.send("community.logo.put", [this.#id], body, options);
    }

    /** Its bytes, as a stream. */
    async get(options?: CallOptions): Promise<Download> {
        return download(await this.#wire.fetch("community.logo.get", [this.#id], options), options?.signal);
    }

    /** Takes it away. */
    delete(options?: CallOptions): Promise<void> {
        return this.#wire.call("community.logo.delete", [this.#id], options);
    }
}
