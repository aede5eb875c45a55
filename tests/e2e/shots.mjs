// A picture of every page in light, dark and phone width: `node shots.mjs URL FOLDER`.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch } from "./support/browser.mjs";

const [url, folder] = process.argv.slice(2);
const api = `${url}/api`;
const token = process.env.GEODEPOT_TOKEN;

async function call(method, where, body, type = "application/json") {
  const answer = await fetch(`${api}${where}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": type }) },
    body: body === undefined || type !== "application/json" ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

async function file(kind, id, key, text) {
  const at = `/${kind}/${id}/draft/files`;
  await call("POST", at, [{ key }]);
  if (text === undefined) return;
  await call("PUT", `${at}/${encodeURIComponent(key)}/content`, text, "application/octet-stream");
  await call("POST", `${at}/${encodeURIComponent(key)}/commit`);
}

const office = { person_or_org: { type: "organizational", name: "Example Mapping Office" } };
const josiah = {
  person_or_org: {
    type: "personal",
    family_name: "Carberry",
    given_name: "Josiah",
    identifiers: [{ scheme: "orcid", identifier: "0000-0002-1825-0097" }],
  },
  role: { id: "datacurator" },
};
const open = { record: "public", files: "public" };

async function resource(metadata, files) {
  const draft = await call("POST", "/records", { access: open, files: { enabled: true }, metadata });
  for (const [key, text] of Object.entries(files)) await file("records", draft.id, key, text);
  return draft.id;
}

/** A package on its way: some things done, some missing. */
async function unfinished() {
  const draft = await call("POST", "/packages", {
    access: open,
    files: { enabled: true },
    metadata: {
      title: "Coastlines and country areas for flood screening",
      description: "<p>Country outlines at two scales, their areas, and the script that computed them.</p>",
      creators: [josiah, office],
      languages: [{ id: "eng" }],
      subjects: [{ subject: "coastlines" }, { subject: "floods" }],
      publisher: "GEO Knowledge Hub",
    },
  });
  await file("packages", draft.id, "overview-land-110m.topojson", "{}".padEnd(55_207));
  await file("packages", draft.id, "Notes de terrain – côtes.md", "# Notes\n");
  await file("packages", draft.id, "old-areas.csv");
  const ids = [
    await resource(
      { title: "Country boundaries with areas", resource_type: { id: "dataset" }, publication_date: "2026", creators: [office], rights: [{ id: "cc0-1.0" }] },
      { "areas.csv": "country,area\n", "countries-50m.topojson": "{}".padEnd(756_420) },
    ),
    await resource({ title: "Area script", resource_type: { id: "software" }, creators: [josiah] }, { "areas.py": "print(1)\n" }),
    await resource(
      { title: "Notes de terrain : côtes", resource_type: { id: "publication-report" }, publication_date: "2025/2026", creators: [josiah] },
      { "notes.md": "# Notes\n" },
    ),
  ];
  await call("POST", `/packages/${draft.id}/context/actions/associate`, { records: ids.map((id) => ({ id })) });
  await call("POST", `/packages/${draft.id}/draft/resources`, { resources: ids.map((id) => ({ id })) });
  return { id: draft.id, resource: ids[1] };
}

const LOOKS = {
  light: { viewport: { width: 1320, height: 1150 }, colorScheme: "light" },
  dark: { viewport: { width: 1320, height: 1150 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

await mkdir(folder, { recursive: true });
const { id, resource: resourceId } = await unfinished();
const published = (await call("GET", "/packages?size=1")).hits.hits[0];
const pages = {
  deposits: "/deposits",
  describe: `/deposits/${id}/describe`,
  files: `/deposits/${id}/files`,
  resources: `/deposits/${id}/resources`,
  resource: `/deposits/${id}/resources/${resourceId}`,
  check: `/deposits/${id}/check`,
  ...(published ? { published: `/packages/${published.id}` } : {}),
  "not-found": "/no/such/page",
};

const browser = await launch();
for (const [look, options] of Object.entries(LOOKS)) {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const shot = (name) => page.screenshot({ path: path.join(folder, `${name}-${look}.png`), fullPage: true });
  await page.goto(`${url}/`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shot("sign-in");
  await page.getByRole("button", { name: "Try it with the built-in sandbox" }).click();
  await page.getByRole("heading", { level: 1, name: "My deposits" }).waitFor();
  for (const [name, where] of Object.entries(pages)) {
    await page.goto(`${url}${where}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shot(name);
  }
  await context.close();
}
await browser.close();
