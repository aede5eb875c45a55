import type { InitInput } from "./bindings.js";
import { calls, deposit, rules } from "./runtime.js";

/** What `import` of a wasm gave, its bytes, its address or its answer. */
type Wasm = InitInput | Promise<InitInput>;

/**
 * Begins with a wasm of the caller's: `geodepot/geodepot.wasm`, which has all calls. Validation is in
 * `geodepot/rules.wasm`, checked publishing and deposits that converge are in `geodepot/deposit.wasm`; what is not given
 * is taken from a module of this package where it is needed.
 */
export async function initialise(geodepot: Wasm, more: { rules?: Wasm; deposit?: Wasm } = {}): Promise<void> {
    calls.provide(() => geodepot);
    rules.provide(async () => more.rules ?? (await import("./rules-base64.js")).bytes());
    deposit.provide(async () => more.deposit ?? (await import("./deposit-base64.js")).bytes());
    await Promise.all([calls.ready(), more.rules && rules.ready(), more.deposit && deposit.ready()]);
}

export * from "./index.js";
