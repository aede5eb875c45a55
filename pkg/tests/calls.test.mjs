// The calls beyond the references, what is said with any call, and what failures say.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { connect, connectSurf, escapeQuery, GeodepotError, ready, surfSummary } from "../dist/node.js";
import { recorder, whatever } from "./recorder.mjs";

const TOKEN = "s3cret/t oken+";
let server;
let answer;
before(async () => (server = await recorder((...seen) => answer(...seen))));
after(() => server.close());
beforeEach(() => (server.asked.length = 0));
const invenio = () => connect({ url: server.url, token: TOKEN });
const surf = () => connectSurf({ url: server.url, token: TOKEN });
const failure = (promise) => promise.then(() => assert.fail("it did not fail"), (error) => error);

/** What was asked since the last time, without what all calls have. */
function asked() {
    const lines = server.asked.map(({ method, path, query, bytes }) => {
        const rest = query.filter(([name]) => name !== "token").map((pair) => pair.join("="));
        return [method, path.replace("/api", ""), ...rest, bytes.toString()].join(" ").trim();
    });
    server.asked.length = 0;
    return lines;
}

test("the calls beyond the references go where servers have them", async () => {
    answer = () => undefined;
    const client = await invenio();
    const community = "0f0e0d0c-1111-2222-3333-444455556666";
    const content = '{"payload":{"content":"Please.","format":"html"}}';
    const review = `{"receiver":{"community":"${community}"},"type":"community-submission"}`;
    const policy = '{"access":{"record_policy":"closed"}}';
    const { requests } = client;
    const [pages, records] = [client.packages, client.records];
    for (const [expected, call] of [
        ["POST /packages/a/draft/actions/validate", () => pages.draft("a").validate()],
        ["GET /packages/a/resources size=25", () => pages.record("a").resources().page()],
        [`PUT /packages/a/context ${policy}`, () => pages.context({ id: "a", parentId: "p" }).setPolicy("closed")],
        ["GET /packages/a/requests", () => pages.record("a").assistance.get()],
        ['PUT /packages/a/requests {"type":"feed"}', () => pages.record("a").assistance.update({ type: "feed" })],
        ["POST /packages/a/actions/submit-request", () => pages.record("a").assistance.submit()],
        ["POST /records/a/draft/pids/doi", () => records.draft("a").doi.reserve()],
        ["DELETE /records/a/draft/pids/doi", () => records.draft("a").doi.discard()],
        ["GET /records/a/draft/review", () => records.draft("a").review.get()],
        [`PUT /records/a/draft/review ${review}`, () => records.draft("a").review.set(community)],
        [`POST /records/a/draft/actions/submit-review ${content}`, () => records.draft("a").review.submit("Please.")],
        ["POST /records/a/draft/actions/submit-review", () => records.draft("a").review.submit()],
        ["DELETE /records/a/draft/review", () => records.draft("a").review.delete()],
        ["POST /records/a/draft/actions/files-import", () => records.draft("a").files.importPrevious()],
        ["DELETE /records/a/draft/files", () => records.draft("a").files.deleteAll()],
        ["GET /records/a/draft/files-archive", () => records.draft("a").files.archive()],
        ["GET /records/a/files-archive", () => records.record("a").files.archive()],
        ['PUT /records/a/draft/files/k {"metadata":{"x":1}}', () => records.draft("a").files.updateMetadata("k", { metadata: { x: 1 } })],
        ["GET /search q=ice size=25", () => client.search({ q: "ice" }).page()],
        ["GET /user/search size=25", () => client.mine().page()],
        ["GET /funders suggest=e size=25", () => client.funders.search({ suggest: "e" }).page()],
        ["GET /awards/00k4n6c32%3A%3A1", () => client.awards.get("00k4n6c32::1")],
        ["GET /names size=25", () => client.names.search().page()],
        ["GET /communities/c/records size=25", () => client.community("c").records().page()],
        ["GET /communities/c/packages size=25", () => client.community("c").packages().page()],
        ["GET /communities/c/search size=25", () => client.community("c").search().page()],
        ["GET /requests/ size=25", () => requests.search().page()],
        ["GET /user/requests size=25", () => requests.mine().page()],
        ["GET /requests/r", () => requests.get("r")],
        ["POST /requests/r/actions/accept", () => requests.accept("r")],
        [`POST /requests/r/actions/decline ${content}`, () => requests.decline("r", "Please.")],
        ["POST /requests/r/actions/cancel", () => requests.cancel("r")],
        ["POST /requests/r/actions/re-open", () => requests.act("r", "re-open")],
        ["GET /requests/r/timeline size=25", () => requests.timeline("r").page()],
        [`POST /requests/r/comments ${content}`, () => requests.comment("r", "Please.")],
    ]) {
        await call();
        assert.deepEqual(asked(), [expected]);
    }
    const known = await client.capabilities();
    assert.deepEqual([known.packages, known.communities], [true, true]);
});

