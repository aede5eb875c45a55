// Starts the checking worker. Messages that arrive while the module loads are kept and handed on,
// so that the app may post to the worker at once.
import init from "./geodepot-check.js";

const early = [];
self.onmessage = (event) => early.push(event);
await init();
for (const event of early) self.onmessage(event);
