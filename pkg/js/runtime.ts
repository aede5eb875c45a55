import init, { type InitInput } from "./bindings.js";
import { usage } from "./error.js";

type Load = () => InitInput | Promise<InitInput>;

let load: Load | undefined;
let loading: Promise<unknown> | undefined;
let loaded = false;

/** Says where the wasm comes from. Each entry of the package does it. */
export function provide(from: Load): void {
    load = from;
}

/** Waits until the wasm is there. `connect` does it by itself; `validateDraft` and `normalizeDraft` need it first. */
export async function ready(): Promise<void> {
    loading ??= begin();
    try {
        await loading;
    } catch (error) {
        loading = undefined;
        throw error;
    }
}

async function begin(): Promise<void> {
    if (!load) throw usage("The wasm was not given.", "Call `initialise(wasm)` of geodepot/slim first.");
    await init({ module_or_path: await load() });
    loaded = true;
}

/** Refuses what must not be called yet. */
export function needReady(what: string): void {
    if (!loaded) throw usage(`${what} was called before the wasm was there.`, "Call `await ready()` once before.");
}
