import { murmur3 } from "../catalog/key-hash.ts";

/** Rows with the same code, together: the rows of node `j` are `rows[starts[j]]` .. `rows[starts[j + 1] - 1]`, ascending. */
export interface SharedNodes {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Groups rows whose codes are byte for byte the same. Nodes are in the order of their first rows; a node that would
 * have more than `cap` rows goes on in further nodes.
 *
 * @param stride  bytes a row
 */
export function groupEqualCodes(
  codes: Uint8Array,
  stride: number,
  { cap = 256 }: { readonly cap?: number } = {},
): SharedNodes {
  const rowCount = codes.length / stride;
  const nodeOf = new Uint32Array(rowCount);
  const sizes: number[] = [];
  const firstRows: number[] = [];
  const slots = createSlots(rowCount);
  for (let i = 0; i < rowCount; i++) {
    const code = codes.subarray(i * stride, (i + 1) * stride);
    const slot = slots.find(murmur3(code, 0), (node) => equalAt(codes, firstRows[node], i, stride));
    let node = slots.nodeAt(slot);
    if (node === undefined || sizes[node] >= cap) {
      node = sizes.length;
      slots.put(slot, node);
      sizes.push(0);
      firstRows.push(i);
    }
    sizes[node]++;
    nodeOf[i] = node;
  }
  return sortedByNode(nodeOf, sizes);
}

function sortedByNode(nodeOf: Uint32Array, sizes: readonly number[]): SharedNodes {
  const starts = new Uint32Array(sizes.length + 1);
  for (let j = 0; j < sizes.length; j++) starts[j + 1] = starts[j] + sizes[j];
  const next = starts.slice();
  const rows = new Uint32Array(nodeOf.length);
  for (let i = 0; i < nodeOf.length; i++) rows[next[nodeOf[i]]++] = i;
  return { starts, rows };
}

function equalAt(codes: Uint8Array, a: number, b: number, stride: number): boolean {
  for (let d = 0, p = a * stride, q = b * stride; d < stride; d++, p++, q++)
    if (codes[p] !== codes[q]) return false;
  return true;
}

/** Open addressing over node numbers, at most half full. */
function createSlots(count: number) {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const nodes = new Int32Array(size).fill(-1);
  return {
    /** The slot of the node that `isEqual` accepts, or the free one where it belongs. */
    find(hash: number, isEqual: (node: number) => boolean): number {
      let slot = hash & (size - 1);
      while (nodes[slot] >= 0 && !isEqual(nodes[slot])) slot = (slot + 1) & (size - 1);
      return slot;
    },
    nodeAt: (slot: number): number | undefined => (nodes[slot] < 0 ? undefined : nodes[slot]),
    put(slot: number, node: number): void {
      nodes[slot] = node;
    },
  };
}
