import { type ContentHash, contentHash } from "../../catalog/content-hash.ts";
import { decodeDirectory, encodeDirectory, type FileRef } from "../../catalog/directory.ts";
import { openEnvelope, sealEnvelope } from "../../catalog/envelope.ts";
import type { FileKind, Manifest } from "../../catalog/manifest.ts";
import { encodePack, readPack } from "../../catalog/pack.ts";
import { filePath, manifestPath } from "../../catalog/paths.ts";
import type { PackedKind } from "../published-catalog.ts";

type Files = Map<string, Uint8Array>;

/** Replaces one part of a published folder by other bytes, and puts all hashes above it right. */
export async function replacePart(
  files: Files,
  kind: PackedKind,
  part: number,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  const manifest = readManifest(files);
  const directory = decodeDirectory(await open(files, manifest.files[kind]!), kind);
  const file = directory.home[part];
  const parts = readPack(await open(files, directory.files[file]), kind);
  const at = directory.partsOf[file].indexOf(part);
  const ref = await seal(files, encodePack(parts.with(at, change(parts[at].slice()))));
  const changed = encodeDirectory({ ...directory, files: directory.files.with(file, ref) });
  await replaceFile(files, kind, () => changed);
}

/** Replaces a file that the manifest names, and puts the manifest right. */
export async function replaceFile(
  files: Files,
  kind: FileKind,
  change: (bytes: Uint8Array) => Uint8Array,
): Promise<void> {
  const manifest = readManifest(files);
  const ref = await seal(files, change(await open(files, manifest.files[kind]!)));
  await changeManifest(files, { files: { ...manifest.files, [kind]: ref } });
}

/** Changes fields of the manifest, and its generation with them. */
export async function changeManifest(files: Files, fields: Partial<Manifest>): Promise<void> {
  const { generation: _, ...rest } = { ...readManifest(files), ...fields };
  const generation = await contentHash(utf8(JSON.stringify(rest)));
  files.set(manifestPath, utf8(JSON.stringify({ ...rest, generation })));
}

/** Where the file stands that holds a part. */
export async function pathOfPart(files: Files, kind: PackedKind, part: number): Promise<string> {
  const directory = decodeDirectory(await open(files, readManifest(files).files[kind]!), kind);
  return filePath(directory.files[directory.home[part]].hash);
}

function readManifest(files: Files): Manifest {
  return JSON.parse(new TextDecoder().decode(files.get(manifestPath))) as Manifest; // written by the compiler
}

async function open(files: Files, { hash }: { readonly hash: ContentHash }): Promise<Uint8Array> {
  return openEnvelope(files.get(filePath(hash))!, hash);
}

async function seal(files: Files, payload: Uint8Array): Promise<FileRef> {
  const file = await sealEnvelope(payload, { deflate: async (bytes) => bytes });
  const hash = await contentHash(file);
  files.set(filePath(hash), file);
  return { hash, bytes: file.byteLength };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
