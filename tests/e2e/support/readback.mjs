// Reads a published package back with plain fetch: no line of Geodepot is in between.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

async function json(url) {
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  assert.equal(answer.status, 200, url);
  return answer.json();
}

async function md5Of(url) {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  const hash = createHash("md5");
  for await (const piece of answer.body) hash.update(piece);
  return hash.digest("hex");
}

async function filesOf(base) {
  const { entries = [] } = await json(`${base}/files`);
  const files = {};
  for (const entry of entries) {
    const md5 = await md5Of(`${base}/files/${encodeURIComponent(entry.key)}/content`);
    assert.equal(entry.checksum, `md5:${md5}`, entry.key);
    assert.equal(entry.status, "completed", entry.key);
    files[entry.key] = md5;
  }
  return files;
}

/** Everything that a reader sees: `{ package, files, resources: [{ record, files }] }`. */
export async function readBack(api, id) {
  const whole = await json(`${api}/packages/${id}`);
  assert.equal(whole.is_published, true);
  const listed = await json(`${api}/packages/${id}/resources?size=100`);
  const resources = [];
  for (const hit of listed.hits.hits) {
    const record = await json(`${api}/records/${hit.id}`);
    assert.equal(record.is_published, true);
    assert.equal(record.parent.relationship.managed_by.id, whole.parent.id, "the resource belongs to the package");
    resources.push({ record, files: await filesOf(`${api}/records/${hit.id}`) });
  }
  return { package: whole, files: await filesOf(`${api}/packages/${id}`), resources };
}

/** What of `sent` must be found in `stored`: servers add members, they must not change or drop one. */
export function assertHolds(stored, sent, where) {
  if (Array.isArray(sent)) {
    assert.equal(stored?.length, sent.length, where);
    sent.forEach((item, index) => assertHolds(stored[index], item, `${where}.${index}`));
  } else if (sent && typeof sent === "object") {
    for (const [name, value] of Object.entries(sent)) assertHolds(stored?.[name], value, `${where}.${name}`);
  } else {
    assert.equal(stored, sent, where);
  }
}
