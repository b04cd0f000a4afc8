/** Where sets of codes lie in a kernel's memory from one search to the next. */
export interface CodeArena {
  /**
   * Addresses of all of the sets, copied there unless they are there already; undefined where they don't fit together.
   * Those of other sets may have been overwritten by it.
   */
  place(
    sets: readonly Uint8Array[],
    write: (codes: Uint8Array, address: number) => void,
  ): number[] | undefined;
}

/** Rows are read sixteen bytes at a time, where they begin at such an address. */
const alignment = 16;

/** One set after the other; when the end is reached it begins anew with what is asked for then. */
export function createCodeArena(start: number, bytes: number): CodeArena {
  let addresses = new WeakMap<Uint8Array, number>();
  let next = start;

  function fits(sets: readonly Uint8Array[]): boolean {
    let free = start + bytes - next;
    for (const codes of sets) if (!addresses.has(codes)) free -= aligned(codes.byteLength);
    return free >= 0;
  }

  return {
    place(sets, write) {
      if (!fits(sets)) {
        addresses = new WeakMap();
        next = start;
        if (!fits(sets)) return undefined;
      }
      return sets.map((codes) => {
        const known = addresses.get(codes);
        if (known !== undefined) return known;
        const address = next;
        write(codes, address);
        addresses.set(codes, address);
        next += aligned(codes.byteLength);
        return address;
      });
    },
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
