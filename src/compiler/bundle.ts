import type { FileRef } from "../catalog/directory.ts";
import type { Deflate } from "../catalog/envelope.ts";
import { encodePack } from "../catalog/pack.ts";
import type { FileWriter } from "./file-writer.ts";
import type { BundlePlan } from "./neighbourhood-bundles.ts";
import type { Pace } from "./pace.ts";

/** Parts of one kind, made when they are asked for: the same bytes each time. */
export interface PartSource {
  readonly count: number;
  part(index: number): Uint8Array;
}

export interface BundleOptions {
  readonly deflate: Deflate;
  /** Neighbouring parts share a file of about so many bytes on the wire; 0 gives each part a file of its own. */
  readonly targetBytes: number;
  /** Where parts have so many bytes on the wire, each gets a file of its own in any case. */
  readonly largePartBytes?: number;
}

/** So many files are deflated and written at a time. */
const filesInFlight = 4;

/**
 * Writes parts as packs of neighbours, and the directory that finds them.
 *
 * @returns where the directory is
 */
export async function writeBundled(
  writer: FileWriter,
  kind: string,
  source: PartSource,
  options: BundleOptions,
  pace: Pace,
): Promise<FileRef> {
  const targetRawBytes = await rawTarget(source, options);
  const refs: Promise<FileRef>[] = [];
  const partsOf: number[][] = [];
  let bundle: Uint8Array[] = [];
  let bundleBytes = 0;
  const close = async (end: number) => {
    partsOf.push(bundle.map((_, i) => end - bundle.length + i));
    const file = writer.write(kind, encodePack(bundle));
    file.catch(() => {}); // whoever waits for it gets it; until then it may wait behind others
    refs.push(file);
    bundle = [];
    bundleBytes = 0;
    await refs.at(-filesInFlight);
    await pace.step(end / source.count);
  };
  try {
    for (let index = 0; index < source.count; index++) {
      const part = source.part(index);
      // Nearer to the target without this part than with it: it begins the next file.
      if (bundle.length > 0 && bundleBytes + part.byteLength / 2 > targetRawBytes) await close(index);
      bundle.push(part);
      bundleBytes += part.byteLength;
    }
    if (bundle.length > 0) await close(source.count);
  } catch (error) {
    await Promise.allSettled(refs); // nothing goes on behind the caller's back
    throw error;
  }
  const home = partsOf.flatMap((parts, file) => parts.map(() => file));
  return writer.writeDirectory(kind, { files: await Promise.all(refs), partsOf, home });
}

/**
 * Writes parts as the packs of a plan, all of one length, and the directory that finds them.
 *
 * @returns where the directory is
 */
export async function writePlanned(
  writer: FileWriter,
  kind: string,
  source: PartSource,
  { partsOf, home }: BundlePlan,
  pace: Pace,
): Promise<FileRef> {
  function* packs(): Generator<Uint8Array> {
    for (const parts of partsOf) yield encodePack(parts.map((part) => source.part(part)));
  }
  const files = await writer.writeEqual(kind, packs());
  await pace.step(1);
  return writer.writeDirectory(kind, { files, partsOf, home });
}

/** Neighbouring parts in as few packs of one length as keep below about `maxRawBytes` before compression. */
export function planEven(source: PartSource, maxRawBytes: number): BundlePlan {
  let raw = 0;
  for (let part = 0; part < source.count; part++) raw += source.part(part).byteLength;
  const fileCount = Math.min(source.count, Math.max(1, Math.ceil(raw / maxRawBytes)));
  const home = Array.from({ length: source.count }, (_, part) =>
    Math.floor((part * fileCount) / source.count),
  );
  const partsOf = Array.from({ length: fileCount }, (_, file) =>
    home.flatMap((at, part) => (at === file ? [part] : [])),
  );
  return { partsOf, home };
}

const sampledParts = 8;

/** The target in bytes before compression, by how far some of the parts can be compressed. */
async function rawTarget(
  source: PartSource,
  { deflate, targetBytes, largePartBytes = Number.POSITIVE_INFINITY }: BundleOptions,
): Promise<number> {
  if (targetBytes === 0) return 0;
  const step = Math.max(1, Math.floor(source.count / sampledParts));
  let raw = 0;
  let deflated = 0;
  let sampled = 0;
  for (let index = 0; index < source.count; index += step, sampled++) {
    const part = source.part(index);
    raw += part.byteLength;
    deflated += Math.min(part.byteLength, (await deflate(part)).byteLength);
  }
  return deflated / sampled >= largePartBytes ? 0 : (targetBytes * raw) / Math.max(1, deflated);
}
