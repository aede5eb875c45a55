// Makes the npm package in dist/ out of the wasm that cargo built.
// GEODEPOT_WASM is that file; WASM_BINDGEN and WASM_OPT are the two tools. `cargo xtask pkg` sets all three.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const at = (path) => new URL(path, import.meta.url).pathname;
const run = (program, ...given) => execFileSync(program, given, { cwd: at("."), stdio: "inherit" });
const { GEODEPOT_WASM, WASM_BINDGEN = "wasm-bindgen", WASM_OPT = "wasm-opt" } = process.env;

if (!GEODEPOT_WASM) {
    console.error("build.mjs: GEODEPOT_WASM is not set: run `cargo xtask pkg`, which builds the wasm first.");
    process.exit(1);
}

rmSync(at("dist"), { recursive: true, force: true });
mkdirSync(at("dist"));

// One binary …
run(WASM_BINDGEN, GEODEPOT_WASM, "--target", "web", "--out-dir", "dist", "--out-name", "bindings", "--omit-default-module-path");
run(WASM_OPT, "-Oz", "dist/bindings_bg.wasm", "-o", "dist/geodepot.wasm");
rmSync(at("dist/bindings_bg.wasm"));
rmSync(at("dist/bindings_bg.wasm.d.ts"));
// Nobody disposes of these by `using`, and a consumer's TypeScript may not know the symbol.
const declared = readFileSync(at("dist/bindings.d.ts"), "utf8");
writeFileSync(at("dist/bindings.d.ts"), declared.replaceAll(/^ *\[Symbol\.dispose\]\(\): void;\n/gm, ""));

// … and a second encoding of it, for hosts that cannot be relied on to find a file beside a module.
const wasm = readFileSync(at("dist/geodepot.wasm"));
writeFileSync(
    at("dist/base64.js"),
    `const text = "${wasm.toString("base64")}";
/** The wasm. */
export const bytes = () => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
`,
);
writeFileSync(at("dist/base64.d.ts"), "/** The wasm. */\nexport declare const bytes: () => Uint8Array<ArrayBuffer>;\n");

copyFileSync(at("types.d.ts"), at("dist/types.d.ts"));
run(at("node_modules/.bin/tsc"), "--project", "tsconfig.json");

// dist/ is a whole package too, so that it can be packed, linked or served by itself.
const { devDependencies, files, ...manifest } = JSON.parse(readFileSync(at("package.json"), "utf8"));
writeFileSync(at("dist/package.json"), JSON.stringify(manifest, null, 2).replaceAll('"./dist/', '"./') + "\n");
copyFileSync(at("README.md"), at("dist/README.md"));
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(at(`../${licence}`), at(`dist/${licence}`));

const sizes = { raw: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length, brotli: brotliCompressSync(wasm).length };
console.log(`geodepot.wasm: ${Object.entries(sizes).map(([form, bytes]) => `${bytes} bytes ${form}`).join(", ")}`);