test("a repository that does not offer something says so in one way", async () => {
    const message = "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.";
    answer = () => ({ status: 404, body: { status: 404, message } });
    const client = await invenio();
    for (const call of [
        () => client.packages.draft("a").validate(),
        () => client.funders.search().page(),
        () => client.requests.get("r"),
        () => client.search().page(),
    ]) {
        const error = await failure(call());
        assert.deepEqual([error.code, error.status], ["unsupported", 404], error.message);
    }
});

test("the calls of the SURF Data Repository beyond its reference", async () => {
    answer = () => ({ body: { id: "abc", properties: {}, metadata: {}, files: [] } });
    const { files } = (await surf()).deposit("abc");
    await files.status(0);
    await files.stage(2);
    assert.equal(await new Response(await files.download("a b.csv")).text(), JSON.stringify(answer().body));
    assert.deepEqual(await files.list(), []);
    const deposit = "/objects/deposit/abc";
    assert.deepEqual(asked(), [
        `GET ${deposit}/status/0`,
        `GET ${deposit}/stage/2`,
        `GET ${deposit}`,
        `GET ${deposit}/files/a%20b.csv`,
        `GET ${deposit}/files`,
    ]);
    answer = ({ method }) => (method === "PATCH" ? { status: 405, body: {} } : { body: { id: "abc" } });
    await files.addExternal([{ name: "f", url: "http://hdl.handle.net/1/2" }]);
    const sent = `${deposit}/files [{"name":"f","url":"http://hdl.handle.net/1/2"}]`;
    assert.deepEqual(asked(), [`PATCH ${sent}`, `POST ${sent}`]);
});

test("objects of both dialects say the same", async () => {
    await ready();
    const metadata = { titles: [{ title: "Ice" }], creators: [{ creator_name: "Ada" }], publication_state: "draft", open_access: true };
    const older = surfSummary({ id: "abc", metadata, files: [{ key: "a", size: 3, checksum: `md5:${"0".repeat(32)}` }] });
    const properties = { pid: "deposit:abc", state: "Draft", sharelevel: "Open" };
    const newer = surfSummary({ properties, metadata: { base: { title: ["Ice"], creator: ["Ada"] } }, files: [{ name: "a", size: 3, md5: "0".repeat(32) }] });
    assert.deepEqual([older.dialect, newer.dialect], ["A", "B"]);
    assert.deepEqual({ ...older, dialect: "B" }, newer);
    assert.equal(newer.id, "deposit:abc");
    assert.equal(escapeQuery("CO2: 50%"), "CO2\\: 50%");
});

test("what is said with a call goes into its headers, whatever the call is", async () => {
    answer = () => undefined;
    const [client, sdr] = [await invenio(), await surf()];
    const accept = "application/vnd.inveniordm.v1+json";
    const options = { accept, language: "fr", ifMatch: 7 };
    for (const [writes, call] of [
        [false, () => client.records.draft("a").get(options)],
        [true, () => client.records.draft("a").update({}, options)],
        [true, () => client.records.draft("a").discard(options)],
        [false, () => client.records.search({}, options).page()],
        [false, () => client.records.search().page(options)],
        [true, () => client.community("c").update({}, options)],
        [true, () => client.community("c").delete(options)],
        [false, () => client.vocabularies.get("languages", "eng", options)],
        [false, () => sdr.deposit("a").get(options)],
        [true, () => sdr.deposit("a").submit(options)],
    ]) {
        await call();
        const { headers } = server.asked.pop();
        assert.deepEqual([headers.accept, headers["accept-language"], headers["if-match"]], [accept, "fr", writes ? "7" : undefined]);
    }
    for await (const _ of client.packages.mine({}, options)) assert.fail();
    assert.equal(server.asked.pop().headers["accept-language"], "fr");
    await client.records.draft("a").files.putContent("k", new Blob(["a"]), { ifMatch: 3 });
    assert.equal(server.asked.pop().headers["if-match"], "3");
    await client.records.record("a").get({ link: "l1nk" });
    assert.deepEqual(server.asked.pop().query, [["token", "l1nk"]]);
    for (const wrong of [{ accept: "text/csv" }, { accept: 1 }, { language: {} }, { ifMatch: "7" }, { ifMatch: -1 }, { link: 1 }]) {
        assert.equal((await failure(client.records.record("a").get(wrong))).code, "usage", JSON.stringify(wrong));
    }
});

