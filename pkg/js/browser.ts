import { bytes } from "./base64.js";
import { calls, deposit } from "./runtime.js";

calls.provide(bytes);
deposit.provide(async () => (await import("./deposit-base64.js")).bytes());

export * from "./index.js";
