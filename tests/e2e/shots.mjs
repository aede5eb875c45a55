// A picture of every page in light, dark and phone width: `node shots.mjs FOLDER`.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch } from "./support/browser.mjs";
import { addresses } from "./support/addresses.mjs";
import { LOOKS } from "./support/looks.mjs";
import { signIn } from "./support/pages.mjs";
import { URL_OF_APP } from "./support/server.mjs";

const [folder] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const pages = await addresses();

const browser = await launch();
for (const [look, options] of Object.entries(LOOKS)) {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const shot = (name) => page.screenshot({ path: path.join(folder, `${name}-${look}.png`), fullPage: true });
  await page.goto(`${URL_OF_APP}/`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await shot("sign-in");
  await signIn(page);
  for (const [name, where] of Object.entries(pages)) {
    await page.goto(`${URL_OF_APP}${where}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shot(name);
  }
  await context.close();
}
await browser.close();
