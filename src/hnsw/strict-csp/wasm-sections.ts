const headerBytes = 8;
const customSection = 0;

/**
 * A WebAssembly module without its custom sections (debug names and the like), which do not take part in running.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html#sections
 */
export function withoutCustomSections(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept = [wasm.subarray(0, headerBytes)];
  for (let at = headerBytes; at < wasm.length; ) {
    const { value: length, end: start } = readLeb128(wasm, at + 1);
    const end = start + length;
    if (end > wasm.length) throw new Error(`WebAssembly: a section ends at byte ${end} of ${wasm.length}`);
    if (wasm[at] !== customSection) kept.push(wasm.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(Buffer.concat(kept));
}

function readLeb128(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, shift = 0; ; at++, shift += 7) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return { value, end: at + 1 };
  }
}
