import { createScanningScorer, scanNearest } from "../math/scan-nearest.ts";
import { sharedKernel } from "../math/shared-kernel.ts";
import { nearest } from "../math/top-k.ts";
import type { Centroids } from "./catalog-reader.ts";
import type { CentroidSearch } from "./plan.ts";
import { preparedQuery } from "./prepared-queries.ts";
import { neighboursOf, type RequestContext } from "./request-context.ts";

/** Candidates kept while walking the graph over the centroids: with a few hundred of them, nearly exact. */
const centroidEf = 50;

/** Of more centroids a walk through their graph meets too few for a scan to pay. */
const mostScanned = 4096;

/** By the graph over the centroids, or one by one where every cluster has to turn up. */
export function createCentroidSearch(
  { table, norms, index }: Centroids,
  by: "graph" | "scan",
  context: RequestContext,
): CentroidSearch {
  const { codes, centroidSpec: spec } = table;
  const count = table.firstOrdinal.length - 1;
  return {
    count,
    nearest({ vector }, k) {
      const query = preparedQuery(vector, spec);
      // Some hundreds of them are scanned in a fraction of the time that a walk takes, and none is missed.
      if (index.mayBeScanned && count <= mostScanned && sharedKernel()) {
        context.distances += count;
        return scanNearest(query, codes, norms, k);
      }
      const distanceTo = createScanningScorer(query, codes, norms);
      if (by === "scan") {
        context.distances += count;
        return nearest(count, k, distanceTo);
      }
      return neighboursOf(index.search(vector, distanceTo, { k, ef: Math.max(k, centroidEf) }), context);
    },
  };
}
