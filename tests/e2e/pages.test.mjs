// Every page by every rule of axe, in light and dark and on a phone, without a report of the content security policy.
import assert from "node:assert/strict";
import test from "node:test";
import { addresses } from "./support/addresses.mjs";
import { assertAccessible, launch, newPage } from "./support/browser.mjs";
import { LOOKS } from "./support/looks.mjs";
import { signIn } from "./support/pages.mjs";
import { TOKEN, URL_OF_APP } from "./support/server.mjs";

const pages = await addresses();

for (const [look, options] of Object.entries(LOOKS)) {
  test(`every page is accessible: ${look}`, async () => {
    const browser = await launch();
    try {
      const { page, complaints } = await newPage(browser, { ...options, reducedMotion: "reduce" });
      await page.goto(`${URL_OF_APP}/`);
      await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
      await assertAccessible(page, "sign-in");
      await signIn(page);
      for (const [name, where] of Object.entries(pages)) {
        await page.goto(`${URL_OF_APP}${where}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        await assertAccessible(page, `${name}, ${look}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
      }
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
    }
  });
}

test("the token is in this tab's session alone and goes at sign-out", async () => {
  const browser = await launch();
  try {
    const { page, context } = await newPage(browser);
    await signIn(page);
    const stores = () => page.evaluate(() => ({ local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }) }));
    const signedIn = await stores();
    assert.ok(signedIn.session.includes(TOKEN));
    assert.ok(!signedIn.local.includes(TOKEN) && !page.url().includes(TOKEN));
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    assert.ok(!(await stores()).session.includes(TOKEN));
    const other = await context.newPage();
    await other.goto(`${URL_OF_APP}/deposits`);
    await other.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  } finally {
    await browser.close();
  }
});
