import { FormatError } from "../catalog/format-error.ts";
import {
  bytesFromBase64,
  isSignedBy,
  type ManifestFields,
  parseSignature,
  publicKeyBytes,
} from "../catalog/manifest-signature.ts";
import { EngineFailure, messageOf } from "./engine-failure.ts";
import type { PrivacyStore } from "./privacy-store.ts";

/** What a site knows of its catalogue beforehand. */
export interface ManifestPins {
  /** Hashes of the manifest as in Subresource Integrity: "sha384-…", several with spaces; the strongest kind counts. */
  readonly integrity?: string | undefined;
  /** Of whom it must be signed: Ed25519 keys in base64, several with spaces. */
  readonly publicKey?: string | undefined;
}

export interface TrustOptions {
  readonly pins: ManifestPins;
  readonly store: Pick<PrivacyStore, "signedAt" | "setSignedAt">;
  /** What it is called in messages. */
  readonly place: string;
  /** False for the device's own copy, which may be older than what was seen since. */
  readonly isNew: boolean;
}

/**
 * Lets a manifest pass that is what the site has pinned, and signed by whom it names, not before one that this device
 * has seen. Loaded by sites that pin anything; nothing of a catalogue is fetched before this has passed.
 *
 * @throws {EngineFailure} `untrusted`, saying what was found and what was expected
 */
export async function requireTrusted(
  bytes: Uint8Array,
  { pins: { integrity, publicKey }, store, place, isNew }: TrustOptions,
): Promise<void> {
  if (integrity !== undefined) await requireIntegrity(bytes, integrity, place);
  if (publicKey !== undefined) {
    const fields = fieldsOf(bytes, place);
    await requireSignature(fields, publicKey, place);
    await requireNotOlder(fields, { store, place, isNew });
  }
}

const algorithms = { sha512: "SHA-512", sha384: "SHA-384", sha256: "SHA-256" } as const;

/** As browsers check scripts, but where no hash is of a known kind nothing passes. */
async function requireIntegrity(bytes: Uint8Array, integrity: string, place: string): Promise<void> {
  const hashes = integrity.split(/\s+/).flatMap((text) => {
    const [, name, value] = /^(sha512|sha384|sha256)-([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
    return name && value ? [{ name: name as keyof typeof algorithms, value }] : []; // by the pattern
  });
  const strongest = (Object.keys(algorithms) as (keyof typeof algorithms)[]).find((name) =>
    hashes.some((hash) => hash.name === name),
  );
  if (!strongest) {
    throw untrusted(`the site pins it by ${JSON.stringify(integrity)}, which names no SHA-256, -384 or -512`);
  }
  const digest = await crypto.subtle.digest(algorithms[strongest], bytes as Uint8Array<ArrayBuffer>);
  const found = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const expected = hashes.filter(({ name }) => name === strongest);
  if (expected.some(({ value }) => value === found)) return;
  throw untrusted(`${place}: its hash is ${strongest}-${found}, the site pins ${integrity}`);
}

async function requireSignature(fields: ManifestFields, publicKey: string, place: string): Promise<void> {
  const pinned = publicKey.split(/\s+/).filter((key) => key !== "");
  for (const key of pinned) {
    if (bytesFromBase64(key)?.length !== publicKeyBytes) {
      throw untrusted(
        `the site pins the key ${JSON.stringify(key)}, expected ${publicKeyBytes} bytes in base64`,
      );
    }
  }
  const signature = readSignature(fields, place);
  if (!signature) throw untrusted(`${place}: it is not signed, the site expects the key ${publicKey}`);
  const isSame = (key: string) => String(bytesFromBase64(key)) === String(bytesFromBase64(signature.key)); // one key has several spellings
  if (!pinned.some(isSame)) {
    throw untrusted(`${place}: it is signed with the key ${signature.key}, the site expects ${publicKey}`);
  }
  let isSigned: boolean;
  try {
    isSigned = await isSignedBy(fields, signature);
  } catch (cause) {
    throw untrusted(`${place}: this browser cannot check signatures (${messageOf(cause)})`, cause);
  }
  if (!isSigned) throw untrusted(`${place}: it was altered after the key ${signature.key} signed it`);
}

/** Whoever serves files may hold back new ones, but cannot go back behind one that this device has seen. */
async function requireNotOlder(
  fields: ManifestFields,
  { store, place, isNew }: Pick<TrustOptions, "store" | "place" | "isNew">,
): Promise<void> {
  const signature = readSignature(fields, place);
  if (!signature || !isNew) return;
  const name = `${String(fields["id"])} ${signature.key}`;
  const seen = (await store.signedAt(name)) ?? 0;
  if (signature.signedAt < seen) {
    throw untrusted(
      `${place}: it was signed ${dateOf(signature.signedAt)}, this device has seen one of ${dateOf(seen)}`,
    );
  }
  if (signature.signedAt > seen) await store.setSignedAt(name, signature.signedAt);
}

function readSignature(fields: ManifestFields, place: string) {
  try {
    return parseSignature(fields, place);
  } catch (cause) {
    if (cause instanceof FormatError) throw untrusted(cause.message, cause);
    throw cause;
  }
}

function fieldsOf(bytes: Uint8Array, place: string): ManifestFields {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as ManifestFields; // as tested
  } catch {
    // said below
  }
  throw untrusted(`${place}: the manifest is no JSON object`);
}

function untrusted(message: string, cause?: unknown): EngineFailure {
  return new EngineFailure("untrusted", message, { cause });
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
