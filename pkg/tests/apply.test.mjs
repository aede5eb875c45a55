// Deposits that are described: planned, made, made again, broken off and taken up again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { connect } from "../dist/node.js";
import { client, metadata, token, url } from "./server.mjs";

const md5 = async (stream) => Buffer.from(await new Response(stream).arrayBuffer()).toString();
const text = (words) => new TextEncoder().encode(words);

/** A package with two resources, one of which is named by its folder. */
const described = (title) => ({
    package: { metadata: metadata(title), files: ["readme.txt"] },
    resources: [
        { key: "ice", metadata: metadata(`${title}: ice`), files: ["data/*.csv"] },
        { folder: "maps", metadata: metadata(`${title}: maps`) },
    ],
    publish: true,
});
const files = () => ({
    "readme.txt": new Blob(["What is inside.\n"]),
    "data/a.csv": text("year,km2\n"),
    "data/b.csv": text("2025,4.6\n").buffer,
    "maps/map.svg": new File(["<svg/>"], "other-name.svg"),
    "unused.txt": new Blob(["Not named."]),
});

/** A journal, as a caller keeps one. */
function journal() {
    let kept = null;
    return { read: async () => kept, write: async (given) => void (kept = given), text: () => kept };
}

test("a deposit is looked at, planned and made, and a second time nothing is done", async () => {
    const geodepot = await client();
    const spec = described("Sea ice, described");
    const observed = await geodepot.observe(spec, { files: files() });
    assert.equal(observed.package, null);
    assert.deepEqual(observed.resources, {});

    const plan = await geodepot.plan(spec, { files: files() });
    assert.ok(!plan.findings.some(({ severity }) => severity === "error"), JSON.stringify(plan.findings));
    assert.equal(plan.steps.filter((step) => step.action === "create").length, 3);
    assert.equal(plan.requests, plan.steps.reduce((sum, step) => sum + step.requests, 0));
    assert.match(`${plan}`, /request/);
    assert.deepEqual(Object.keys(plan), ["steps", "reads", "requests", "findings", "conflicts"]);

    const events = [];
    const done = await geodepot.apply(spec, { files: files(), parallel: 2, onEvent: (event) => events.push(event) });
    assert.ok(done.changed && done.published);
    assert.deepEqual(Object.keys(done.resources), ["ice", "maps"]);
    assert.equal(events[0].event, "plan");
    assert.deepEqual(events.at(-1), { event: "done", ...done });
    assert.ok(events.some(({ event, key, bytes, size }) => event === "file" && key === "a.csv" && bytes === size));

    const { packages, records } = geodepot;
    const listed = await packages.record(done.package.id).resources().page();
    assert.deepEqual(listed.hits.map(({ id }) => id).sort(), Object.values(done.resources).sort());
    const names = async (id) => (await records.record(id).files.list()).entries.map(({ key }) => key).sort();
    assert.deepEqual(await names(done.resources.ice), ["a.csv", "b.csv"]);
    assert.deepEqual(await names(done.resources.maps), ["map.svg"]);
    assert.equal(await md5(await records.record(done.resources.ice).files.download("b.csv")), "2025,4.6\n");

    const again = await geodepot.apply(spec, { files: files() });
    assert.equal(again.changed, false);
    assert.deepEqual([again.package.id, again.resources], [done.package.id, done.resources]);
    assert.deepEqual((await geodepot.plan(described("Sea ice, described"), { files: files() })).steps, []);
    assert.equal((await geodepot.observe(spec, { files: files() })).package.id, done.package.id);
});

test("a journal of one's own is enough for another connection to go on, and a changed title is one request", async () => {
    const kept = journal();
    const first = await (await client()).apply(described("Before"), { files: files(), journal: kept, publish: false });
    assert.equal(first.published, false);
    assert.ok(!kept.text().includes(token));
    const changed = described("Before");
    changed.package.metadata.title = "After";
    const other = await client();
    const options = { files: files(), journal: { read: () => kept.text(), write: kept.write }, publish: false };
    const plan = await other.plan(changed, options);
    assert.deepEqual(plan.steps.map(({ action, requests }) => [action, requests]), [["save", 1]]);
    const second = await other.apply(changed, options);
    assert.equal(second.package.id, first.package.id);
    assert.equal((await other.packages.draft(first.package.id).get()).metadata.title, "After");
});

