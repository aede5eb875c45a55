import type { CallOptions } from "./options.js";
import type { Page } from "./pages.js";
import type { AccessLink, AccessLinkId, AccessLinkInput, RecordId } from "./types.js";
import type { Wire } from "./wire.js";

/** The access links of a record or package: whoever has one may see or change what it opens, in all versions. */
export class AccessLinks {
    readonly #wire: Wire;
    readonly #name: string;
    readonly #id: RecordId;

    /** @internal */
    constructor(wire: Wire, name: string, id: RecordId) {
        this.#wire = wire;
        this.#name = name;
        this.#id = id;
    }

    /** All of them, in one page. */
    list(options?: CallOptions): Promise<Page<AccessLink>> {
        return this.#wire.call(`${this.#name}.list`, [this.#id], options);
    }

    /** Makes one. Its `token` is what opens the record. An end is written in the form that the repository takes. */
    create(link: AccessLinkInput, options?: CallOptions): Promise<AccessLink> {
        return this.#wire.call(`${this.#name}.create`, [this.#id, link], options);
    }

    /** One of them. */
    get(id: AccessLinkId, options?: CallOptions): Promise<AccessLink> {
        return this.#wire.call(`${this.#name}.get`, [this.#id, id], options);
    }

    /** Changes what it opens, or when it ends, for everybody who has it already. */
    update(id: AccessLinkId, link: AccessLinkInput, options?: CallOptions): Promise<AccessLink> {
        return this.#wire.call(`${this.#name}.update`, [this.#id, id, link], options);
    }

    /** Takes it away, at once. */
    delete(id: AccessLinkId, options?: CallOptions): Promise<void> {
        return this.#wire.call(`${this.#name}.delete`, [this.#id, id], options);
    }
}
