import wasm from "./geodepot.wasm";
import { calls, deposit, rules } from "./runtime.js";

calls.provide(() => wasm);
rules.provide(async () => (await import("./rules.wasm")).default);
deposit.provide(async () => (await import("./deposit.wasm")).default);

export * from "./index.js";
