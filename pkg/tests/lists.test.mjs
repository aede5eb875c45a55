import assert from "node:assert/strict";
import { test } from "node:test";
import { client, metadata } from "./server.mjs";

test("a search gives all hits one by one, over all pages", async () => {
    const { records } = await client();
    const ids = [];
    for (const number of [1, 2, 3, 4, 5]) ids.push((await records.create({ metadata: metadata(`Glacier ${number}`) })).id);
    const list = records.mine({ q: "Glacier", size: 2, sort: "newest" });
    const found = [];
    for await (const hit of list) found.push(hit.id);
    assert.deepEqual(found.filter((id) => ids.includes(id)).sort(), ids.sort());
    const page = await list.page();
    assert.equal(page.hits.length, 2);
    assert.equal(page.total, found.length);
    assert.ok(page.links.next);
});

test("a list can be left early and begun again", async () => {
    const { vocabularies } = await client();
    const list = vocabularies.search("resourcetypes", { size: 3 });
    for (let round = 0; round < 2; round++) {
        for await (const term of list) {
            assert.equal(typeof term.id, "string");
            break;
        }
    }
});

test("vocabularies are searched and read", async () => {
    const { vocabularies } = await client();
    assert.ok((await vocabularies.search("licenses", { suggest: "cc" }).page()).hits.length > 0);
    assert.equal((await vocabularies.get("licenses", "cc-by-4.0")).id, "cc-by-4.0");
});

test("any call can be made by hand", async () => {
    const connection = await client();
    const answer = await connection.request("get", "/packages?size=1");
    assert.ok(Array.isArray(answer.hits.hits));
    const made = await connection.request("POST", "/records", { metadata: metadata("By hand") });
    assert.equal(made.metadata.title, "By hand");
});
