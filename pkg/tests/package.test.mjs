// The package as its users get it: packed, installed, imported by each of its entries, and its README's examples.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import "./server.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
let project;

before(async () => {
    project = await mkdtemp(join(tmpdir(), "geodepot-"));
    await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
    await install(root);
});
after(() => rm(project, { recursive: true }));

async function install(folder) {
    const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], { cwd: folder });
    const [{ filename, files }] = JSON.parse(stdout);
    await run("npm", ["install", "--no-audit", "--no-fund", join(project, filename)], { cwd: project });
    return files.map((file) => file.path);
}

async function node(code) {
    const file = join(project, "example.mjs");
    await writeFile(file, code);
    const { stdout } = await run(process.execPath, [file], { cwd: project });
    return stdout;
}

/** The README's examples in a language. */
async function examples(language) {
    const readme = await readFile(join(root, "README.md"), "utf8");
    return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language).map(([, , code]) => code);
}

test("the README's examples run as they stand", async () => {
    const all = await examples("js");
    assert.ok(all.length >= 5);
    for (const example of all) await node(example);
});

test("the README's examples are typed", async () => {
    const declared = "declare const process: { env: { [name: string]: string } };\n";
    const all = [...(await examples("js")), ...(await examples("ts"))];
    await Promise.all(all.map((example, index) => writeFile(join(project, `example${index}.ts`), declared + example)));
    await typed("example0.ts", ...all.map((_, index) => `example${index}.ts`));
});

test("what is sent is closed, and what is read is open", async () => {
    await writeFile(
        join(project, "types.ts"),
        `import { connect, connectSurf, isGeodepotError, normalizeDraft, surfSummary, type DepositOutcome, type DepositSpec, type Journal } from "geodepot";
import type { Community, Draft, DraftInput, ErrorCode, Page, RepositoryRecord, SurfObject, SurfSummary } from "geodepot";
const client = await connect({ url: "https://example.org" });
const read: Draft = await client.packages.draft("a").get();
const unknown: unknown = read.whatever ?? read.metadata?.whatever;
const sent: DraftInput = { metadata: { title: "Ice" }, custom_fields: { "x:y": unknown } };
// @ts-expect-error there is no such member
await client.packages.create({ metadata: { titel: "Ice" } });
// @ts-expect-error there is no such member
await client.packages.create({ metadatum: {} });
// @ts-expect-error a title is a text
await client.packages.create({ metadata: { title: 1 } });
await client.packages.draft("a").update(read);
await client.packages.draft("a").update(normalizeDraft(read));
await client.packages.create(sent);
await client.packages.context(read).associate(["b"]);
// @ts-expect-error a record has no context
client.records.context;
// @ts-expect-error there is no such permission
await client.records.record("a").accessLinks.create({ permission: "own" });
const community: Community = await client.community("c").get({ language: "fr", ifMatch: 1 });
// @ts-expect-error there is no such member
await client.communities.create({ slug: "c", metadata: { titel: "C" } });
await client.community("c").update(community);
// @ts-expect-error there is no such policy
await client.packages.context(read).setPolicy("ajar");
const page: Page<RepositoryRecord> = await client.community("c").records({ tags: ["a"], facets: { resource_type: ["dataset"] } }).page();
// @ts-expect-error there is no such option
await client.records.record("a").get({ ifmatch: 1 });
const surf = await connectSurf({ url: "https://example.org" });
const object: SurfObject = await surf.deposit("a").patchDraft([{ op: "replace", path: "/title", value: ["T"] }]);
const summary: SurfSummary = surfSummary(object);
// @ts-expect-error there is no such operation
await surf.deposit("a").patchDraft([{ op: "burn", path: "/title" }]);
// @ts-expect-error it is called query there
surf.objects.search({ q: "ice" });
const spec: DepositSpec = { package: { metadata: { title: "Ice" }, files: ["*.csv"] }, resources: [{ id: "a" }, { folder: "maps" }], publish: true };
const journal: Journal = { read: () => null, write: async () => {} };
const made: DepositOutcome = await client.apply(spec, {
    files: new Map([["a.csv", new Uint8Array()]]),
    journal,
    onEvent: (event) => event.event === "step" && event.state === "done" && console.log(event.step, event.action === "create"),
});
const id: string | null = made.package.id;
const planned = await surf.plan({ surf: { metadata: { title: "Ice" }, community: "c" } }, { files: "folder", publish: false });
console.log(id, planned.steps[0]?.bytes ?? 0, planned.conflicts[0]?.theirs);
// @ts-expect-error there is no such member
await client.apply({ package: { metdata: {} } });
// @ts-expect-error a plan is not told how it goes
await client.plan(spec, { onEvent: console.log });
// @ts-expect-error there is no such event
await client.apply(spec, { onEvent: (event) => event.event === "nothing" });
console.log(page.total, summary.title, object.whatever);
try { await read; } catch (error) {
    if (isGeodepotError(error)) {
        const code: ErrorCode = error.code;
        // @ts-expect-error there is no such code
        console.log(code === "nonsense");
    }
}
`,
    );
    await typed("types.ts");
});

