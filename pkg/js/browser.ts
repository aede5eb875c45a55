import { bytes } from "./base64.js";
import { calls, deposit, rules } from "./runtime.js";

calls.provide(bytes);
rules.provide(async () => (await import("./rules-base64.js")).bytes());
deposit.provide(async () => (await import("./deposit-base64.js")).bytes());

export * from "./index.js";
