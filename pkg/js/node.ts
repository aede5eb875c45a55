import { readFile } from "node:fs/promises";
import { provide } from "./runtime.js";

provide(() => readFile(new URL("./geodepot.wasm", import.meta.url)));

export * from "./index.js";
