/**
 * 64 bits of a key (an item's id, or an alternate key), as two 32-bit halves. The first half says where the key stands,
 * and is the same for all spellings of it; the second tells spellings and kinds of keys apart.
 * @see MurmurHash3_x86_32, Austin Appleby (public domain)
 */
export interface KeyHash {
  readonly high: number;
  readonly low: number;
}

/**
 * @param spelling  what is told apart
 * @param place  what all spellings have in common
 */
export function hashKey(spelling: string, place: string): KeyHash {
  return { high: murmur3(utf8(place), 0x9747b28c), low: murmur3(utf8(spelling), 0x3c6ef372) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text.normalize("NFC"));
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
