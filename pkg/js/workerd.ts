import wasm from "./geodepot.wasm";
import { calls, deposit } from "./runtime.js";

calls.provide(() => wasm);
deposit.provide(async () => (await import("./deposit.wasm")).default);

export * from "./index.js";
