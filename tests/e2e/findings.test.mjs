// What is wrong is said before anything is sent, beside its field and on the last page, and loses no text.
import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible, launch, newPage } from "./support/browser.mjs";
import { call, packageOf, unfinished } from "./support/content.mjs";
import { goTo, saved, signIn } from "./support/pages.mjs";
import { URL_OF_APP } from "./support/server.mjs";

const WRONG_DAY = /“2026-02-30”/;

async function on(id, step, work) {
  const browser = await launch();
  try {
    const { page, complaints } = await newPage(browser);
    await signIn(page);
    await page.goto(`${URL_OF_APP}/deposits/${id}/${step}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
}

const draft = (id) => call("GET", `/packages/${id}/draft`);
const date = (page) => page.getByLabel("Publication date");
const beside = (page, label) => page.locator(".field", { has: page.getByLabel(label) }).locator(".told");
const isSave = (id) => (request) => request.method() === "PUT" && new URL(request.url()).pathname.endsWith(`/packages/${id}/draft`);

test("a refused value stays with its finding, after a reload and beside a change made elsewhere", async () => {
  const { id } = await unfinished();
  await on(id, "describe", async (page) => {
    await date(page).fill("2026-02-30");
    // At once, while the cursor is still in the field.
    await beside(page, "Publication date").filter({ hasText: WRONG_DAY }).waitFor();
    assert.match(await beside(page, "Publication date").innerText(), /^Error:/);
    assert.equal(await date(page).getAttribute("aria-invalid"), "true");
    await page.getByText("Kept on this device; the hub refused 1 field").first().waitFor();
    assert.equal((await draft(id)).metadata.publication_date, undefined);
    assert.equal(await page.locator(".missing__item", { hasText: WRONG_DAY }).count(), 1, "one fault is told once");

    // Somebody else mends another field; here nothing was left to save, so it is no conflict.
    const { access, files, metadata } = await draft(id);
    await call("PUT", `/packages/${id}/draft`, { access, files: { enabled: files.enabled }, metadata: { ...metadata, title: "From another device" } });
    const sent = [];
    page.on("request", (request) => isSave(id)(request) && sent.push(request));
    await page.reload();
    await beside(page, "Publication date").filter({ hasText: WRONG_DAY }).waitFor();
    assert.equal(await date(page).inputValue(), "2026-02-30");
    assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "From another device");
    await page.getByText("Kept on this device; the hub refused 1 field").first().waitFor();
    await page.waitForTimeout(1500);
    assert.equal(sent.length, 0, "a page that is only looked at saves nothing");
    await assertAccessible(page, "describe, with a refused value");

    await date(page).fill("2026-02-28");
    await beside(page, "Publication date").waitFor({ state: "detached" });
    await saved(page);
    assert.equal((await draft(id)).metadata.publication_date, "2026-02-28");
    assert.equal((await draft(id)).metadata.title, "From another device");
  });
});

test("what is shown is what is stored, and nothing seems changed afterwards", async () => {
  const { id } = await unfinished();
  await on(id, "describe", async (page) => {
    const title = page.getByLabel("Title", { exact: true });
    await title.fill("  Blanks around it  ");
    await saved(page);
    assert.equal(await title.inputValue(), "  Blanks around it  ", "nothing moves under the cursor");
    await title.blur();
    await page.waitForFunction(() => document.getElementById("metadata.title").value === "Blanks around it");
    assert.equal((await draft(id)).metadata.title, "Blanks around it");
    const sent = [];
    page.on("request", (request) => isSave(id)(request) && sent.push(request));
    await page.reload();
    await saved(page);
    await page.waitForTimeout(1500);
    assert.equal(sent.length, 0);
  });
});

test("a warning is shown and does not keep anybody from publishing", async () => {
  const id = await packageOf({ title: "Without a licence", publication_date: "2026" }, []);
  await on(id, "check", async (page) => {
    await page.getByRole("heading", { level: 1, name: "Ready to publish" }).waitFor();
    await page.getByRole("link", { name: /^Choose a licence/ }).waitFor();
    const items = await page.getByRole("main").locator(".told-links__item").allInnerTexts();
    assert.ok(items.some((text) => /^Warning:\s+Choose a licence/.test(text)), items.join("\n"));
    assert.ok(items.some((text) => /^Hint:\s+Add resources/.test(text)), items.join("\n"));
    assert.ok(!items.some((text) => text.startsWith("Error")), items.join("\n"));
    await assertAccessible(page, "check, with warnings");
    await page.getByRole("button", { name: "Publish the package" }).click();
    await page.getByRole("heading", { level: 1, name: "Without a licence" }).waitFor();
  });
});

test("a fault in the third resource is told by the resource's name and leads to its field", async () => {
  const good = { publication_date: "2026", resource_type: { id: "dataset" }, rights: [{ id: "cc0-1.0" }] };
  const id = await packageOf({ title: "Three parts", publication_date: "2026", rights: [{ id: "cc0-1.0" }] }, [
    { ...good, title: "Part one" },
    { ...good, title: "Part two" },
    { title: "Part three", resource_type: { id: "dataset" } },
  ]);
  await on(id, "check", async (page) => {
    await page.getByRole("heading", { level: 1, name: "1 thing stands between you and publishing" }).waitFor();
    const card = page.locator(".card", { has: page.getByRole("heading", { name: "Part three" }) });
    await card.getByRole("link", { name: /^Enter a publication date/ }).click();
    await page.getByRole("heading", { level: 1, name: "Part three" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "metadata.publication_date");
    await page.keyboard.type("2026");
    await saved(page);
    await goTo(page, "Check and publish", "Ready to publish");
  });
});

test("a term that the repository does not have is told", async () => {
  const { id } = await unfinished();
  const browser = await launch();
  try {
    const { page, complaints } = await newPage(browser);
    await page.route(
      (url) => url.pathname.endsWith(`/packages/${id}/draft`),
      async (route) => {
        if (route.request().method() !== "GET") return route.continue();
        const answer = await route.fetch();
        const body = await answer.json();
        body.metadata.rights = [{ id: "no-such-licence", title: { en: "Not a licence" } }];
        await route.fulfill({ response: answer, json: body });
      },
    );
    await signIn(page);
    await page.goto(`${URL_OF_APP}/deposits/${id}/check`);
    await page.getByRole("main").getByRole("link", { name: /the repository has no “no-such-licence”/ }).click();
    await page.getByRole("heading", { level: 1, name: "Describe the package" }).waitFor();
    await beside(page, "What others may do with it").filter({ hasText: "the repository has no “no-such-licence”" }).waitFor();
    // The list is on this device from now on: the next visit asks for none.
    const asked = [];
    page.on("request", (request) => request.url().includes("/vocabularies/licenses") && asked.push(request.url()));
    await page.reload();
    await beside(page, "What others may do with it").filter({ hasText: "the repository has no “no-such-licence”" }).waitFor();
    assert.deepEqual(asked.filter((url) => !url.includes("size=20")), []);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});

test("a worker that dies is started again", async () => {
  const { id } = await unfinished();
  const browser = await launch();
  try {
    const { page } = await newPage(browser);
    await signIn(page);
    await page.goto(`${URL_OF_APP}/deposits/${id}/describe`);
    await page.locator(".missing__item", { hasText: "Enter a publication date" }).first().waitFor();
    const worker = page.workers().find((worker) => worker.url().endsWith("/check.js"));
    const next = page.waitForEvent("worker", (worker) => worker.url().endsWith("/check.js"));
    await worker.evaluate(() => setTimeout(() => { throw new Error("the worker dies"); }));
    await date(page).fill("2026-02-30");
    await next;
    await beside(page, "Publication date").filter({ hasText: WRONG_DAY }).waitFor();
  } finally {
    await browser.close();
  }
});

test("the app speaks the reader's language, findings included", async () => {
  const { id } = await unfinished();
  const browser = await launch();
  try {
    const { page, complaints } = await newPage(browser);
    await signIn(page);
    await page.goto(`${URL_OF_APP}/deposits/${id}/describe`);
    await page.getByRole("button", { name: "Français" }).click();
    await page.getByRole("heading", { level: 1, name: "Décrire le paquet" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
    await page.getByLabel("Date de publication").fill("2026-02-30");
    await page.getByText("ce jour n'existe pas").first().waitFor();
    await assertAccessible(page, "describe, in French");
    await page.getByRole("button", { name: "Español" }).click();
    await page.getByRole("heading", { level: 1, name: "Describir el paquete" }).waitFor();
    await page.getByText("ese día no existe").first().waitFor();
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});
