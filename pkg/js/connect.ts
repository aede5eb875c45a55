import { Connection } from "./bindings.js";
import { Client } from "./client.js";
import { Workflow } from "./deposit-bindings.js";
import { thrown, usage } from "./error.js";
import { calls } from "./runtime.js";
import { SurfClient } from "./surf.js";
import { Wire } from "./wire.js";

/** Where to connect to, and as whom. */
export interface ConnectOptions {
    /** The repository's address, with or without `/api`. */
    url: string;
    /** A token of the repository's account settings. Without one only public calls are answered. */
    token?: string | undefined;
    /**
     * How the token is sent: in a `header`, or in the `query` of each address, which few sites allow. A SURF Data
     * Repository takes the query alone, and it is what `connectSurf` does. `session`, without a token, is for a page on
     * the repository's own origin whose reader is signed in there.
     */
    auth?: "header" | "query" | "session" | undefined;
}

/** Connects to a repository. Nothing is sent yet: `checkSignIn` tells whether the token is good. */
export async function connect(options: ConnectOptions): Promise<Client> {
    const { url, token, auth = "header" } = await checked(options);
    return opened(() => new Client(new Wire(new Connection(url, token, auth), () => new Workflow(url, token, auth))));
}

/** Connects to a SURF Data Repository. Its token is made on the very host, and ends after a year. */
export async function connectSurf(options: ConnectOptions): Promise<SurfClient> {
    const { url, token, auth = "query" } = await checked(options);
    return opened(() => new SurfClient(new Wire(Connection.surf(url, token, auth), () => Workflow.surf(url, token, auth))));
}

/** The options, once they can be used. */
async function checked(options: ConnectOptions): Promise<ConnectOptions> {
    const { url, token, auth } = options ?? {};
    if (typeof url !== "string") throw usage("The option `url` is missing.", "Give the repository's address: { url, token }.");
    if (token !== undefined && typeof token !== "string") throw usage("The option `token` is no text.");
    if (auth !== undefined && typeof auth !== "string") throw usage("The option `auth` is no text.");
    await calls.ready();
    return { url, token, auth };
}

function opened<T>(open: () => T): T {
    try {
        return open();
    } catch (error) {
        throw thrown(error);
    }
}
