import { FormatError } from "./format-error.ts";

/**
 * How a publisher signs a manifest: Ed25519 over its fields, so that whoever serves it can change nothing. The manifest
 * pins every other file by its hash, so the signature covers the whole catalogue. FORMAT.md, "Signature".
 */
export interface ManifestSignature {
  /** The public key: 32 bytes in base64. */
  readonly key: string;
  /** Seconds since 1970; grows with each signing, so that an old catalogue is not taken for a new one. */
  readonly signedAt: number;
  /** 64 bytes in base64. */
  readonly value: string;
}

/** A manifest as it was parsed, unknown fields and their order included. */
export type ManifestFields = Readonly<Record<string, unknown>>;

/** What is signed: its purpose, the time, and the fields in their order without the signature. */
export function signedBytes(fields: ManifestFields, signedAt: number): Uint8Array<ArrayBuffer> {
  const { signature: _, ...rest } = fields;
  return new TextEncoder().encode(`docent manifest v1\n${signedAt}\n${JSON.stringify(rest)}`);
}

/**
 * @returns undefined where the manifest has none
 * @throws {FormatError} naming what is wrong with it
 */
export function parseSignature(fields: ManifestFields, place: string): ManifestSignature | undefined {
  if (!Object.hasOwn(fields, "signature")) return undefined;
  const { key, signedAt, value } = (fields["signature"] ?? {}) as Record<string, unknown>; // checked below
  if (typeof key !== "string" || bytesFromBase64(key)?.length !== publicKeyBytes)
    throw new FormatError(`${place}: signature.key: expected ${publicKeyBytes} bytes in base64`);
  if (typeof value !== "string" || bytesFromBase64(value)?.length !== signatureBytes)
    throw new FormatError(`${place}: signature.value: expected ${signatureBytes} bytes in base64`);
  if (typeof signedAt !== "number" || !Number.isSafeInteger(signedAt) || signedAt < 0)
    throw new FormatError(`${place}: signature.signedAt: expected seconds since 1970`);
  return { key, signedAt, value };
}

/** Whether the holder of `signature.key` has signed these very fields at that time. */
export async function isSignedBy(fields: ManifestFields, signature: ManifestSignature): Promise<boolean> {
  const raw = bytesFromBase64(signature.key);
  const value = bytesFromBase64(signature.value);
  if (!raw || !value) return false;
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, value, signedBytes(fields, signature.signedAt));
}

/** @param key  an Ed25519 private key, extractable so that its public half can be named */
export async function signManifest(
  fields: ManifestFields,
  {
    key,
    publicKey,
    signedAt,
  }: { readonly key: CryptoKey; readonly publicKey: string; readonly signedAt: number },
): Promise<ManifestSignature> {
  const value = await crypto.subtle.sign("Ed25519", key, signedBytes(fields, signedAt));
  return { key: publicKey, signedAt, value: base64FromBytes(new Uint8Array(value)) };
}

export const publicKeyBytes = 32;
const signatureBytes = 64;

export function base64FromBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Undefined for what is no base64, with or without padding. */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
