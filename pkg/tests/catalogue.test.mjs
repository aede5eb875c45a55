// Every row of the catalogue of REST calls, made by its very JavaScript call against a server that writes down what it is
// asked.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { connect, connectSurf } from "../dist/node.js";
import { recorder, whatever } from "./recorder.mjs";

const { rows } = JSON.parse(await readFile(new URL("../../tests/fixtures/endpoints.json", import.meta.url), "utf8"));
const TOKEN = "a+b/c d";
const FILE = Buffer.from("year,km2\n2025,4.6\n");

/** What the names in the rows stand for. */
const names = {
    ID: "abcde-fgh12",
    RID: "rrrr1-rrr22",
    PARENT: "pppp1-ppp22",
    LINK: "9f1b6a52-0000-4000-8000-000000000001",
    CID: "ocean lab",
    SCID: "community:surf",
    DID: "deposit:c800 a3",
    COLL: "collection:e4c&1",
    KEY: "côtes 50% #1+é.csv",
    BUCKET: "473086fc e125",
    QUERY: { q: "sea \"ice\" & more", sort: "newest", size: 5, page: 2 },
    DRAFT: { metadata: { title: "Sea ice" }, access: { record: "public" }, custom_fields: { "x:y": [1, null] } },
    COMMUNITY: { slug: "ocean-lab", metadata: { title: "Ocean lab", type: { id: "topic" } }, access: { visibility: "public" } },
    SDRAFT: { titles: [{ title: "Sea ice" }], community: "e9b9792e", open_access: true, community_specific: {} },
    BLOB: new Blob([FILE]),
};

/** What stands for the braces in a row's path. */
const inPath = (row) => ({
    id: names.ID,
    key: names.KEY,
    link_id: names.LINK,
    parent_id: names.PARENT,
    type: "languages",
    item: /get\((?:'languages', )?'([^']+)'\)/.exec(row.js)?.[1],
    community: row.system === "surf" ? "surf" : names.CID,
    bucket: names.BUCKET,
    ...Object.fromEntries(["namespace", "object"].map((part, at) => [part, names[row.js.includes("COLL") ? "COLL" : "DID"].split(":")[at]])),
});

const encoded = (row) => {
    const values = inPath(row);
    const path = row.path.split("?")[0].replace(/\{(\w+)\}/g, (_, name) => {
        assert.equal(typeof values[name], "string", `${row.name}: nothing for {${name}}`);
        return encodeURIComponent(values[name]);
    });
    return decodeURIComponent(`/api${path}`);
};

/** The parameters that the call must send, as a set. */
function query(row) {
    const given = /\bQUERY\b/.test(row.js) ? names.QUERY : {};
    const literal = row.system === "surf" && /\((\{[^[]*\})\)$/.exec(row.js)?.[1];
    const pairs = Object.entries(literal ? eval(`(${literal})`) : given).map(([name, value]) => [name, String(value)]);
    if (row.path.includes("context=")) pairs.push(["context", "community:surf"]);
    if (row.path.endsWith("?drafts")) pairs.push(["drafts", ""]);
    if (row.system === "surf") pairs.push(["token", TOKEN]);
    return sorted(pairs);
}

const sorted = (pairs) => pairs.map((pair) => pair.join("=")).sort();

/** The body of a row, with its names replaced. */
function body(row) {
    if (typeof row.body === "string") return names[row.body];
    const { expires_at: _, ...rest } = row.body;
    const replaced = Array.isArray(row.body) ? row.body : rest;
    return JSON.parse(JSON.stringify(replaced), (_, value) => (typeof value === "string" && names[value]) || value);
}

const contentType = (row) => {
    if (row.body === undefined) return undefined;
    if (row.body === "BYTES") return "application/octet-stream";
    return /patch_(draft|published)/.test(row.name) ? "application/json-patch+json" : "application/json";
};

/** Whether an answer to a row's call is bytes. */
const isBytes = (row) => row.note?.includes("answers bytes") ?? false;

let server;
let answering;
before(async () => {
    server = await recorder((request) => {
        const links = { files: `${server.url}/api/files/${encodeURIComponent(names.BUCKET)}`, self: `${server.url}/api/x` };
        if (!answering.isRow(request)) return { body: whatever({ links }) };
        const { row, status } = answering;
        if (status === 301) return { status, headers: { location: `${server.url}/api/elsewhere` } };
        return { status, body: isBytes(row) ? FILE : whatever({ links }) };
    });
});
after(() => server.close());

/** Makes a row's call, and waits for whatever it gives. */
async function make(row) {
    const [client, surf] = [await connect({ url: server.url, token: TOKEN }), await connectSurf({ url: server.url, token: TOKEN })];
    const scope = { client, surf, ...names };
    const answer = new Function(...Object.keys(scope), `return ${row.js};`)(...Object.values(scope));
    if (typeof answer.page === "function") {
        for await (const hit of answer) assert.fail(`there is no hit: ${hit}`);
        server.asked.length = 0;
        return answer.page();
    }
    const given = await answer;
    return given instanceof ReadableStream ? Buffer.from(await new Response(given).arrayBuffer()) : given;
}

const covered = new Set();

async function check(row, status) {
    const path = encoded(row);
    answering = { row, status, isRow: (request) => request.method === row.method && decodeURIComponent(request.path) === path };
    server.asked.length = 0;
    const given = await make(row);
    if (isBytes(row)) assert.deepEqual(given, FILE);

    const lines = server.asked.map((request) => `${request.method} ${decodeURIComponent(request.path)}`);
    const made = server.asked.findIndex(answering.isRow);
    assert.notEqual(made, -1, `${row.method} ${path} is not among ${lines.join(", ")}`);
    // Some calls look first, and some afterwards; none of them writes anything else.
    assert.ok(server.asked.every((request, at) => at === made || request.method === "GET"), lines.join(", "));
    const request = server.asked[made];
    assert.deepEqual(sorted(request.query), query(row));
    assert.equal(request.headers["content-type"], contentType(row));
    if (row.body === undefined) assert.equal(request.bytes.length, 0);
    else if (row.body === "BYTES") assert.deepEqual(request.bytes, FILE);
    else assert.deepEqual(JSON.parse(request.bytes), body(row));
    for (const { headers } of server.asked) {
        assert.equal(headers.authorization, row.system === "surf" ? undefined : `Bearer ${TOKEN}`);
        assert.equal(headers.accept, isBytes(row) && headers === request.headers ? "*/*" : "application/json");
    }
}

for (const row of rows) {
    test(`${row.system}: ${row.js}`, async () => {
        assert.ok(row.status.length > 0);
        for (const status of row.status) await check(row, status);
        covered.add(row);
    });
}

test("every row of the catalogue was called", () => {
    console.log(`${covered.size} of ${rows.length}`);
    assert.equal(rows.length, 123);
    assert.equal(covered.size, rows.length);
});
