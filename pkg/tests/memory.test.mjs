// No file is ever in memory, at any size. Node's own fetch keeps a copy of every body unless it is told not to.

import assert from "node:assert/strict";
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { connect } from "../dist/node.js";

const SIZE = 250_000_000;

test("a file is sent without being held in memory", { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "geodepot-"));
    const sink = createServer(async (request, response) => {
        let size = 0;
        for await (const piece of request) size += piece.length;
        response.setHeader("content-type", "application/json").end(JSON.stringify({ key: "large.bin", size }));
    }).listen(0, "127.0.0.1");
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 5);
    try {
        await once(sink, "listening");
        const file = await open(join(folder, "large.bin"), "w");
        await file.truncate(SIZE);
        await file.close();
        const blob = await openAsBlob(join(folder, "large.bin"));
        const { records } = await connect({ url: `http://127.0.0.1:${sink.address().port}` });
        const { files } = records.draft("aaaaa-aaaaa");
        assert.equal((await files.putContent("large.bin", blob)).size, SIZE);
        assert.equal((await files.putContent("large.bin", blob.stream(), { size: SIZE })).size, SIZE);
    } finally {
        clearInterval(timer);
        sink.close();
        await rm(folder, { recursive: true });
    }
    assert.ok(peak > 0 && peak < SIZE / 2, `${Math.round(peak / 1e6)} MB were held`);
});
