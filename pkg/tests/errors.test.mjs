import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { connect, GeodepotError, isGeodepotError } from "../dist/node.js";
import { client, metadata, token, url } from "./server.mjs";

// A server that never answers.
let silent;
before(() => new Promise((done) => (silent = createServer(() => {}).listen(0, "127.0.0.1", done))));
after(() => {
    silent.closeAllConnections();
    silent.close();
});
const deaf = () => connect({ url: `http://127.0.0.1:${silent.address().port}`, token });
const failure = (promise) => promise.then(() => assert.fail("it did not fail"), (error) => error);

test("an error is an Error that says what happened and what to do", async () => {
    const { records } = await client();
    const error = await failure(records.record("zzzzz-zzz99").get());
    assert.ok(error instanceof Error && error instanceof GeodepotError && isGeodepotError(error));
    assert.equal(error.name, "GeodepotError");
    assert.equal(error.code, "not-found");
    assert.equal(error.status, 404);
    assert.equal(error.operation, "get_record");
    assert.deepEqual(error.findings, []);
    assert.match(error.hint, /\.$/);
    assert.ok(!error.message.includes(token) && !error.stack.includes(token));
    assert.ok(!isGeodepotError(new TypeError("x")) && !isGeodepotError(undefined));
});

test("a refused publication names the fields", async () => {
    const { packages } = await client();
    const { id } = await packages.create({ metadata: { title: "Ice" } });
    const error = await failure(packages.draft(id).publish());
    assert.equal(error.code, "invalid");
    assert.ok(error.findings.some((finding) => finding.path.startsWith("metadata.")), JSON.stringify(error.findings));
    const outcome = await packages.draft(id).publishChecked();
    assert.equal(outcome.published, false);
    assert.ok(outcome.findings.some((finding) => finding.object.kind === "package"));
});

test("a wrong token is found out by one call", async () => {
    await (await client()).checkSignIn();
    const error = await failure((await connect({ url, token: "wrong" })).checkSignIn());
    assert.equal(error.code, "unauthenticated");
});

test("a repository that cannot be reached is a network error with its cause", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const { port } = gone.address();
    await new Promise((done) => gone.close(done));
    const nowhere = await connect({ url: `http://127.0.0.1:${port}`, token });
    const error = await failure(nowhere.packages.create({ metadata: metadata("Nowhere") }));
    assert.equal(error.code, "network");
    assert.ok(error.cause instanceof Error);
    assert.ok(!error.message.includes(token));
});

test("an aborted call rejects with the signal's own reason", async () => {
    const { packages } = await deaf();
    const controller = new AbortController();
    const call = failure(packages.record("aaaaa-aaaaa").get({ signal: controller.signal }));
    setTimeout(() => controller.abort(), 50);
    assert.equal((await call).name, "AbortError");

    const reason = new Error("my own");
    assert.equal(await failure(packages.search({}, { signal: AbortSignal.abort(reason) }).page()), reason);
    assert.equal(await failure(packages.record("aaaaa-aaaaa").get({ signal: AbortSignal.abort("why") })), "why");
});

test("an upload that is aborted ends its request", async () => {
    const { records } = await deaf();
    const controller = new AbortController();
    const closed = new Promise((done) => silent.once("request", (request) => request.once("close", done)));
    const call = failure(records.draft("aaaaa-aaaaa").files.putContent("a", new Blob(["a"]), { signal: controller.signal }));
    silent.once("request", () => controller.abort());
    assert.equal((await call).name, "AbortError");
    await closed;
});

test("a stream that broke off cannot be sent again", async () => {
    const cutting = createServer((request) => request.socket.destroy()).listen(0, "127.0.0.1");
    await once(cutting, "listening");
    const { records } = await connect({ url: `http://127.0.0.1:${cutting.address().port}`, token });
    const body = new Blob(["abc"]).stream();
    const error = await failure(records.draft("aaaaa-aaaaa").files.putContent("a", body, { size: 3 }));
    cutting.close();
    assert.equal(error.code, "body-not-repeatable");
});

test("a call that takes too long has timed out", async () => {
    const { packages } = await deaf();
    const error = await failure(packages.record("aaaaa-aaaaa").get({ timeoutMs: 50 }));
    assert.ok(isGeodepotError(error));
    assert.equal(error.code, "timed-out");
    const hits = packages.search({}, { timeoutMs: 50 })[Symbol.asyncIterator]();
    assert.equal((await failure(hits.next())).code, "timed-out");
});

test("a bad argument is an error and not a crash", async () => {
    const { packages, records, vocabularies } = await client();
    const circular = {};
    circular.circular = circular;
    const bad = [
        () => packages.draft(undefined).get(),
        () => packages.draft("").get(),
        () => packages.draft({}).get(),
        () => packages.create(null),
        () => packages.create("text"),
        () => packages.create(circular),
        () => packages.create({ metadata: { title: 1n } }),
        () => packages.search({ nonsense: 1 }).page(),
        () => packages.search({ size: "many" }).page(),
        () => packages.draft("aaaaa-aaaaa").resources.add("aaaaa-aaaaa"),
        () => packages.context({ id: "aaaaa-aaaaa" }).associate(["bbbbb-bbbbb"]),
        () => packages.context(null).list().page(),
        () => records.draft("aaaaa-aaaaa").files.upload("a", "text"),
        () => records.draft("aaaaa-aaaaa").files.putContent("..", new Blob(["a"])),
        () => records.draft("aaaaa-aaaaa").files.start("a"),
        () => vocabularies.get("licenses"),
        () => packages.record("aaaaa-aaaaa").get({ timeoutMs: -1 }),
        () => packages.record("aaaaa-aaaaa").get({ signal: {} }),
        () => packages.record("aaaaa-aaaaa").get("options"),
        () => connect({ url: "http://example.org" }),
        () => connect({ url: "not an address" }),
        () => connect({}),
        () => connect(),
    ];
    for (const call of bad) {
        const error = await failure((async () => call())());
        assert.equal(error.code, "usage", `${call}: ${error}`);
        assert.ok(error.message && error.hint, `${call}`);
    }
    const first = packages.search({ nonsense: 1 })[Symbol.asyncIterator]().next();
    assert.equal((await failure(first)).code, "usage");
    await packages.search().page();
});
