import type { CompileEffects } from "../effects.ts";
import type { ReadFile } from "../published-catalog.ts";

/** Effects that keep everything in memory, and what came of them. */
export interface MemoryEffects extends CompileEffects {
  /** Published files in the order in which they were written. */
  readonly files: Map<string, Uint8Array>;
  readonly readFile: ReadFile;
  readonly stageResults: Map<string, Uint8Array>;
}

export function createMemoryEffects(
  given: Partial<CompileEffects> = {},
  stageResults = new Map<string, Uint8Array>(),
): MemoryEffects {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    stageResults,
    readFile: async (path) => files.get(path),
    deflate: deflated,
    async writeFile(path, bytes) {
      files.set(path, bytes);
    },
    stageCache: {
      read: async (key) => stageResults.get(key),
      async write(key, bytes) {
        stageResults.set(key, bytes);
      },
    },
    ...given,
  };
}

/** All published bytes as a text for each path, ascending: to compare whole folders. */
export function contentOf({ files }: MemoryEffects): [path: string, bytes: string][] {
  return Array.from(files, ([path, bytes]): [string, string] => {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return [path, text];
  }).sort(([a], [b]) => (a < b ? -1 : 1));
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
