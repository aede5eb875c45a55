import { Connection } from "./bindings.js";
import { Client } from "./client.js";
import { thrown, usage } from "./error.js";
import { ready } from "./runtime.js";
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
    return new Client(await wire(options, (url, token, auth) => new Connection(url, token, auth ?? "header")));
}

/** Connects to a SURF Data Repository. Its token is made on the very host, and ends after a year. */
export async function connectSurf(options: ConnectOptions): Promise<SurfClient> {
    return new SurfClient(await wire(options, (url, token, auth) => Connection.surf(url, token, auth ?? "query")));
}

type Open = (url: string, token: string | undefined, auth: string | undefined) => Connection;

async function wire(options: ConnectOptions, open: Open): Promise<Wire> {
    const { url, token, auth } = options ?? {};
    if (typeof url !== "string") throw usage("The option `url` is missing.", "Give the repository's address: { url, token }.");
    if (token !== undefined && typeof token !== "string") throw usage("The option `token` is no text.");
    if (auth !== undefined && typeof auth !== "string") throw usage("The option `auth` is no text.");
    await ready();
    try {
        return new Wire(open(url, token, auth));
    } catch (error) {
        throw thrown(error);
    }
}
