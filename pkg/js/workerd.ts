import wasm from "./geodepot.wasm";
import { provide } from "./runtime.js";

provide(() => wasm);

export * from "./index.js";
