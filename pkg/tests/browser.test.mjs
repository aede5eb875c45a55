// The package in Chromium, loaded by a plain <script type="module">: its entry for browsers, cross-origin.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { metadata, token, url } from "./server.mjs";

/** As strict as a page can be: no eval, and scripts from its own origin alone. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-page'; connect-src *";

/** Runs in the page. */
async function inPage(given) {
    const { connect, isGeodepotError, ready, validateDraft } = await import("/dist/browser.js");
    const client = await connect({ url: given.url, token: given.token });
    const { id } = await client.records.create({ metadata: given.metadata });
    const { files } = client.records.draft(id);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const many = new Blob(Array.from({ length: 50 }, () => bytes));

    const steps = [];
    const { signal } = new AbortController();
    const uploaded = await files.upload("many été.bin", many, { signal, onProgress: (step) => steps.push(step.done) });
    const streamed = await files.upload("stream.bin", many.stream(), { size: many.size });
    const kept = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) kept.push(name);

    const download = await files.download("stream.bin");
    const read = await new Response(download).arrayBuffer();

    const nowhere = await connect({ url: "http://127.0.0.1:59231", token: given.token });
    const failure = await nowhere.packages.create({ metadata: given.metadata }).catch((error) => error);
    await ready();
    const { findings } = validateDraft({}, { profile: "gkh-resource", stage: "publish" });
    return {
        refused: findings.length > 0,
        size: many.size,
        steps,
        kept,
        read: read.byteLength,
        sums: [uploaded.checksum, streamed.checksum],
        failure: { known: isGeodepotError(failure), code: failure.code, hint: failure.hint },
    };
}

test("a page sends a file with progress, sends a stream by way of its own disk, and reads it back", { timeout: 60_000 }, async () => {
    const { refused, size, steps, kept, read, sums, failure } = await visit(inPage, { url, token, metadata: metadata("From a page") });
    assert.equal(sums[0], sums[1]);
    assert.equal(read, size);
    assert.deepEqual([steps.at(0), steps.at(-1)], [0, size]);
    assert.ok(steps.length > 2, steps.join());
    assert.deepEqual(kept, []);
    assert.deepEqual([failure.known, failure.code], [true, "network"]);
    assert.match(failure.hint, /CORS/);
    assert.ok(refused);
});

/** Runs a function in a page of a fresh Chromium, and gives what it returns. */
async function visit(work, given) {
    let tell;
    const told = new Promise((resolve) => (tell = resolve));
    const page = `<!doctype html><title>geodepot</title><script type="module" nonce="page">
const post = (result) => fetch("/result", { method: "POST", body: JSON.stringify(result) });
(${work})(${JSON.stringify(given)}).then(post, (error) => post({ error: String(error?.stack ?? error) }));
</script>`;
    const server = createServer(async (request, response) => {
        if (request.url === "/result") {
            tell(JSON.parse(Buffer.concat(await request.toArray())));
            return response.end();
        }
        if (!request.url.startsWith("/dist/")) {
            response.setHeader("content-security-policy", POLICY).setHeader("content-type", "text/html");
            return response.end(page);
        }
        response.setHeader("content-type", "text/javascript").end(await readFile(new URL(`..${request.url}`, import.meta.url)));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const profile = await mkdtemp(join(tmpdir(), "geodepot-"));
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];
    // Chromium's own sandbox does not start as root, which is what a container runs as; the page is this one.
    const flags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", `--user-data-dir=${profile}`, ...quiet];
    const address = `http://127.0.0.1:${server.address().port}/`;
    const browser = spawn(process.env.CHROME ?? "chromium", [...flags, address], { stdio: "ignore" });
    const ended = once(browser, "exit");
    try {
        const result = await Promise.race([told, ended.then(() => ({ error: "Chromium ended: set CHROME to one that starts." }))]);
        assert.equal(result.error, undefined, result.error);
        return result;
    } finally {
        browser.kill();
        await ended;
        server.closeAllConnections();
        server.close();
        await rm(profile, { recursive: true, maxRetries: 5 });
    }
}
