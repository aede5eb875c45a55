// Where the app and the sandbox are, as the test command says.
export const URL_OF_APP = required("GEODEPOT_URL");
export const TOKEN = required("GEODEPOT_TOKEN");

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the journeys by \`cargo xtask test\`.`);
  return value.replace(/\/$/, "");
}

/** The repository's interface. */
export const API = `${URL_OF_APP}/api`;
