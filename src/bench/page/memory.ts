/** What the browser tells of a page's memory, of which the page's own workers are a part. */
export interface MemoryUse {
  /** Of the engine's worker: its JavaScript, its WebAssembly and its buffers. */
  readonly workerBytes: number;
  readonly pageBytes: number;
}

interface Measurement {
  readonly bytes: number;
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly url: string; readonly scope: string }[];
  }[];
}

/** @throws {Error} where the page is not isolated from other origins: then the browser does not tell */
export async function measureMemory(): Promise<MemoryUse> {
  // Not yet in TypeScript's library: https://wicg.github.io/performance-measure-memory/
  const { measureUserAgentSpecificMemory: measure } = performance as {
    measureUserAgentSpecificMemory?: () => Promise<Measurement>;
  };
  if (!measure) throw new Error("this browser does not tell how much memory a page takes");
  const { bytes, breakdown } = await measure.call(performance);
  const workerBytes = breakdown
    .filter(({ attribution }) => attribution.some(({ url }) => /engine\.worker/.test(url)))
    .reduce((sum, part) => sum + part.bytes, 0);
  return { workerBytes, pageBytes: bytes - workerBytes };
}
