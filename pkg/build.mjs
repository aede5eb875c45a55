// Makes the npm package in dist/ out of the wasm modules that cargo built.
// GEODEPOT_WASM, GEODEPOT_RULES_WASM and GEODEPOT_DEPOSIT_WASM are those files; WASM_BINDGEN and WASM_OPT are the two
// tools. `cargo xtask pkg` sets them all.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const at = (path) => new URL(path, import.meta.url).pathname;
const run = (program, ...given) => execFileSync(program, given, { cwd: at("."), stdio: "inherit" });
const { WASM_BINDGEN = "wasm-bindgen", WASM_OPT = "wasm-opt" } = process.env;

function built(variable) {
    const path = process.env[variable];
    if (path) return path;
    console.error(`build.mjs: ${variable} is not set: run \`cargo xtask pkg\`, which builds the wasm first.`);
    process.exit(1);
}

rmSync(at("dist"), { recursive: true, force: true });
mkdirSync(at("dist"));

// The calls, and what is loaded on demand. What is asked at every key stroke is quick first and small second.
const weights = [
    wasm("GEODEPOT_WASM", { name: "geodepot", bindings: "bindings", encoded: "base64", effort: "-Oz" }),
    wasm("GEODEPOT_RULES_WASM", { name: "rules", bindings: "rules-bindings", encoded: "rules-base64", effort: "-O3" }),
    wasm("GEODEPOT_DEPOSIT_WASM", { name: "deposit", bindings: "deposit-bindings", encoded: "deposit-base64", effort: "-Oz" }),
];

/** Makes one module: its binary, its bindings and its second encoding. Gives a line about its weight. */
function wasm(variable, { name, bindings, encoded, effort }) {
    run(WASM_BINDGEN, built(variable), "--target", "web", "--out-dir", "dist", "--out-name", bindings, "--omit-default-module-path");
    run(WASM_OPT, effort, `dist/${bindings}_bg.wasm`, "-o", `dist/${name}.wasm`);
    rmSync(at(`dist/${bindings}_bg.wasm`));
    rmSync(at(`dist/${bindings}_bg.wasm.d.ts`));
    // Nobody disposes of these by `using`, and a consumer's TypeScript may not know the symbol.
    const declared = readFileSync(at(`dist/${bindings}.d.ts`), "utf8");
    writeFileSync(at(`dist/${bindings}.d.ts`), declared.replaceAll(/^ *\[Symbol\.dispose\]\(\): void;\n/gm, ""));

    // For hosts that cannot be relied on to find a file beside a module.
    const binary = readFileSync(at(`dist/${name}.wasm`));
    writeFileSync(
        at(`dist/${encoded}.js`),
        `const text = "${binary.toString("base64")}";
/** The wasm. */
export const bytes = () => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
`,
    );
    writeFileSync(at(`dist/${encoded}.d.ts`), "/** The wasm. */\nexport declare const bytes: () => Uint8Array<ArrayBuffer>;\n");

    const sizes = { raw: binary.length, gzip: gzipSync(binary, { level: 9 }).length, brotli: brotliCompressSync(binary).length };
    return `${name}.wasm: ${Object.entries(sizes).map(([form, bytes]) => `${bytes} bytes ${form}`).join(", ")}`;
}

copyFileSync(at("types.d.ts"), at("dist/types.d.ts"));
run(at("node_modules/.bin/tsc"), "--project", "tsconfig.json");

// dist/ is a whole package too, so that it can be packed, linked or served by itself.
const { devDependencies, files, ...manifest } = JSON.parse(readFileSync(at("package.json"), "utf8"));
writeFileSync(at("dist/package.json"), JSON.stringify(manifest, null, 2).replaceAll('"./dist/', '"./') + "\n");
copyFileSync(at("README.md"), at("dist/README.md"));
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(at(`../${licence}`), at(`dist/${licence}`));

console.log(weights.join("\n"));
