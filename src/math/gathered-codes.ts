/** Where a coded vector stands. */
export interface CodedVector {
  readonly codes: Uint8Array;
  /** In vectors, not bytes. */
  readonly position: number;
}

/** A copy of these vectors' codes, of `bytes` each, one every `stride` bytes. */
export function gatherCodes(
  vectors: readonly CodedVector[],
  bytes: number,
  stride: number = bytes,
): Uint8Array {
  const rows = new Uint8Array(vectors.length * stride);
  // Byte by byte: a view of each row would take longer to make than its few bytes to copy.
  vectors.forEach(({ codes, position }, i) => {
    for (let b = 0; b < bytes; b++) rows[i * stride + b] = codes[position * bytes + b];
  });
  return rows;
}
