import { bytesPerVector, type CodeSpec } from "../math/codes.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/**
 * The first level of the search: one coded centroid a cluster, the graph over them, and how many items each
 * cluster holds (its ordinals are contiguous). Carries the quantiser's parameters, which every shard uses.
 */
export interface CentroidTable {
  /** How items are coded in the shards. */
  readonly itemSpec: CodeSpec;
  /** How the centroids themselves are coded; the very `itemSpec` where both are signs, so that one query serves both. */
  readonly centroidSpec: CodeSpec;
  /** `clusterCount` coded centroids of unit length before coding. */
  readonly codes: Uint8Array;
  /** Opaque to this layer; see hnsw/graph-codec.ts. */
  readonly graph: Uint8Array;
  /** `firstOrdinal[c]` .. `firstOrdinal[c + 1] - 1` are the items of cluster `c`; length `clusterCount + 1`. */
  readonly firstOrdinal: Uint32Array;
  /** Largest distance (not squared) from the centroid to an item of the cluster, both decoded. */
  readonly radius: Float32Array;
  /** Of catalogues learned from behaviour: what their vectors mean; see learned-vectors.ts. */
  readonly learned?: Uint8Array | undefined;
}

const kind = { magic: "CENT", version: 3 };
const codeKindNumbers = { f32: 0, i8: 1, sign: 2 } as const;

export function encodeCentroids(table: CentroidTable): Uint8Array {
  const clusterCount = table.firstOrdinal.length - 1;
  const sizes = Uint32Array.from(
    { length: clusterCount },
    (_, c) => table.firstOrdinal[c + 1] - table.firstOrdinal[c],
  );
  return encodeContainer(kind, {
    HEAD: Uint32Array.of(
      clusterCount,
      codeKindNumbers[table.itemSpec.kind],
      table.itemSpec.dim,
      codeKindNumbers[table.centroidSpec.kind],
    ),
    ISCL: scaleOf(table.itemSpec),
    CSCL: scaleOf(table.centroidSpec),
    SIZE: sizes,
    RADI: table.radius,
    CODE: table.codes,
    GRPH: table.graph,
    ...(table.learned && { LERN: table.learned }),
  });
}

export function decodeCentroids(bytes: Uint8Array, place: string): CentroidTable {
  const container = readContainer(bytes, kind, place);
  const [clusterCount, itemKind, itemDim, centroidKind] = container.u32("HEAD");
  const itemSpec = specOf(itemKind, itemDim, container.f32("ISCL"), place);
  const areSigns = itemKind === centroidKind && itemSpec.kind === "sign";
  const centroidSpec = areSigns ? itemSpec : specOf(centroidKind, itemDim, container.f32("CSCL"), place);
  const sizes = container.u32("SIZE");
  const codes = container.u8("CODE");
  const radius = container.f32("RADI");
  if (sizes.length !== clusterCount || radius.length !== clusterCount) {
    throw new FormatError(
      `${place}: ${clusterCount} clusters, but ${sizes.length} sizes and ${radius.length} radii`,
    );
  }
  if (codes.length !== clusterCount * bytesPerVector(centroidSpec)) {
    throw new FormatError(
      `${place}: ${codes.length} bytes of codes for ${clusterCount} centroids of ${itemDim} dimensions`,
    );
  }
  const firstOrdinal = new Uint32Array(clusterCount + 1);
  for (let c = 0; c < clusterCount; c++) firstOrdinal[c + 1] = firstOrdinal[c] + sizes[c];
  const graph = container.u8("GRPH");
  const learned = container.has("LERN") ? container.u8("LERN") : undefined;
  return { itemSpec, centroidSpec, codes, graph, firstOrdinal, radius, ...(learned && { learned }) };
}

/** The cluster that holds `ordinal`, by binary search. */
export function clusterOfOrdinal(firstOrdinal: Uint32Array, ordinal: number): number {
  let low = 0;
  let high = firstOrdinal.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstOrdinal[middle] <= ordinal) low = middle;
    else high = middle;
  }
  return low;
}

function scaleOf(spec: CodeSpec): Float32Array {
  return spec.kind === "i8" ? spec.scale : new Float32Array(0);
}

function specOf(kindNumber: number, dim: number, scale: Float32Array, place: string): CodeSpec {
  if (dim < 1 || dim > 65_536) throw new FormatError(`${place}: ${dim} dimensions`);
  if (kindNumber === codeKindNumbers.f32) return { kind: "f32", dim };
  if (kindNumber === codeKindNumbers.sign) return { kind: "sign", dim };
  if (kindNumber !== codeKindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
  if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
  return { kind: "i8", dim, scale };
}
