// The app below a path of the repository's own site: no token, the site's session and its CSRF cookie.
import assert from "node:assert/strict";
import test from "node:test";
import { assertAccessible, launch, newPage } from "./support/browser.mjs";
import { saved } from "./support/pages.mjs";
import { TOKEN } from "./support/server.mjs";
import { UNDER, openSite } from "./support/site.mjs";

test("who is signed in on the repository's site deposits without a token", async () => {
  const seen = [];
  const site = await openSite(seen);
  const browser = await launch();
  try {
    const { page, context, complaints } = await newPage(browser);
    await page.goto(`${site.origin}${UNDER}`);
    const goOn = page.getByRole("button", { name: "Go on with my account here" });
    await goOn.click();
    await page.getByText("This site does not know you yet").first().waitFor();
    await assertAccessible(page, "sign-in at home, refused");

    await signInOnSite(context, site.origin);
    seen.length = 0;
    await goOn.click();
    await page.getByRole("heading", { level: 1, name: "My deposits" }).waitFor();
    assert.equal(new URL(page.url()).pathname, UNDER);

    await page.getByRole("button", { name: "New package" }).click();
    await page.getByLabel("Title").first().fill("Deposited at home");
    await saved(page);
    await page.reload();
    await page.getByLabel("Title").first().waitFor();
    assert.equal(await page.getByLabel("Title").first().inputValue(), "Deposited at home");

    const files = page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: /Files$/ });
    await files.click();
    await page.locator("input[type=file]").first().setInputFiles({ name: "a b.txt", mimeType: "text/plain", buffer: Buffer.from("ice\n") });
    await page.getByText("a b.txt").first().waitFor();
    await page.waitForResponse((answer) => answer.url().endsWith("/commit") && answer.ok());

    assert.ok(seen.every(({ headers }) => headers.authorization === undefined), "no token is sent");
    const writes = seen.filter(({ method }) => !["GET", "HEAD"].includes(method));
    assert.ok(writes.length >= 4);
    for (const { method, path, headers } of writes) {
      const cookie = /csrftoken=([^;]+)/.exec(headers.cookie ?? "")?.[1];
      assert.ok(cookie && headers["x-csrftoken"] === cookie, `${method} ${path} repeats the CSRF cookie`);
    }
    assert.ok(!page.url().includes(TOKEN) && !(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(TOKEN));
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    site.close();
  }
});

/** Signs in as the repository's own pages do: the first call brings the CSRF cookie, the second repeats it. */
async function signInOnSite(context, origin) {
  const data = { email: "alice@example.org", password: TOKEN };
  await context.request.post(`${origin}/api/login`, { data });
  const csrf = (await context.cookies(origin)).find(({ name }) => name === "csrftoken");
  const answer = await context.request.post(`${origin}/api/login`, { data, headers: { "X-CSRFToken": csrf.value } });
  assert.equal(answer.status(), 200, await answer.text());
}
