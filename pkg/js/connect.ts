import { Connection } from "./bindings.js";
import { Client } from "./client.js";
import { thrown, usage } from "./error.js";
import { ready } from "./runtime.js";
import { Wire } from "./wire.js";

/** Where to connect to, and as whom. */
export interface ConnectOptions {
    /** The repository's address, with or without `/api`. */
    url: string;
    /** A token of the repository's account settings. Without one only public calls are answered. */
    token?: string | undefined;
}

/** Connects to a repository. Nothing is sent yet: `checkSignIn` tells whether the token is good. */
export async function connect(options: ConnectOptions): Promise<Client> {
    const { url, token } = options ?? {};
    if (typeof url !== "string") throw usage("The option `url` is missing.", "Give the repository's address: { url, token }.");
    if (token !== undefined && typeof token !== "string") throw usage("The option `token` is no text.");
    await ready();
    try {
        return new Client(new Wire(new Connection(url, token)));
    } catch (error) {
        throw thrown(error);
    }
}
