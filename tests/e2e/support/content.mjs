// Content made by plain fetch, for tests and pictures that begin in the middle of things.
import { API, TOKEN } from "./server.mjs";

export async function call(method, where, body, type = "application/json") {
  const answer = await fetch(`${API}${where}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { "content-type": type }) },
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
export async function unfinished() {
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

/** A package without files that somebody made; its resources are new drafts with these metadata. Gives its id. */
export async function packageOf(metadata, resources) {
  const none = { access: open, files: { enabled: false } };
  const draft = await call("POST", "/packages", { ...none, metadata: { creators: [office], ...metadata } });
  const ids = [];
  for (const part of resources) {
    const made = await call("POST", "/records", { ...none, metadata: { creators: [office], ...part } });
    ids.push({ id: made.id });
  }
  if (ids.length > 0) {
    await call("POST", `/packages/${draft.id}/context/actions/associate`, { records: ids });
    await call("POST", `/packages/${draft.id}/draft/resources`, { resources: ids });
  }
  return draft.id;
}

/** A published package with a file and a resource; gives its id. */
export async function published() {
  const metadata = { title: "River levels", description: "<p>Levels at two <b>gauges</b>.</p>", publication_date: "2024", creators: [josiah, office], rights: [{ id: "cc-by-4.0" }], subjects: [{ subject: "hydrology" }] };
  const draft = await call("POST", "/packages", { access: open, files: { enabled: true }, metadata });
  await file("packages", draft.id, "gauges.csv", "gauge,level\n");
  const part = await resource({ ...metadata, title: "Levels by hour", resource_type: { id: "dataset" } }, { "levels.csv": "hour,level\n" });
  await call("POST", `/packages/${draft.id}/context/actions/associate`, { records: [{ id: part }] });
  await call("POST", `/packages/${draft.id}/draft/resources`, { resources: [{ id: part }] });
  await call("POST", `/packages/${draft.id}/draft/actions/publish`);
  return draft.id;
}
