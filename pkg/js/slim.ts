import type { InitInput } from "./bindings.js";
import { provide, ready } from "./runtime.js";

/** Begins with a wasm of the caller's: what `import` of `geodepot/geodepot.wasm` gave, its bytes, its address or its answer. */
export async function initialise(wasm: InitInput | Promise<InitInput>): Promise<void> {
    provide(() => wasm);
    await ready();
}

export * from "./index.js";
