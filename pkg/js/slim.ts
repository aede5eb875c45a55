import type { InitInput } from "./bindings.js";
import { calls, deposit } from "./runtime.js";

/** What `import` of a wasm gave, its bytes, its address or its answer. */
type Wasm = InitInput | Promise<InitInput>;

/**
 * Begins with a wasm of the caller's: `geodepot/geodepot.wasm`, which has all calls. Validation and the workflow are in
 * `geodepot/deposit.wasm`; if it is not given, it is taken from a module of this package where it is needed.
 */
export async function initialise(geodepot: Wasm, more?: Wasm): Promise<void> {
    calls.provide(() => geodepot);
    deposit.provide(more === undefined ? async () => (await import("./deposit-base64.js")).bytes() : () => more);
    await Promise.all([calls.ready(), more === undefined ? undefined : deposit.ready()]);
}

export * from "./index.js";
