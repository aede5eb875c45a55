import initCalls, { type InitInput } from "./bindings.js";
import initDeposit from "./deposit-bindings.js";
import { usage } from "./error.js";
import initRules from "./rules-bindings.js";

type Load = () => InitInput | Promise<InitInput>;

/** One of the wasm modules. It is loaded when it is needed, and once. */
class Module {
    readonly #begin: (wasm: InitInput) => Promise<unknown>;
    #load: Load | undefined;
    #loading: Promise<void> | undefined;
    #loaded = false;

    constructor(begin: (wasm: InitInput) => Promise<unknown>) {
        this.#begin = begin;
    }

    /** Says where it comes from. Each entry of the package does it. */
    provide(load: Load): void {
        this.#load = load;
    }

    /** Waits until it is there. */
    async ready(): Promise<void> {
        this.#loading ??= this.#start();
        try {
            await this.#loading;
        } catch (error) {
            this.#loading = undefined;
            throw error;
        }
    }

    /** Refuses what must not be called yet. */
    need(what: string): void {
        if (!this.#loaded) throw usage(`${what} was called before the wasm was there.`, "Call `await ready()` once before.");
    }

    async #start(): Promise<void> {
        if (!this.#load) throw usage("The wasm was not given.", "Call `initialise(wasm)` of geodepot/slim first.");
        await this.#begin(await this.#load());
        this.#loaded = true;
    }
}

/** The calls. `connect` loads them. */
export const calls = new Module((wasm) => initCalls({ module_or_path: wasm }));

/** What repositories refuse. Who checks nothing does not load it. */
export const rules = new Module((wasm) => initRules({ module_or_path: wasm }));

/** What makes many calls of one. It is loaded when it is needed. */
export const deposit = new Module((wasm) => initDeposit({ module_or_path: wasm }));

/**
 * Waits until everything is there that answers at once: `validateDraft`, `validatePackage` and `normalizeDraft` need this
 * first. `connect` loads what it needs by itself, and so does every call.
 */
export async function ready(): Promise<void> {
    await Promise.all([calls.ready(), rules.ready()]);
}
