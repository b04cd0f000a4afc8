/**
 * What Docent uses of hnswlib-wasm 0.8.2: its Emscripten module, which the package's own entry would start with a file
 * system in IndexedDB. The name carries the file's hash, so that another release cannot slip in.
 */
declare module "hnswlib-wasm/dist/hnswlib-317962d7.js" {
  export interface HnswlibModule {
    readonly HierarchicalNSW: new (space: "l2", dim: number, autoSaveFilename: string) => HierarchicalNSW;
    readonly EmscriptenFileSystemManager: { initializeFileSystem(kind: "IDBFS"): void };
    /** Name of the C++ type and what it says. */
    getExceptionMessage(exception: WebAssembly.Exception): [type: string, message: string];
  }

  export interface HierarchicalNSW {
    initIndex(maxElements: number, m: number, efConstruction: number, seed: number): void;
    addPoints(points: readonly Float32Array[], labels: readonly number[], replaceDeleted: boolean): void;
    writeIndex(filename: string): void;
    readIndex(filename: string, maxElements: number): void;
    setEfSearch(ef: number): void;
    searchKnn(
      query: Float32Array,
      k: number,
      isAllowed: ((label: number) => boolean) | undefined,
    ): { readonly distances: number[]; readonly neighbors: number[] };
    delete(): void;
  }

  export interface ModuleOverrides {
    print(line: string): void;
    printErr(line: string): void;
    /** Calls `receive` later; a failure is not awaited by Emscripten. */
    instantiateWasm(
      imports: { readonly env: WebAssembly.ModuleImports },
      receive: (instance: WebAssembly.Instance) => void,
    ): Record<string, never>;
  }

  export default function factory(overrides: ModuleOverrides): Promise<HnswlibModule>;

  /** Where the build put the WebAssembly; absent in the package as published, which carries it in its source. */
  export const wasmUrl: string | undefined;
}
