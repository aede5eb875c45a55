// A package is made and published without a mouse.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, newPage } from "./support/browser.mjs";
import { saved } from "./support/pages.mjs";
import { URL_OF_APP } from "./support/server.mjs";

/** Presses Tab until the focus is on what is called so, and visibly so. */
async function tabTo(page, locator) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement)) {
      const ring = await locator.evaluate((element) => getComputedStyle(element).outlineStyle);
      assert.notEqual(ring, "none", "the focus can be seen");
      return;
    }
  }
  assert.fail(`${locator} cannot be reached by Tab`);
}

async function headingHasFocus(page, name) {
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
}

test("a package is published by keyboard alone", async () => {
  const browser = await launch();
  try {
    const { page, complaints } = await newPage(browser);
    const press = async (locator) => {
      await tabTo(page, locator);
      await page.keyboard.press("Enter");
    };
    await page.goto(`${URL_OF_APP}/`);
    await page.getByRole("button", { name: "Try it with the built-in sandbox" }).waitFor();
    await press(page.getByRole("button", { name: "Try it with the built-in sandbox" }));
    await headingHasFocus(page, "My deposits");
    await press(page.getByRole("button", { name: "New package" }).first());
    await headingHasFocus(page, "Describe the package");

    await tabTo(page, page.getByLabel("Title", { exact: true }));
    await page.keyboard.type("By keyboard alone");
    await tabTo(page, page.getByLabel("Publication date"));
    await page.keyboard.type("2026");
    await press(page.getByRole("button", { name: "Add a person" }));
    await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
    await page.keyboard.type("Carberry");
    await press(page.getByRole("button", { name: "Done" }));
    await tabTo(page, page.getByRole("combobox", { name: "What others may do with it" }));
    await page.keyboard.type("cc-by-4.0");
    await page.getByRole("option", { name: /Attribution 4\.0 International/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Remove .*Attribution 4\.0/ }).waitFor();
    await saved(page);

    await press(page.getByRole("link", { name: "Continue to files" }).or(page.getByRole("button", { name: "Continue to files" })));
    await headingHasFocus(page, "Files");
    await tabTo(page, page.getByLabel("This package has no files of its own"));
    await page.keyboard.press("Space");
    await saved(page);
    await page.keyboard.press("Control+Home");
    await page.evaluate(() => document.activeElement.blur());
    await press(page.getByRole("link", { name: "Check and publish", exact: true }).first());
    await headingHasFocus(page, "Ready to publish");
    await press(page.getByRole("button", { name: "Publish the package" }));
    await page.getByRole("heading", { level: 1, name: "By keyboard alone" }).waitFor();
    assert.match(page.url(), /\/packages\//);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});
