import type { CodeSpec } from "../math/codes.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { kernelStarted, sharedKernel } from "../math/shared-kernel.ts";
import { preparedQuery } from "./prepared-queries.ts";
import { type CodedVectors, type EncodedGraph, type GraphIndex, searchInPlaceBy } from "./search-engine.ts";

let walking: typeof import("./graph-walk.ts") | undefined;

/** Floats no kernel scans. */
const isScanned = ({ kind }: CodeSpec) => sharedKernel() !== undefined && kind !== "f32";

/** Only where something is quicker to walk than to scan. Until the script is there, and where it does not come: a scan. */
export async function fetchWalks(spec: CodeSpec): Promise<void> {
  await kernelStarted;
  if (!isScanned(spec)) walking ??= await import("./graph-walk.ts");
}

/**
 * Scans clusters where SIMD is to be had: those of half a million items have some hundreds of nodes, which are measured
 * sooner than the few hundred that a walk meets. Walks their graphs elsewhere, as they were published.
 */
export function createInPlaceIndex(graph: EncodedGraph | undefined, vectors: CodedVectors): GraphIndex {
  const scan = createFlatIndex(vectors);
  if (!graph) return scan;
  let walk: GraphIndex | undefined;
  fetchWalks(vectors.spec).catch(() => {}); // offline, and not yet kept
  return {
    mayBeScanned: true,
    search(query, distanceTo, options) {
      if (!isScanned(vectors.spec)) walk ??= walking?.createGraphIndex(graph, vectors.count);
      return (walk ?? scan).search(query, distanceTo, options);
    },
    close() {},
  };
}

searchInPlaceBy(createInPlaceIndex);

/** No graph: every vector is measured, in SIMD where that is to be had. What catalogues without graphs are searched by. */
export function createFlatIndex({ codes, norms, spec }: Omit<CodedVectors, "count">): GraphIndex {
  return {
    mayBeScanned: true,
    search: (query, _distanceTo, { k, ...options }) => ({
      neighbours: scanNearest(preparedQuery(query, spec), codes, norms, k, options),
      distances: norms.length,
    }),
    close() {},
  };
}
