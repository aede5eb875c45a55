import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, normalizeDraft, ready, validateDraft, validatePackage } from "../dist/node.js";

const codes = (draft, options) => validateDraft(draft, options).findings.map((finding) => finding.code);

const options = { profile: "gkh-package", stage: "publish", today: "2026-11-21" };

test("validation before the wasm is there says what to do", () => {
    assert.throws(() => validateDraft({}, { profile: "gkh-package", stage: "save" }), { name: "GeodepotError", code: "usage", hint: /ready/ });
});

test("a connection is enough to make a draft fit to be sent back, and not to check it", async () => {
    await connect({ url: "https://example.org" });
    assert.deepEqual(normalizeDraft({ id: "a", metadata: { title: "Ice" } }), { metadata: { title: "Ice" } });
    for (const rules of [() => validateDraft({}, options), () => validatePackage({}, options), () => normalizeDraft({}, options)]) {
        assert.throws(rules, { code: "usage", hint: /ready/ });
    }
});

test("a draft is validated without a connection", async () => {
    await ready();
    const title = validateDraft({ metadata: {} }, options).findings.find(({ path }) => path === "metadata.title");
    assert.deepEqual(title, {
        path: "metadata.title",
        code: "title-missing",
        severity: "error",
        message: "Enter a title.",
        serverMessage: "Missing data for required field.",
    });
    assert.ok(!codes({ metadata: { title: "Ice" } }, options).includes("title-missing"));
    const pending = { ...options, filesOnServer: [{ key: "a.csv", status: "pending" }] };
    assert.ok(codes({ metadata: {} }, pending).includes("file-pending-fails"));
});

test("any value may be given as the draft", async () => {
    await ready();
    for (const draft of [null, undefined, 1, "text", [], { metadata: [] }, { metadata: { creators: "me" } }]) {
        assert.ok(codes(draft, { profile: "inveniordm", stage: "save" }).length > 0);
    }
});

test("wrong options are named", async () => {
    await ready();
    for (const wrong of [{ profile: "zenodo" }, { stage: "later" }, { today: "soon" }, { vocabularies: 1 }, { nonsense: true }]) {
        assert.throws(() => validateDraft({}, { ...options, ...wrong }), { code: "usage" });
    }
    assert.throws(() => validateDraft({}), { code: "usage" });
});

test("what the server would refuse is taken out of a draft that was read", async () => {
    await ready();
    const draft = { id: "a", links: {}, metadata: { title: "Ice", rights: [{ id: "cc-by-4.0", title: { en: "…" } }] }, custom_fields: { x: 1 } };
    assert.deepEqual(normalizeDraft(draft), {
        metadata: { title: "Ice", rights: [{ id: "cc-by-4.0" }] },
        custom_fields: { x: 1 },
    });
});

test("a draft is given as the server will store it", async () => {
    await ready();
    const identifiers = [{ scheme: "isbn", identifier: "080442957X" }];
    const { metadata } = normalizeDraft({ metadata: { title: "  Ice ", identifiers } }, { profile: "gkh-resource", today: "2026-11-21" });
    assert.equal(metadata.title, "Ice");
    assert.equal(metadata.identifiers[0].identifier, "978-0-8044-2957-3");
});

test("terms are looked up in lists of ids and in lists with tags", async () => {
    await ready();
    const draft = { metadata: { resource_type: { id: "dataset" }, languages: [{ id: "xxx" }] } };
    const options = { profile: "gkh-resource", stage: "save", today: "2026-11-21" };
    for (const resourcetypes of [["image"], [{ id: "dataset", tags: ["linkable"] }]]) {
        const paths = validateDraft(draft, { ...options, vocabularies: { resourcetypes } }).findings.map(({ path }) => path);
        assert.ok(paths.some((path) => path.startsWith("metadata.resource_type")), JSON.stringify(paths));
    }
    const known = validateDraft(draft, { ...options, vocabularies: { resourcetypes: [{ id: "dataset", tags: ["depositable"] }], languages: ["xxx"] } });
    assert.ok(!known.findings.some(({ path }) => /resource_type|languages/.test(path)));
});

test("a whole package is checked at once, each finding with its object", async () => {
    await ready();
    const spec = { package: { metadata: { title: "Ice" } }, resources: [{ key: "maps", metadata: {}, files: ["maps/*"] }] };
    const { findings } = validatePackage(spec, { profile: "gkh-package", stage: "publish", today: "2026-11-21" });
    assert.ok(findings.some(({ object, path }) => JSON.stringify(object).includes("maps") && path === "metadata.title"));
});
