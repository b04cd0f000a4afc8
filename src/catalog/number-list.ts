/** 7 bits a byte, low bits first, the high bit set on all but the last. */
export function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** Beyond the end there are zeros: whoever reads on finds numbers that do not fit. */
export function numberReader(bytes: Uint8Array) {
  return {
    at: 0,
    next(): number {
      let value = 0;
      for (let shift = 0; this.at < bytes.length && shift < 35; shift += 7) {
        const byte = bytes[this.at++];
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
      this.at++;
      return value;
    },
  };
}
