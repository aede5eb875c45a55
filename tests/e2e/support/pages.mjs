// What a depositor does on the pages, in the words that the pages use.
import { URL_OF_APP } from "./server.mjs";

/** Signs in to the built-in sandbox by one press. */
export async function signIn(page) {
  await page.goto(`${URL_OF_APP}/`);
  await page.getByRole("button", { name: "Try it with the built-in sandbox" }).click();
  await page.getByRole("heading", { level: 1, name: "My deposits" }).waitFor();
}

/** Waits until everything is in the repository. */
export async function saved(page) {
  await page.getByText("Saved on this device and in the hub").first().waitFor();
}

/** The field of a label, optional or not. */
function field(within, label) {
  return within.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`)).and(within.locator("input, textarea, select"));
}

async function fill(within, label, text) {
  if (text !== undefined) await field(within, label).fill(text);
}

/** Types into a combobox and takes the option that is called so. */
async function choose(page, label, typed, option) {
  const box = page.getByRole("combobox", { name: new RegExp(`^${label}( \\(optional\\))?$`) });
  await box.fill(typed);
  await page.getByRole("option", { name: option }).first().click();
}

/** Takes out what a list holds, for example what a new resource has from its package. */
async function clear(page, list) {
  const remove = page.getByRole("list", { name: list }).getByRole("button", { name: /^Remove / });
  for (let left = await remove.count(); left > 0; left -= 1) await remove.first().click();
}

/** Goes to a step of the deposit. */
export async function goTo(page, step, heading = step) {
  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: new RegExp(`${step}$`) }).click();
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

async function unfold(page, heading) {
  const summary = page.locator("summary").filter({ hasText: heading });
  if (!(await summary.evaluate((element) => element.parentElement.open))) await summary.click();
}

const plain = (html) => html.replace(/<[^>]*>/g, "");
const LICENCES = { "cc-by-4.0": ["cc-by-4.0", /Attribution 4\.0 International/], "cc0-1.0": ["cc0-1.0", /Zero v?1\.0/], mit: ["mit", /^MIT License/] };
const LANGUAGES = { eng: "English", fra: "French" };
const TYPES = { dataset: "Dataset", software: "Software", "publication-report": "Report" };
const ROLES = { datacurator: "Data curator" };

async function person({ person_or_org: who, role }, page) {
  const organisation = who.type === "organizational";
  await page.getByRole("button", { name: organisation ? "Add an organisation" : "Add a person" }).first().click();
  if (organisation) {
    await fill(page, "Name of the organisation", who.name);
  } else {
    await fill(page, "Family name", who.family_name);
    await fill(page, "Given name", who.given_name);
    const orcid = who.identifiers?.find((item) => item.scheme === "orcid");
    if (orcid) await fill(page, "ORCID", orcid.identifier);
  }
  if (role) await field(page, "What they did").selectOption({ label: ROLES[role.id] });
  await page.getByRole("button", { name: "Done" }).first().click();
}

/** Fills the form of a package or resource with metadata in the repository's own names. */
export async function describe(page, metadata) {
  await fill(page, "Title", metadata.title);
  if (metadata.resource_type) await choose(page, "Type", TYPES[metadata.resource_type.id], new RegExp(`^${TYPES[metadata.resource_type.id]}`));
  await fill(page, "Publication date", metadata.publication_date);
  if (metadata.description) await field(page, "Description").fill(plain(metadata.description));
  await clear(page, "Who made it");
  for (const creator of metadata.creators) await person(creator, page);
  await clear(page, "What others may do with it");
  for (const right of metadata.rights ?? []) await choose(page, "What others may do with it", ...LICENCES[right.id]);
  await unfold(page, "More about it");
  for (const { subject } of metadata.subjects ?? []) {
    await field(page, "Keywords").fill(subject);
    await page.keyboard.press("Enter");
  }
  for (const { id } of metadata.languages ?? []) await choose(page, "Languages", LANGUAGES[id], new RegExp(`^${LANGUAGES[id]}`));
  if (metadata.publisher) await field(page, "Publisher").fill(metadata.publisher);
  if (metadata.version) await field(page, "Version").fill(metadata.version);
  for (const { date, type, description } of metadata.dates ?? []) {
    await unfold(page, "Other dates");
    await page.getByRole("button", { name: "Add a date" }).click();
    await field(page, "When").fill(date);
    await field(page, "What happened then").selectOption(type.id);
    if (description) await fill(page.locator("details", { hasText: "Other dates" }), "More about it", description);
    await page.getByRole("button", { name: "Done" }).first().click();
  }
  for (const { place, geometry } of metadata.locations?.features ?? []) {
    await unfold(page, "Places");
    await page.getByRole("button", { name: "Add a place" }).click();
    await field(page, "Name of the place").fill(place);
    const [[west, south], , [east, north]] = geometry.coordinates[0];
    await field(page, "Box on the globe").fill([west, south, east, north].join(", "));
    await page.getByRole("button", { name: "Done" }).first().click();
  }
  for (const { identifier, scheme, relation_type } of metadata.related_identifiers ?? []) {
    await unfold(page, "Related works");
    await page.getByRole("button", { name: "Add a work" }).click();
    await field(page, "Its address or identifier").fill(identifier);
    await field(page, "How this is related to it").selectOption(relation_type.id);
    if (scheme) await field(page, "Kind of identifier").fill(scheme);
    await page.getByRole("button", { name: "Done" }).first().click();
  }
  await saved(page);
}
