// What is used of hosts whose types are not installed.
declare module "node:fs/promises" {
    interface Entry {
        name: string;
        isDirectory(): boolean;
    }
    export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
    export function readdir(path: string, options: { withFileTypes: true }): Promise<Entry[]>;
    export function realpath(path: string): Promise<string>;
    export function stat(path: string): Promise<{ isFile(): boolean }>;
}
declare module "node:fs" {
    export function openAsBlob(path: string): Promise<Blob>;
}
declare module "*.wasm" {
    const module: WebAssembly.Module;
    export default module;
}
