import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import { encodeDirectory, type FileDirectory, type FileRef } from "../catalog/directory.ts";
import { padEnvelope, sealEnvelope } from "../catalog/envelope.ts";
import { filePath } from "../catalog/paths.ts";
import type { FileKindReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";

/** Seals payloads, names them by their hash, writes them, and keeps count. */
export interface FileWriter {
  write(kind: string, payload: Uint8Array): Promise<FileRef>;
  /** Pads all to the length of the longest, so that lengths tell nothing. */
  writeEqual(kind: string, payloads: Iterable<Uint8Array>): Promise<FileRef[]>;
  /** The directory of a kind of packs. */
  writeDirectory(kind: string, directory: FileDirectory): Promise<FileRef>;
  /** Those written so far, by kind. */
  readonly directories: ReadonlyMap<string, FileDirectory>;
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
  const directories = new Map<string, FileDirectory>();

  async function writeSealed(kind: string, file: Uint8Array): Promise<FileRef> {
    const hash = await contentHash(file);
    const bytes = file.byteLength;
    // Two payloads may be equal (of clusters without details, say): one file then serves both.
    if (!written.has(hash)) {
      written.add(hash);
      const count = kinds.get(kind) ?? { kind, files: 0, bytes: 0, largestBytes: 0 };
      count.files++;
      count.bytes += bytes;
      count.largestBytes = Math.max(count.largestBytes, bytes);
      kinds.set(kind, count);
      await writeFile(filePath(hash), file);
    }
    return { hash, bytes };
  }

  const write = async (kind: string, payload: Uint8Array) =>
    writeSealed(kind, await sealEnvelope(payload, { deflate }));

  return {
    write,
    directories,
    writeDirectory(kind, directory) {
      directories.set(kind, directory);
      return write(`${kind} directory`, encodeDirectory(directory));
    },
    async writeEqual(kind, payloads) {
      const sealed: Uint8Array[] = [];
      for (const payload of payloads) sealed.push(await sealEnvelope(payload, { deflate }));
      const length = Math.max(0, ...sealed.map((file) => file.byteLength));
      const refs: FileRef[] = [];
      for (const file of sealed) refs.push(await writeSealed(kind, padEnvelope(file, length)));
      return refs;
    },
    get report() {
      return [...kinds.values()];
    },
    get totalBytes() {
      return [...kinds.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    },
  };
}
