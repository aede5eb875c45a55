// What is typed and what is sent survives a reload, a lost connection, and somebody else's change.
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { launch, newPage } from "./support/browser.mjs";
import { call, unfinished } from "./support/content.mjs";
import { generated, md5 } from "./support/files.mjs";
import { saved, signIn } from "./support/pages.mjs";
import { API, TOKEN, URL_OF_APP } from "./support/server.mjs";

async function on(step, work) {
  const { id } = await unfinished();
  const browser = await launch();
  try {
    const { page, context, complaints } = await newPage(browser);
    await signIn(page);
    await page.goto(`${URL_OF_APP}/deposits/${id}/${step}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await saved(page);
    await work({ page, context, id });
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
}

const stored = async (id) => (await call("GET", `/packages/${id}/draft`)).metadata;

test("what is typed survives a reload before it is saved", () =>
  on("describe", async ({ page, id }) => {
    const isSave = (url) => url.pathname.endsWith(`/packages/${id}/draft`);
    await page.route(isSave, (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
    await page.getByLabel("Title", { exact: true }).fill("Typed and not yet saved – côtes");
    await page.getByLabel("Publication date").fill("2026-02-30");
    await page.waitForTimeout(400);
    await page.reload();
    assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Typed and not yet saved – côtes");
    assert.equal(await page.getByLabel("Publication date").inputValue(), "2026-02-30");
    assert.notEqual((await stored(id)).title, "Typed and not yet saved – côtes");
    await page.unroute(isSave);
    await page.getByLabel("Publication date").fill("2026-02-28");
    await saved(page);
    const metadata = await stored(id);
    assert.equal(metadata.title, "Typed and not yet saved – côtes");
    assert.equal(metadata.publication_date, "2026-02-28");
  }));

test("without a connection the text is kept, and saved when it is back", () =>
  on("describe", async ({ page, context, id }) => {
    await context.setOffline(true);
    await page.getByLabel("Title", { exact: true }).fill("Written on the train");
    await page.getByText("Connection lost. Kept on this device").first().waitFor();
    await context.setOffline(false);
    await saved(page);
    assert.equal((await stored(id)).title, "Written on the train");
  }));

test("a change made somewhere else is not overwritten, and neither text is lost", () =>
  on("describe", async ({ page, id }) => {
    const draft = await call("GET", `/packages/${id}/draft`);
    const { access, files, metadata } = draft;
    await call("PUT", `/packages/${id}/draft`, { access, files: { enabled: files.enabled }, metadata: { ...metadata, title: "Theirs" } });
    await page.getByLabel("Title", { exact: true }).fill("Mine");
    await page.getByText("was changed somewhere else").first().waitFor();
    assert.equal((await stored(id)).title, "Theirs");
    assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Mine");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await saved(page);
    assert.equal((await stored(id)).title, "Mine");
  }));

test("an upload that a reload broke off is shown, and finished by choosing the same file", () =>
  on("files", async ({ page, context, id }) => {
    const big = await generated("Mesures – été.bin", 40_000_000);
    try {
      const slow = await context.newCDPSession(page);
      await slow.send("Network.enable");
      await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4_000_000 });
      await page.locator("input[type=file]").first().setInputFiles(big.file);
      await page.getByRole("progressbar", { name: /This file|Mesures/ }).first().waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll("progress")].some((bar) => bar.value > 0.02 * bar.max));
      await page.reload();
      await page.getByText("Never finished").nth(1).waitFor();
      await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
      await page.locator("input[type=file]").first().setInputFiles(big.file);
      await page.getByText("Sent and checked").first().waitFor({ timeout: 60_000 });
      const name = encodeURIComponent(path.basename(big.file));
      const entry = await call("GET", `/packages/${id}/draft/files/${name}`);
      assert.equal(entry.checksum, `md5:${await md5(big.file)}`);
    } finally {
      await big.remove();
    }
  }));

test("files can be dropped, cancelled and tried again", () =>
  on("files", async ({ page, context, id }) => {
    const slow = await context.newCDPSession(page);
    await slow.send("Network.enable");
    await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2_000_000 });
    const data = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(20_000_000)], "dropped.bin"));
      return data;
    });
    await page.getByText("Drop files or a folder here").dispatchEvent("drop", { dataTransfer: data });
    await page.getByRole("button", { name: "Cancel dropped.bin" }).click();
    await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await page.getByRole("button", { name: "Cancel dropped.bin" }).waitFor({ state: "detached" });
    const left = async () => (await call("GET", `/packages/${id}/draft/files`)).entries.map(({ key }) => key);
    while ((await left()).includes("dropped.bin")) await page.waitForTimeout(100);
    const isContent = (url) => url.pathname.endsWith("/dropped.bin/content");
    await page.route(isContent, (route) => route.fulfill({ status: 403, json: { status: 403, message: "Permission denied." } }));
    await page.getByText("Drop files or a folder here").dispatchEvent("drop", { dataTransfer: data });
    await page.getByText("Failed", { exact: true }).waitFor();
    await page.unroute(isContent);
    await page.getByRole("button", { name: "Try dropped.bin again" }).click();
    await page.getByText("Sent and checked").first().waitFor();
    const entry = await call("GET", `/packages/${id}/draft/files/dropped.bin`);
    assert.deepEqual([entry.status, entry.size], ["completed", 20_000_000]);
  }));

test("a session that ends while somebody types loses nothing", () =>
  on("describe", async ({ page, id }) => {
    await page.route(
      (url) => url.href.startsWith(API),
      (route) => route.continue({ headers: { ...route.request().headers(), authorization: "Bearer no-longer-valid" } }),
    );
    await page.getByLabel("Title", { exact: true }).fill("Typed after the session had ended");
    await page.getByText("The hub does not know you any more").first().waitFor();
    await page.unroute((url) => url.href.startsWith(API));
    await page.unrouteAll();
    await page.reload();
    assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Typed after the session had ended");
    await saved(page);
    assert.equal((await stored(id)).title, "Typed after the session had ended");
    assert.ok(!page.url().includes(TOKEN));
  }));
