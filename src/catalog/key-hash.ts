/**
 * 64 bits of a key (an item's id, or an alternate key), as two 32-bit halves. The first half picks the lookup bucket.
 * @see MurmurHash3_x86_32, Austin Appleby (public domain)
 */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
}

export function hashKey(key: string): KeyHash {
  const bytes = new TextEncoder().encode(key.trim().normalize("NFC"));
  return { high: murmur3(bytes, 0x9747b28c), low: murmur3(bytes, 0x3c6ef372) };
}

/** Hash of UTF-8 bytes with a seed: unsigned 32 bits. */
export function murmur3(bytes: Uint8Array, seed: number): number {
  let h = seed;
  const blocks = bytes.length & ~3;
  for (let i = 0; i < blocks; i += 4) {
    h ^= scramble(bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24));
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= blocks; i--) tail = (tail << 8) | bytes[i];
  h ^= scramble(tail) ^ bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function scramble(k: number): number {
  const mixed = Math.imul(k, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