async function typed(...files) {
    const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2022", "--types", ""];
    await run(join(root, "node_modules/.bin/tsc"), [...options, ...new Set(files)], { cwd: project }).catch((error) => {
        assert.fail(error.stdout || error.message);
    });
}

/** Runs code while the installed package lacks some of its files. */
async function without(names, code) {
    await Promise.all(names.map((name) => rm(join(project, "node_modules/geodepot/dist", name))));
    try {
        return await node(code);
    } finally {
        await Promise.all(names.map((name) => cp(join(root, "dist", name), join(project, "node_modules/geodepot/dist", name))));
    }
}

const entry = (name) => `"./node_modules/geodepot/dist/${name}.js"`;
const check = 'console.log(validateDraft({}, { profile: "gkh-package", stage: "save" }).findings.length > 0);';

test("the entry for bundlers and browsers works without a file beside it", async () => {
    const printed = await without(
        ["geodepot.wasm", "rules.wasm", "deposit.wasm"],
        `${(await examples("js"))[0].replace('"geodepot"', entry("browser"))}
import { ready, validateDraft } from ${entry("browser")};
await ready();
${check}`,
    );
    assert.equal(printed.split("\n").at(-2), "true");
});

test("who only makes calls loads neither the rules nor the workflow", async () => {
    const [lines] = await examples("js");
    for (const name of ["node", "browser"]) {
        await without(["rules.wasm", "rules-base64.js", "deposit.wasm", "deposit-base64.js"], lines.replace('"geodepot"', entry(name)));
    }
});

test("the slim entry takes the wasm from its caller", async () => {
    const bytes = (name) => `readFile(new URL(import.meta.resolve("geodepot/${name}.wasm")))`;
    const begin = `import { readFile } from "node:fs/promises";
import { connect, initialise, ready, validateDraft } from "geodepot/slim";`;
    assert.equal(await node(`${begin}\nawait initialise(${bytes("geodepot")}, { rules: ${bytes("rules")} });\n${check}`), "true\n");
    // The others may come from the package itself.
    assert.equal(await node(`${begin}\nawait initialise(${bytes("geodepot")});\nawait ready();\n${check}`), "true\n");
});

test("the package holds what it names and nothing else, and dist/ is one by itself", async () => {
    const files = await install(join(root, "dist"));
    assert.ok(files.includes("geodepot.wasm") && files.includes("rules.wasm") && files.includes("deposit.wasm") && files.includes("README.md") && files.includes("types.d.ts"), files.join());
    assert.ok(!files.some((file) => file.endsWith(".test.mjs") || file.includes("node_modules")));
    const lines = (await examples("js"))[0];
    await node(lines);
});
