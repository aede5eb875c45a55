// A new user deposits the sample package, with one large file more, by nothing but the page; then it is read back by
// plain fetch and compared.
import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { assertAccessible, launch, newPage } from "./support/browser.mjs";
import { filesOf, generated, md5, spec } from "./support/files.mjs";
import { describe, goTo, saved, signIn } from "./support/pages.mjs";
import { assertHolds, readBack } from "./support/readback.mjs";
import { API } from "./support/server.mjs";

const LARGE = 300_000_000;

test("the sample package is deposited in the browser and is there as it was described", async () => {
  const browser = await launch();
  const large = await generated("large.bin", LARGE);
  try {
    const { page, complaints } = await newPage(browser);
    await signIn(page);
    await page.getByRole("button", { name: /New package|Make the first package/ }).first().click();
    await page.getByRole("heading", { level: 1, name: "Describe the package" }).waitFor();

    // What is wrong is said at once, at its field, and goes as soon as it is mended.
    const date = page.getByLabel("Publication date");
    await date.fill("2026-02-30");
    await date.blur();
    await page.getByText(/“2026-02-30”/).first().waitFor();
    assert.equal(await date.getAttribute("aria-invalid"), "true");
    await date.fill("");

    await describe(page, { ...spec.package.metadata, publication_date: undefined });
    await assertAccessible(page, "describe, filled");

    await page.getByRole("button", { name: "Continue to files" }).or(page.getByRole("link", { name: "Continue to files" })).click();
    await page.getByRole("heading", { level: 1, name: "Files" }).waitFor();
    const own = await filesOf(spec.package.files);
    await page.locator("input[type=file]").first().setInputFiles([...own, large.file]);
    await page.getByText("Sent and checked").nth(own.length).waitFor({ timeout: 180_000 });
    await page.getByLabel(/^Shown first/).selectOption(spec.package.default_preview);
    await assertAccessible(page, "files, sent");

    for (const resource of spec.resources) {
      await goTo(page, "Resources");
      await page.getByRole("button", { name: "New resource" }).click();
      await page.getByRole("combobox", { name: "Type" }).waitFor();
      await describe(page, resource.metadata);
      const files = await filesOf(resource.files);
      await page.locator("input[type=file]").first().setInputFiles(files);
      await page.getByText("Sent and checked").nth(files.length - 1).waitFor();
      await saved(page);
    }
    await assertAccessible(page, "resource, filled");
    await goTo(page, "Resources");
    await page.getByRole("link", { name: "Area script" }).waitFor();
    await assertAccessible(page, "resources");

    // The check finds the date that is still missing, and its link leads to the field.
    await goTo(page, "Check and publish", "1 thing stands between you and publishing");
    await assertAccessible(page, "check, something missing");
    await page.getByRole("main").getByRole("link", { name: /^Enter a publication date/ }).click();
    await page.getByRole("heading", { level: 1, name: "Describe the package" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "metadata.publication_date");
    await page.keyboard.type(spec.package.metadata.publication_date);
    await saved(page);
    await goTo(page, "Check and publish", "Ready to publish");
    await assertAccessible(page, "check, ready");
    await page.getByRole("button", { name: `Publish 1 package and ${spec.resources.length} resources` }).click();
    await page.getByRole("heading", { level: 1, name: spec.package.metadata.title }).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "New version" }).waitFor();
    await page.getByText("overview-land-110m.topojson").first().waitFor();
    await page.getByText("Area script").first().waitFor();
    await assertAccessible(page, "published");

    const id = new URL(page.url()).pathname.split("/").at(-1);
    const seen = await readBack(API, id);
    assertHolds(seen.package.metadata, spec.package.metadata, "package.metadata");
    assertHolds(seen.package.access, spec.package.access, "package.access");
    assert.equal(seen.package.files.default_preview, spec.package.default_preview);
    const expected = Object.fromEntries(await Promise.all([...own, large.file].map(async (file) => [path.basename(file), await md5(file)])));
    assert.deepEqual(seen.files, expected);
    assert.equal(seen.resources.length, spec.resources.length);
    for (const resource of spec.resources) {
      const there = seen.resources.find(({ record }) => record.metadata.title === resource.metadata.title);
      assert.ok(there, resource.metadata.title);
      assertHolds(there.record.metadata, resource.metadata, resource.key);
      const files = await filesOf(resource.files);
      const sums = Object.fromEntries(await Promise.all(files.map(async (file) => [path.basename(file), await md5(file)])));
      assert.deepEqual(there.files, sums, resource.key);
    }
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await large.remove();
  }
});