test("what was broken off is taken up again, and nothing is there twice", async () => {
    const geodepot = await client();
    const spec = described("Broken off");
    for (const step of [1, 3, 5, 7]) {
        const controller = new AbortController();
        const reason = new Error("enough");
        let steps = 0;
        const onEvent = ({ event, state }) => {
            if (event === "step" && state === "begun" && ++steps === step) controller.abort(reason);
        };
        const options = { files: files(), publish: false, settleMs: 1500, signal: controller.signal, onEvent };
        await geodepot.apply(spec, options).catch((error) => assert.equal(error, reason));
    }
    const done = await geodepot.apply(spec, { files: files(), publish: false, settleMs: 1500 });
    // A draft that was asked for and never turned up may be looked for once more; nothing else is left to do.
    const { steps } = await geodepot.plan(spec, { files: files(), publish: false, settleMs: 1500 });
    assert.ok(steps.every(({ action }) => action === "look-again"), JSON.stringify(steps));
    const mine = [];
    for (const list of [geodepot.packages, geodepot.records]) {
        for await (const hit of list.mine()) if (hit.metadata?.title?.startsWith("Broken off")) mine.push(hit.id);
    }
    assert.deepEqual(mine.sort(), [done.package.id, ...Object.values(done.resources)].sort());
});

test("two runs at a time make one deposit", async () => {
    const geodepot = await client();
    const spec = described("Pressed twice");
    const [first, second] = await Promise.all([1, 2].map(() => geodepot.apply(spec, { files: files(), publish: false })));
    assert.deepEqual([first.changed, second.changed], [true, false]);
    assert.equal(first.package.id, second.package.id);
});

test("in Node a directory is enough", async () => {
    const folder = fileURLToPath(new URL("../../tests/fixtures/sample-package", import.meta.url));
    const spec = JSON.parse(await readFile(`${folder}/deposit.json`, "utf8"));
    const geodepot = await client();
    const done = await geodepot.apply({ ...spec, publish: false }, { files: folder });
    const { entries } = await geodepot.packages.draft(done.package.id).files.list();
    assert.deepEqual(entries.map(({ key, status }) => [key, status]), [["overview-land-110m.topojson", "completed"]]);
    await assert.rejects(geodepot.plan(spec, { files: `${folder}/nowhere` }), { code: "usage" });
});

test("what cannot be used is named", async () => {
    const geodepot = await client();
    const refused = (spec, options, what) => assert.rejects(geodepot.plan(spec, options), what);
    await refused({ package: { metdata: {} } }, {}, { code: "usage", message: /package\.metdata/ });
    await refused("deposit.json", {}, { code: "usage" });
    await refused(described("No files"), {}, { code: "usage", message: /readme\.txt/ });
    await refused(described("Wrong files"), { files: { "readme.txt": "text" } }, { code: "usage", message: /readme\.txt/ });
    await refused(described("Wrong journal"), { files: files(), journal: {} }, { code: "usage", message: /journal/ });
    await refused(described("No text"), { files: files(), journal: { read: () => ({}), write: () => {} } }, { code: "usage", message: /no text/ });
    const broken = { read: () => { throw new Error("no disk"); }, write: () => {} };
    await refused(described("Broken journal"), { files: files(), journal: broken }, { code: "usage", message: /no disk/ });
    await assert.rejects(geodepot.apply(described("Wrong count"), { files: files(), parallel: "many" }), { code: "usage" });
});

test("what stands in the way of publishing is in the plan, and refused before anything is published", async () => {
    const geodepot = await client();
    const spec = described("One resource is wrong");
    spec.resources[1].metadata.creators = [];
    const { findings } = await geodepot.plan(spec, { files: files() });
    const about = ({ object, path }) => JSON.stringify(object).includes("maps") && path.startsWith("metadata.creators");
    assert.ok(findings.some(about), JSON.stringify(findings));
    const failure = await geodepot.apply(spec, { files: files() }).catch((error) => error);
    assert.equal(failure.code, "invalid");
    assert.ok(failure.findings.some(about));
});

test("a connection shows its token to nobody, and a deposit sends it to its repository alone", async () => {
    const geodepot = await connect({ url, token });
    await geodepot.apply({ record: { metadata: metadata("Alone"), files: ["readme.txt"] } }, { files: files() });
    assert.ok(!inspect(geodepot, { showHidden: true, depth: 12 }).includes(token));
    assert.ok(!JSON.stringify(geodepot).includes(token));
});
