import { readFile } from "node:fs/promises";
import { host } from "./folder.js";
import { directory } from "./node-directory.js";
import { calls, deposit, rules } from "./runtime.js";

calls.provide(() => readFile(new URL("./geodepot.wasm", import.meta.url)));
rules.provide(() => readFile(new URL("./rules.wasm", import.meta.url)));
deposit.provide(() => readFile(new URL("./deposit.wasm", import.meta.url)));
host.directory = directory;

export * from "./index.js";
