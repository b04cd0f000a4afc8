import { decodeGraph } from "../hnsw/graph-codec.ts";
import type { HnswlibIndex } from "../hnsw/hnswlib.ts";
import { decodeVectors } from "../math/codes.ts";
import { compareNeighbours } from "../math/top-k.ts";
import type { SearchEngineInfo, SearchEngineName } from "./api/catalogue.ts";
import { searchWithin } from "./graph-walk.ts";
import { createFlatIndex } from "./in-place-index.ts";
import { createInPlaceEngine, type SearchEngine } from "./search-engine.ts";

/**
 * Measures the start too; imported on demand.
 * @throws when the engine's program does not load
 */
export async function startSearchEngine(
  name: SearchEngineName,
  clock: () => number,
): Promise<{ engine: SearchEngine; info: SearchEngineInfo }> {
  const startedAt = clock();
  const stopCounting = countDownloads();
  try {
    const engine = await createEngine(name);
    const startMs = clock() - startedAt;
    return { engine, info: { searchEngine: name, startMs, downloadBytes: stopCounting() } };
  } finally {
    stopCounting();
  }
}

function createEngine(name: SearchEngineName): SearchEngine | Promise<SearchEngine> {
  if (name === "hnswlib") return createHnswlibEngine();
  return name === "scan"
    ? { name, index: (_graph, vectors) => ({ ...createFlatIndex(vectors), mayBeScanned: false }) }
    : createInPlaceEngine();
}

/** Loaded only when it is chosen: it weighs more than everything else together. */
async function createHnswlibEngine(): Promise<SearchEngine> {
  const { createHnswlibSearch } = await import("../hnsw/hnswlib.ts");
  const hnswlib = await createHnswlibSearch();
  return {
    name: "hnswlib",
    index(encoded, vectors) {
      if (!encoded) return createFlatIndex(vectors);
      const { codes, count, spec } = vectors;
      const graph = decodeGraph(encoded.bytes, count, encoded.place);
      let index: HnswlibIndex | undefined;
      return {
        mayBeScanned: false,
        search(query, distanceTo, options) {
          index ??= hnswlib.load(graph, decodeVectors(codes, count, spec));
          // Measured again: its distances have 32 bits, and results of clusters merge by distance.
          const loaded = index;
          return searchWithin(options, (given) => {
            const neighbours = loaded
              .search(query, given)
              .map(({ id }) => ({ id, distance: distanceTo(id) }))
              .sort(compareNeighbours);
            return { neighbours, distances: neighbours.length };
          });
        },
        close() {
          index?.close();
          index = undefined;
        },
      };
    },
  };
}

/**
 * Bytes on the wire from now on, as far as the browser tells: 0 for what came from its cache. An observer, because the
 * browser's own list of resources ends at 250.
 */
function countDownloads(): () => number {
  let bytes = 0;
  const count = (entries: PerformanceEntryList) => {
    for (const entry of entries) bytes += (entry as PerformanceResourceTiming).transferSize || 0;
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: "resource" });
  return () => {
    count(observer.takeRecords());
    observer.disconnect();
    return bytes;
  };
}
