import { bytesPerVector, type CodeSpec } from "../math/codes.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/**
 * One cluster: coded vectors of its nodes, the graph over them, and which items share each node. Items with the same
 * vector share a node; the items of node `n` are `itemStart[n]` .. `itemStart[n + 1] - 1`, counted within the cluster,
 * so that an item's ordinal is the cluster's first ordinal plus that position.
 */
export interface Shard {
  readonly cluster: number;
  readonly nodeCount: number;
  readonly itemCount: number;
  readonly codes: Uint8Array;
  /** Opaque to this layer; see hnsw/graph-codec.ts. Absent where the cluster is searched by a scan. */
  readonly graph: Uint8Array | undefined;
  /** Length `nodeCount + 1`. */
  readonly itemStart: Uint32Array;
  /**
   * Where items are variants of each other (sizes, colours, skin tones): for each item the ordinal of its group's
   * first item. Absent when the catalogue has no groups.
   */
  readonly group: Uint32Array | undefined;
  /** 0 (unknown or least) to 255, one an item; absent when the catalogue does not know. */
  readonly popularity: Uint8Array | undefined;
  /** By what its items can be filtered: see facet-codes.ts; absent when the catalogue has no facets. */
  readonly facets?: Uint8Array | undefined;
  /** Of catalogues learned from behaviour: one coded vector an item of each further set; see learned-vectors.ts. */
  readonly inCodes?: Uint8Array | undefined;
  readonly contentCodes?: Uint8Array | undefined;
}

const kind = { magic: "SHRD", version: 1 };

/** Neighbour lists hold 16-bit local ordinals. */
export const maxNodesPerCluster = 65_535;

export function encodeShard(shard: Shard, spec: CodeSpec): Uint8Array {
  const shared = shard.nodeCount !== shard.itemCount;
  const perNode = Uint32Array.from(
    { length: shard.nodeCount },
    (_, n) => shard.itemStart[n + 1] - shard.itemStart[n],
  );
  return encodeContainer(kind, {
    HEAD: Uint32Array.of(shard.cluster, shard.nodeCount, shard.itemCount, spec.dim, bytesPerVector(spec)),
    CODE: shard.codes,
    ...(shard.graph && { GRPH: shard.graph }),
    ...(shared && { NITM: perNode }),
    ...(shard.group && { GRUP: shard.group }),
    ...(shard.popularity && { POPU: shard.popularity }),
    ...(shard.facets && { FCET: shard.facets }),
    ...(shard.inCodes && { INVC: shard.inCodes }),
    ...(shard.contentCodes && { CNVC: shard.contentCodes }),
  });
}

/** @throws {FormatError} when its counts contradict each other, its bytes, `spec` or the cluster asked for */
export function decodeShard(bytes: Uint8Array, spec: CodeSpec, cluster: number, place: string): Shard {
  const container = readContainer(bytes, kind, place);
  const [found, nodeCount, itemCount, dim, stride] = container.u32("HEAD");
  if (found !== cluster) throw new FormatError(`${place}: holds cluster ${found}, expected ${cluster}`);
  if (dim !== spec.dim || stride !== bytesPerVector(spec)) {
    throw new FormatError(
      `${place}: vectors of ${dim} dimensions in ${stride} bytes, the catalogue has ${spec.dim} in ${bytesPerVector(spec)}`,
    );
  }
  if (nodeCount > maxNodesPerCluster)
    throw new FormatError(`${place}: ${nodeCount} nodes exceed ${maxNodesPerCluster}`);
  const codes = container.u8("CODE");
  if (codes.length !== nodeCount * stride) {
    throw new FormatError(
      `${place}: ${codes.length} bytes of codes for ${nodeCount} vectors of ${stride} bytes`,
    );
  }
  const itemStart = new Uint32Array(nodeCount + 1);
  const perNode = container.has("NITM") ? container.u32("NITM") : undefined;
  if (perNode && perNode.length !== nodeCount)
    throw new FormatError(`${place}: item counts for ${perNode.length} of ${nodeCount} nodes`);
  for (let n = 0; n < nodeCount; n++) itemStart[n + 1] = itemStart[n] + (perNode ? perNode[n] : 1);
  if (itemStart[nodeCount] !== itemCount) {
    throw new FormatError(
      `${place}: its nodes hold ${itemStart[nodeCount]} items, its header says ${itemCount}`,
    );
  }
  const group = container.has("GRUP") ? container.u32("GRUP") : undefined;
  if (group && group.length !== itemCount)
    throw new FormatError(`${place}: groups for ${group.length} of ${itemCount} items`);
  const popularity = container.has("POPU") ? container.u8("POPU") : undefined;
  if (popularity && popularity.length !== itemCount) {
    throw new FormatError(`${place}: popularity for ${popularity.length} of ${itemCount} items`);
  }
  return {
    cluster,
    nodeCount,
    itemCount,
    codes,
    graph: container.has("GRPH") ? container.u8("GRPH") : undefined,
    itemStart,
    group,
    popularity,
    facets: container.has("FCET") ? container.u8("FCET") : undefined,
    inCodes: container.has("INVC") ? container.u8("INVC") : undefined,
    contentCodes: container.has("CNVC") ? container.u8("CNVC") : undefined,
  };
}

/** The node of the item at `position` within the cluster, by binary search. */
export function nodeOfItem(itemStart: Uint32Array, position: number): number {
  let low = 0;
  let high = itemStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (itemStart[middle] <= position) low = middle;
    else high = middle;
  }
  return low;
}
