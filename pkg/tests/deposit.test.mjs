import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { normalizeDraft } from "../dist/node.js";
import { client, metadata } from "./server.mjs";

const md5 = (bytes) => createHash("md5").update(bytes).digest("hex");
const read = async (stream) => Buffer.from(await new Response(stream).arrayBuffer());

test("a package with a resource and files is deposited, published and read back", async () => {
    const { packages, records } = await client();
    const resource = await records.create({ metadata: metadata("Sea ice, 2025") });
    const small = randomBytes(10_000);
    await records.draft(resource.id).files.upload("glace de mer – été.csv", new Blob([small]));

    const made = await packages.create({ metadata: metadata("Sea ice atlas") });
    const draft = packages.draft(made.id);
    const large = new Uint8Array(randomBytes(5_000_000));
    const progress = [];
    const entry = await draft.files.upload("read me.bin", large, { onProgress: (step) => progress.push(step) });
    assert.equal(entry.status, "completed");
    assert.equal(entry.checksum, `md5:${md5(large)}`);
    assert.deepEqual(progress.at(0), { done: 0, total: 5_000_000 });
    assert.deepEqual(progress.at(-1), { done: 5_000_000, total: 5_000_000 });

    assert.deepEqual(await packages.context(made).associate([resource.id]), { members: [resource.id], refused: [] });
    assert.deepEqual(await draft.resources.add([resource.id]), []);
    const listed = await draft.resources.list().page();
    assert.deepEqual(listed.hits.map((hit) => hit.id), [resource.id]);

    const outcome = await draft.publishChecked();
    assert.equal(outcome.published, true, JSON.stringify(outcome));
    const published = packages.record(made.id);
    assert.equal((await published.get()).is_published, true);
    assert.equal((await published.latest()).id, made.id);

    const download = await published.files.download("read me.bin");
    assert.equal(download.size, 5_000_000);
    assert.equal(md5(await read(download)), md5(large));
    const [file] = (await records.record(resource.id).files.list()).entries;
    assert.equal(file.key, "glace de mer – été.csv");
    assert.deepEqual(await read(await records.record(resource.id).files.download(file.key)), small);
});

test("a file that is there already with the same bytes is not sent again, and another one is a conflict", async () => {
    const { records } = await client();
    const { id } = await records.create({ metadata: metadata("One file") });
    const { files } = records.draft(id);
    await files.upload("a.txt", new Blob(["one"]));
    const steps = [];
    await files.upload("a.txt", new Blob(["one"]), { onProgress: (step) => steps.push(step) });
    assert.deepEqual(steps, []);
    await assert.rejects(files.upload("a.txt", new Blob(["two"])), { code: "conflict" });
    const entry = await files.upload("a.txt", new Blob(["two!"]), { replace: true });
    assert.equal(entry.size, 4);
    await files.delete("a.txt");
    assert.equal((await files.list()).entries?.length ?? 0, 0);
});

test("a file goes in three calls as well, from a file on disk", async () => {
    const folder = await mkdtemp(join(tmpdir(), "geodepot-"));
    try {
        const path = join(folder, "grid.bin");
        const bytes = randomBytes(1_000_000);
        await writeFile(path, bytes);
        const { records } = await client();
        const { id } = await records.create({ metadata: metadata("Three calls") });
        const { files } = records.draft(id);
        await files.start(["grid.bin"]);
        assert.equal((await files.get("grid.bin")).status, "pending");
        await files.putContent("grid.bin", await openAsBlob(path));
        assert.equal((await files.commit("grid.bin")).checksum, `md5:${md5(bytes)}`);
        assert.deepEqual(await read(await files.download("grid.bin")), bytes);
    } finally {
        await rm(folder, { recursive: true });
    }
});

test("a stream is sent with the size that it is said to have", async () => {
    const { records } = await client();
    const { id } = await records.create({ metadata: metadata("A stream") });
    const bytes = randomBytes(300_000);
    const stream = () => new Blob([bytes]).stream();
    const entry = await records.draft(id).files.upload("stream.bin", stream(), { size: bytes.length });
    assert.equal(entry.checksum, `md5:${md5(bytes)}`);
    await assert.rejects(records.draft(id).files.upload("other.bin", stream()), { code: "usage" });
});

test("what the server does not store comes back as findings", async () => {
    const { packages } = await client();
    const draft = await packages.create({ metadata: { title: "Ice", publication_date: "yesterday" } });
    const paths = draft.findings.map((finding) => finding.path);
    assert.ok(paths.includes("metadata.publication_date"), paths.join());
    assert.ok(draft.findings.every((finding) => finding.severity === "error" && finding.code === "server" && finding.message));
    assert.ok(!JSON.stringify(draft).includes('"findings"'));
});

test("members that are not known here survive being read and written", async () => {
    const { packages } = await client();
    const related = { identifier: "10.5281/zenodo.1", scheme: "doi", relation_type: { id: "isderivedfrom" }, title: "Not in the model" };
    const made = await packages.create({
        files: { enabled: false },
        metadata: { ...metadata("Unknown members"), related_identifiers: [related] },
    });
    const draft = await packages.draft(made.id).get();
    assert.equal(draft.metadata.related_identifiers[0].title, related.title);
    draft.metadata.title = "Unknown members, kept";
    const saved = await packages.draft(made.id).update(normalizeDraft(draft), { ifMatch: draft.revision_id });
    assert.equal(saved.metadata.title, "Unknown members, kept");
    assert.equal(saved.metadata.related_identifiers[0].title, related.title);
    assert.deepEqual(saved.findings, []);
    await assert.rejects(packages.draft(made.id).update(normalizeDraft(draft), { ifMatch: draft.revision_id }), { code: "conflict" });
    await packages.draft(made.id).discard();
    await assert.rejects(packages.draft(made.id).get(), { code: "not-found" });
});

test("a published record gets a new version, and can be edited", async () => {
    const { records } = await client();
    const { id } = await records.create({ metadata: metadata("Versions"), files: { enabled: false } });
    const first = await records.draft(id).publish();
    assert.equal((await records.record(id).edit()).id, first.id);
    const next = await records.record(id).newVersion();
    assert.notEqual(next.id, id);
    const versions = await records.record(id).versions().page();
    assert.equal(versions.total, versions.hits.length);
});
