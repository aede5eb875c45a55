// A server that writes down what it is asked, and answers as it is told.

import { once } from "node:events";
import { createServer } from "node:http";

/** What every JSON answer is made of: enough members for any call to go on. */
export const whatever = (more = {}) => ({
    id: "abcde-fgh12",
    key: "a.csv",
    permission: "view",
    hits: { hits: [], total: 0 },
    parent: { id: "pppp1-ppp22", relationship: { managed_by: { id: "pppp1-ppp22" } } },
    ...more,
});

/** Starts one. `answer(request)` gives `{ status, headers, body }`, or what to say with 200. */
export async function recorder(answer) {
    const asked = [];
    const server = createServer(async (request, response) => {
        const bytes = Buffer.concat(await request.toArray());
        const { pathname, searchParams } = new URL(request.url, "http://localhost");
        const seen = { method: request.method, path: pathname, query: [...searchParams], headers: request.headers, bytes };
        asked.push(seen);
        const { status = 200, headers = {}, body = whatever() } = answer(seen, asked.length) ?? {};
        const isText = typeof body === "string" || Buffer.isBuffer(body);
        const kind = isText ? {} : { "content-type": "application/json" };
        response.writeHead(status, { ...kind, ...headers });
        response.end(status === 204 ? undefined : isText ? body : JSON.stringify(body));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        asked,
        close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
    };
}
