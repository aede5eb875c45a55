// Every kind of page there is, with something on it.
import { published, unfinished } from "./content.mjs";

/** The address of each page below the app's own, by name. */
export async function addresses() {
  const { id, resource } = await unfinished();
  return {
    deposits: "/deposits",
    describe: `/deposits/${id}/describe`,
    files: `/deposits/${id}/files`,
    resources: `/deposits/${id}/resources`,
    resource: `/deposits/${id}/resources/${resource}`,
    check: `/deposits/${id}/check`,
    published: `/packages/${await published()}`,
    "not-found": "/no/such/page",
  };
}
