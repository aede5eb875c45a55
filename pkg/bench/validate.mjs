// How long validation takes in wasm, called as a user calls it: `cargo xtask bench validate` prints it beside the native
// figures, over the same drafts.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { normalizeDraft, ready, validateDraft, validatePackage } from "../dist/node.js";

const read = (name) => gunzipSync(readFileSync(new URL(`../../tests/fixtures/validation/${name}.gz`, import.meta.url))).toString();
// Half a surrogate pair, which stands in no draft of this family.
const cases = read("gkh-package.jsonl").trim().split("\n").map((line) => JSON.parse(line));
const drafts = cases.filter((one) => one.family === "valid-variety").map((one) => one.draft);
const vocabularies = JSON.parse(read("vocabulary.json")).gkh;
const plain = { profile: "gkh-package", stage: "publish", today: "2026-11-21" };
const options = { ...plain, vocabularies };

/** The middle one of fifteen times, in milliseconds. */
function median(work) {
    const times = Array.from({ length: 15 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
    });
    return times.sort((one, other) => one - other)[7];
}

const each = (name, work) => {
    const taken = median(() => drafts.forEach(work)) / drafts.length;
    console.log(`${name}: ${taken.toFixed(3)} ms a call (${drafts.length} drafts, full of everything)`);
};

await ready();
each("validateDraft", (draft) => validateDraft(draft, options));
each("validateDraft without vocabularies", (draft) => validateDraft(draft, plain));
each("normalizeDraft", (draft) => normalizeDraft(draft, options));
const resources = Array.from({ length: 1000 }, (_, index) => ({ ...drafts[index % drafts.length], key: `${index}` }));
const spec = { package: drafts[0], resources };
console.log(`validatePackage: ${median(() => validatePackage(spec, options)).toFixed(1)} ms for 1000 resources`);
