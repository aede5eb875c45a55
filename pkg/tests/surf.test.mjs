// A deposit of the SURF Data Repository, from its making to its end, against the sandbox in both of its dialects.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { connectSurf, surfSummary } from "../dist/node.js";

const program = process.env.GEODEPOT_BIN;
if (!program) throw new Error("GEODEPOT_BIN is not set: run `cargo xtask test package`.");
const failure = (promise) => promise.then(() => assert.fail("it did not fail"), (error) => error);

/** Runs `work` with a sandbox's address. */
async function within(dialect, work) {
    const flags = ["--system", "surf", "--dialect", dialect, "--ephemeral", "--no-open", "--port", "0", "--token", "alice=a-token"];
    const child = spawn(program, ["sandbox", ...flags], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    try {
        const [line] = await once(createInterface({ input: child.stdout }), "line");
        await work(/http:\S+/.exec(line)[0]);
    } finally {
        child.kill();
        await ended;
    }
}

for (const dialect of ["a", "b"]) {
    test(`dialect ${dialect}: a deposit is made, filled, changed, submitted and found`, () => within(dialect, async (url) => {
        const surf = await connectSurf({ url, token: "a-token" });
        await surf.checkSignIn();
        assert.equal((await failure((await connectSurf({ url, token: "wrong" })).checkSignIn())).code, "unauthenticated");

        const communities = [];
        for await (const community of surf.communities.list()) communities.push(community);
        const community = communities[0].pid ?? communities[0].id;
        assert.ok(await surf.community(community).schema());
        await surf.community(community).collections().page();

        const input = dialect === "a" ? { titles: [{ title: "Sea ice" }], open_access: true } : { title: "Sea ice", sharelevel: "Open" };
        const made = surfSummary(await surf.deposits.create({ ...input, community }));
        assert.deepEqual([made.dialect, made.title, made.state, made.openness], [dialect.toUpperCase(), "Sea ice", "draft", "Open"]);
        const deposit = surf.deposit(made.id);

        const bytes = randomBytes(100_000);
        const steps = [];
        await deposit.files.upload("é 50% #1.bin", new Blob([bytes]), { onProgress: (step) => steps.push(step.done) });
        assert.deepEqual([steps.at(0), steps.at(-1)], [0, 100_000]);
        await deposit.files.upload("gone.txt", new TextEncoder().encode("x"));
        await deposit.files.delete("gone.txt");
        assert.equal((await deposit.files.list()).length, 1);
        const [file] = surfSummary(await deposit.get()).files;
        assert.deepEqual([file.name, file.size], ["é 50% #1.bin", 100_000]);
        if (file.md5) assert.equal(file.md5, createHash("md5").update(bytes).digest("hex"));

        await deposit.patchDraft([{ op: "add", path: "/keywords", value: ["ice"] }]);
        const title = dialect === "a" ? { path: "/titles", value: [{ title: "Sea ice, 2025" }] } : { path: "/title", value: ["Sea ice, 2025"] };
        assert.equal(surfSummary(await deposit.patchDraft([{ op: "replace", ...title }])).title, "Sea ice, 2025");
        const refused = await failure(deposit.patchDraft([{ op: "replace", path: "/nothing/here", value: 1 }]));
        assert.equal(refused.code, "invalid");

        const creators = dialect === "a" ? { path: "/creators", value: [{ creator_name: "Ada Brown" }] } : { path: "/creator", value: ["Ada Brown"] };
        assert.deepEqual(surfSummary(await deposit.patchDraft([{ op: "add", ...creators }])).creators, ["Ada Brown"]);

        assert.equal((await surf.objects.drafts().page()).total, 1);
        assert.equal(surfSummary(await deposit.submit()).state, "published");
        const anybody = await connectSurf({ url });
        const read = await new Response(await anybody.deposit(made.id).files.download("é 50% #1.bin")).arrayBuffer();
        assert.deepEqual(Buffer.from(read), bytes);
        const found = [];
        for await (const hit of anybody.objects.search({ query: "ice", size: 1 })) found.push(surfSummary(hit).id);
        assert.ok(found.includes(made.id), found.join());
        assert.ok((await anybody.community(community).deposits({ size: 5 }).page()).total >= 1);
        assert.equal((await failure(anybody.deposit(made.id).deletePublished())).code, "unauthenticated");

        const second = surf.deposit(surfSummary(await surf.deposits.create({ ...input, community })).id);
        await second.deleteDraft();
        assert.ok(["not-found", "gone"].includes((await failure(second.get())).code));
    }));

    test(`dialect ${dialect}: a described deposit is made, and a second time nothing is done`, () => within(dialect, async (url) => {
        const surf = await connectSurf({ url, token: "a-token" });
        const [first] = (await surf.communities.list().page()).hits;
        const metadata = dialect === "a" ? { titles: [{ title: "Described" }], creators: [{ creator_name: "Ada Brown" }], open_access: true } : { title: ["Described"], creator: ["Ada Brown"] };
        const spec = { surf: { metadata, community: first.pid ?? first.id, files: ["*.csv"] } };
        const files = { "ice.csv": new Blob(["year,km2\n"]), "notes.txt": new Blob(["Not named."]) };
        const done = await surf.apply(spec, { files });
        assert.ok(done.changed && !done.published);
        const made = surfSummary(await surf.deposit(done.package.id).get());
        assert.deepEqual([made.title, made.creators, made.files.map(({ name }) => name)], ["Described", ["Ada Brown"], ["ice.csv"]]);
        assert.equal((await surf.apply(spec, { files })).changed, false);
    }));
}
