// Where the tests' repository is. `cargo xtask test` starts a sandbox and says so.

import { connect } from "../dist/node.js";

export const url = process.env.GEODEPOT_URL;
export const token = process.env.GEODEPOT_TOKEN;

if (!url || !token) {
    throw new Error("GEODEPOT_URL and GEODEPOT_TOKEN are not set: run `cargo xtask test package`, or start `geodepot sandbox` and set them.");
}

export const client = () => connect({ url, token });

/** Metadata that a repository publishes. */
export const metadata = (title) => ({
    title,
    publication_date: "2026-11-20",
    creators: [{ person_or_org: { type: "personal", family_name: "Brown", given_name: "Ada" } }],
    rights: [{ id: "cc-by-4.0" }],
    resource_type: { id: "dataset" },
});
