// A repository's own site with the app below a path of it, as docs/deploying.md tells.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, request } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { URL_OF_APP } from "./server.mjs";

const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".html": "text/html" };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob: https:; connect-src 'self'; " +
  "worker-src 'self'; frame-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where the app is on the site. */
export const UNDER = "/geodepot/";

/** Starts the site: the app below `UNDER`, the sandbox's interface below `/api`. `seen` gets each request to the interface. */
export async function openSite(seen) {
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url, "http://site");
    if (pathname.startsWith("/api/")) return passOn(asked, answer, seen);
    if (pathname.startsWith(UNDER)) return void serve(pathname.slice(UNDER.length), server.origin, answer);
    answer.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.origin = `http://127.0.0.1:${server.address().port}`;
  return { origin: server.origin, close: () => server.close() };
}

function passOn(asked, answer, seen) {
  seen.push({ method: asked.method, path: asked.url, headers: asked.headers });
  const onward = request(`${URL_OF_APP}${asked.url}`, { method: asked.method, headers: asked.headers }, (answered) => {
    answer.writeHead(answered.statusCode, answered.rawHeaders);
    answered.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  asked.pipe(onward);
}

async function serve(name, origin, answer) {
  if (name === "geodepot.json") return answer.end(JSON.stringify({ mode: "static", repository: origin }));
  const file = path.join(DIST, name);
  const found = name && file.startsWith(DIST) && (await stat(file).catch(() => undefined))?.isFile();
  const kind = found ? path.extname(file) : ".html";
  answer.writeHead(200, { "content-type": TYPES[kind] ?? "application/octet-stream", "content-security-policy": POLICY });
  if (found) return createReadStream(file).pipe(answer);
  // What `--under` writes into the page when the app is built for this path.
  const page = await readFile(path.join(DIST, "index.html"), "utf8");
  answer.end(page.replaceAll('="/', `="${UNDER}`));
}
