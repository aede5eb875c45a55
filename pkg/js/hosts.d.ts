// What is used of hosts whose types are not installed.
declare module "node:fs/promises" {
    export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}
declare module "*.wasm" {
    const module: WebAssembly.Module;
    export default module;
}
