// Real files for journeys: the sample package, and one too large for anybody's memory to like.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The folder of the sample package. */
export const SAMPLE = fileURLToPath(new URL("../../fixtures/sample-package/", import.meta.url));

/** What the sample package says about itself. */
export const spec = JSON.parse(await readFile(path.join(SAMPLE, "deposit.json"), "utf8"));

/** The files that a pattern of the sample package means: `folder/*`, `name-*.ext` or a plain name. */
export async function filesOf(patterns) {
  const found = [];
  for (const pattern of patterns) {
    const folder = path.join(SAMPLE, path.dirname(pattern));
    const parts = path.basename(pattern).split("*");
    for (const name of await readdir(folder)) {
      const fits = parts.length === 1 ? name === parts[0] : name.startsWith(parts[0]) && name.endsWith(parts[1]);
      if (fits) found.push(path.join(folder, name));
    }
  }
  return found.sort();
}

/** The md5 of a file, read in pieces. */
export async function md5(file) {
  const hash = createHash("md5");
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest("hex");
}

/** A file of `bytes` pseudo-random bytes in a folder that `remove` deletes. */
export async function generated(name, bytes) {
  const folder = await mkdtemp(path.join(tmpdir(), "geodepot-"));
  const file = path.join(folder, name);
  const stream = createWriteStream(file);
  const block = Buffer.alloc(1 << 20);
  let state = 1;
  for (let at = 0; at < block.length; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    block.writeUInt32LE(state, at);
  }
  for (let left = bytes, n = 0; left > 0; left -= block.length, n += 1) {
    block.writeUInt32LE(n, 0);
    if (!stream.write(Buffer.from(block.subarray(0, Math.min(left, block.length))))) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
  return { file, remove: () => rm(folder, { recursive: true }) };
}
