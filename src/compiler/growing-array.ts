/** A typed array that doubles when it is full. */
export function createGrowing<T extends Uint32Array | Float32Array>(allocate: (length: number) => T) {
  let array = allocate(1 << 16);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value: number) {
      if (length === array.length) {
        const larger = allocate(2 * length);
        larger.set(array);
        array = larger;
      }
      array[length++] = value;
    },
    /** What was pushed; valid until the next push. */
    view: () => array.subarray(0, length) as T, // subarray keeps the array's own type
  };
}
