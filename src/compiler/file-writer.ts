import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import { encodeDirectory, type FileRef } from "../catalog/directory.ts";
import { type Deflate, sealEnvelope } from "../catalog/envelope.ts";
import { encodePack } from "../catalog/pack.ts";
import { filePath } from "../catalog/paths.ts";
import type { FileKindReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";

/** Seals payloads, names them by their hash, writes them, and keeps count. */
export interface FileWriter {
  write(kind: string, payload: Uint8Array): Promise<FileRef>;
  readonly report: readonly FileKindReport[];
  /** On the wire, of all files written. */
  readonly totalBytes: number;
}

export function createFileWriter({
  deflate,
  writeFile,
}: Pick<CompileEffects, "deflate" | "writeFile">): FileWriter {
  const kinds = new Map<string, { kind: string; files: number; bytes: number; largestBytes: number }>();
  const written = new Set<ContentHash>();
  return {
    async write(kind, payload) {
      const file = await sealEnvelope(payload, { deflate });
      const hash = await contentHash(file);
      const bytes = file.byteLength;
      // Two payloads may be equal (of clusters without details, say): one file then serves both.
      if (!written.has(hash)) {
        written.add(hash);
        await writeFile(filePath(hash), file);
        const count = kinds.get(kind) ?? { kind, files: 0, bytes: 0, largestBytes: 0 };
        count.files++;
        count.bytes += bytes;
        count.largestBytes = Math.max(count.largestBytes, bytes);
        kinds.set(kind, count);
      }
      return { hash, bytes };
    },
    get report() {
      return [...kinds.values()];
    },
    get totalBytes() {
      return [...kinds.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    },
  };
}

export interface BundleOptions {
  readonly deflate: Deflate;
  /** A file is closed when it has about so many bytes on the wire; 0 gives each part a file of its own. */
  readonly targetBytes: number;
}

/**
 * Writes `parts` as packs of neighbouring parts and the directory that finds them.
 *
 * @returns where the directory is
 */
export async function writeBundled(
  writer: FileWriter,
  kind: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { deflate, targetBytes }: BundleOptions,
): Promise<FileRef> {
  const files: FileRef[] = [];
  const partsOf: number[][] = [];
  const home: number[] = [];
  let bundle: Uint8Array[] = [];
  let bundleBytes = 0;
  const close = async () => {
    files.push(await writer.write(kind, encodePack(bundle)));
    partsOf.push(bundle.map((_, i) => home.length - bundle.length + i));
    bundle = [];
    bundleBytes = 0;
  };
  for await (const part of parts) {
    const partBytes = targetBytes === 0 ? 0 : Math.min(part.byteLength, (await deflate(part)).byteLength);
    // Closer to the target without this part than with it: it begins the next file.
    if (bundle.length > 0 && bundleBytes + partBytes / 2 > targetBytes) await close();
    bundle.push(part);
    bundleBytes += partBytes;
    home.push(files.length);
    if (targetBytes === 0) await close();
  }
  if (bundle.length > 0) await close();
  return writer.write(`${kind} directory`, encodeDirectory({ files, partsOf, home }));
}
