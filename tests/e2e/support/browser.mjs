// A real browser, and everything it complains about.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the browser that the environment names. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME, args: ARGUMENTS });
}

/**
 * A page of its own browser context that remembers what went wrong on it.
 * `complaints` holds uncaught errors and every report of the content security policy.
 */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC", ...options });
  const complaints = [];
  await context.exposeBinding("__complain", (_, text) => complaints.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      globalThis.__complain(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (text.includes("Content Security Policy") || text.includes("panicked at")) complaints.push(text);
  });
  page.setDefaultTimeout(20_000);
  return { page, context, complaints };
}

/** Every rule of axe, on the page as it is now. */
export async function assertAccessible(page, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.impact}): ${n.target.join(" ")}\n    ${n.failureSummary}`));
  assert.deepEqual(told, [], `axe on ${what}`);
}
