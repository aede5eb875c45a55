import { readFile } from "node:fs/promises";
import { calls, deposit } from "./runtime.js";

calls.provide(() => readFile(new URL("./geodepot.wasm", import.meta.url)));
deposit.provide(() => readFile(new URL("./deposit.wasm", import.meta.url)));

export * from "./index.js";
