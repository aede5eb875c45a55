import { bytes } from "./base64.js";
import { provide } from "./runtime.js";

provide(bytes);

export * from "./index.js";
