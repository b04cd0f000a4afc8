/**
 * The first 128 bits of SHA-256. They name and pin a file: finding other bytes with the same 128 bits takes about
 * 2^128 tries, and half the length halves a directory that cannot be compressed.
 */
export const contentHashBytes = 16;

export type ContentHash = string & { readonly __brand: "ContentHash" };

/** 32 hexadecimal digits. */
export async function contentHash(bytes: Uint8Array): Promise<ContentHash> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return contentHashFromBytes(new Uint8Array(digest, 0, contentHashBytes));
}

export function contentHashFromBytes(bytes: Uint8Array): ContentHash {
  let hex = "";
  for (let i = 0; i < contentHashBytes; i++) hex += bytes[i].toString(16).padStart(2, "0");
  return hex as ContentHash;
}

export function bytesFromContentHash(hash: ContentHash): Uint8Array {
  const bytes = new Uint8Array(contentHashBytes);
  for (let i = 0; i < contentHashBytes; i++) bytes[i] = Number.parseInt(hash.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