test("the token goes where it is said to go", async () => {
    answer = () => undefined;
    const { url } = server;
    for (const [options, open, query, header] of [
        [{ token: "t" }, connect, "", "Bearer t"],
        [{ token: "t", auth: "query" }, connect, "access_token=t", undefined],
        [{}, connect, "", undefined],
        [{ token: "t" }, connectSurf, "token=t", undefined],
        [{ token: "t", auth: "header" }, connectSurf, "", "Bearer t"],
    ]) {
        await (await open({ url, ...options })).request("GET", "/x");
        const { query: sent, headers } = server.asked.pop();
        assert.deepEqual([sent.map((pair) => pair.join("=")).join(), headers.authorization], [query, header]);
    }
    for (const wrong of [{ auth: "cookie" }, { token: "t", auth: "session" }, { auth: 1 }]) {
        assert.equal((await failure(connect({ url, ...wrong }))).code, "usage");
    }
});

test("failures of every shape have a code, a status and the refused fields", async () => {
    const client = await surf();
    for (const [status, body, code, says, fields] of [
        [400, { message: "Validation error.", status: 400, errors: [{ field: "titles", message: "no list" }] }, "invalid", /Validation error/, ["titles"]],
        [400, { message: "Invalid Operation.", status: 400, errors: [{ message: "Invalid JSON Pointer" }] }, "invalid", /Invalid Operation/, [""]],
        [415, { message: "Invalid 'Content-Type' header.", status: 415 }, "usage", /Content-Type/, []],
        [400, { error: "Missing mandatory fields: 'title'" }, "invalid", /Missing mandatory/, []],
        [404, { message: "Not found", code: 404 }, "not-found", /Not found/, []],
        [403, "<html>no</html>", "forbidden", /403/, []],
        [413, "", "too-large", /413/, []],
        [200, "<html>", "decode", /rather than JSON/, []],
        [200, "[1", "decode", /rather than JSON|breaks off/, []],
        [200, [], "decode", /no object/, []],
    ]) {
        answer = () => ({ status, body });
        const error = await failure(client.deposit("a").patchDraft([{ op: "remove", path: "/x" }]));
        assert.ok(error instanceof GeodepotError);
        assert.deepEqual([error.code, error.operation], [code, "sdr_patch_draft_metadata"], error.message);
        assert.match(error.message, says);
        assert.deepEqual(error.findings.map((finding) => finding.path), fields);
        assert.ok(error.hint);
    }
    for (const call of [
        () => client.deposit("a").patchDraft([]),
        () => client.deposit("a").patchDraft([{ op: "add", path: "/x" }]),
        () => client.deposit("a").patchDraft([{ op: "burn", path: "/x" }]),
        () => client.deposit("").get(),
        () => client.deposit().get(),
        () => client.objects.search({ q: "ice" }).page(),
        () => client.deposit("a").files.addExternal([{ url: "x" }]),
        () => connectSurf({ url: "http://example.org" }),
    ]) {
        assert.equal((await failure((async () => call())())).code, "usage", `${call}`);
    }
});

test("the token is in nothing that a failure says, and in no answer", async () => {
    const encoded = "token=s3cret%2Ft+oken%2B";
    const client = await surf();
    const everything = (error) => {
        const own = Object.getOwnPropertyNames(error).map((name) => `${name}: ${JSON.stringify(error[name])}`);
        return [error.message, error.hint, error.stack, ...own, ...(error.cause ? [everything(error.cause)] : [])].join("\n");
    };
    const echo = `no such page: /api/objects/deposit/a?${encoded} (${TOKEN})`;
    answer = () => ({ status: 400, body: { message: echo, errors: [{ field: "x", message: echo }] } });
    const refused = await failure(client.deposit("a").get());
    assert.match(refused.message, /no such page/);
    answer = () => ({ status: 302, headers: { location: `https://example.org/?${encoded}` }, body: "" });
    const redirected = await failure(client.deposit("a").get());
    const nowhere = await connectSurf({ url: "http://127.0.0.1:59231", token: TOKEN });
    const unreached = await failure(nowhere.deposits.create({ titles: [] }));
    assert.equal(unreached.code, "network");
    const strange = await connectSurf({ url: server.url, token: "s3cret\n€\u0000" });
    answer = () => ({ status: 400, body: {} });
    const odd = await failure(strange.deposit("a").get());
    for (const error of [refused, redirected, unreached, odd]) assert.ok(!everything(error).includes("s3cret"), everything(error));

    const links = { self: `${server.url}/api/objects?drafts&${encoded}` };
    answer = () => ({ body: whatever({ links }) });
    const page = await client.objects.drafts().page();
    assert.ok(page.links.self && !JSON.stringify(page).includes("s3cret"), JSON.stringify(page));
    assert.ok(server.asked.every(({ headers }) => !JSON.stringify(headers).includes("s3cret")));
});
