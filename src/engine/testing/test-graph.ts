import { encodeGraph } from "../../hnsw/graph-codec.ts";
import { nearest } from "../../math/top-k.ts";
import { type Matrix, row, squaredDistance } from "../../math/vector.ts";

/** Each node linked to its nearest and to its two neighbours on a ring, so that all can be reached; or to none. */
export function encodeTestGraph(vectors: Matrix, linksPerNode = 12): Uint8Array {
  const { rows } = vectors;
  const lists = Array.from({ length: rows }, (_, node) => {
    const near = nearest(rows, linksPerNode, (other) =>
      squaredDistance(row(vectors, node), row(vectors, other)),
    );
    const ring = linksPerNode > 0 ? [(node + 1) % rows, (node + rows - 1) % rows] : [];
    const links = new Set([...near.map(({ id }) => id), ...ring]);
    links.delete(node);
    return [...links].sort((a, b) => a - b);
  });
  const offsets = new Uint32Array(rows + 1);
  lists.forEach((list, node) => {
    offsets[node + 1] = offsets[node] + list.length;
  });
  const base = { offsets, neighbours: Uint16Array.from(lists.flat()) };
  return encodeGraph({ nodeCount: rows, entry: 0, base, upper: [] });
}
