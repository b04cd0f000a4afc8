import { encodeShard } from "../catalog/shard.ts";
import type { CatalogLayout } from "./catalog-layout.ts";
import { clusterCodes, type Graphs } from "./graph-stage.ts";
import type { Partition } from "./partition.ts";
import type { CodedVectors } from "./reduce.ts";

/** One part a cluster. */
export function* shardParts(
  layout: CatalogLayout,
  coded: CodedVectors,
  partition: Partition,
  graphs: Graphs,
): Generator<Uint8Array> {
  for (let c = 0; c < layout.clusterCount; c++) {
    const from = layout.firstOrdinal[c];
    const to = layout.firstOrdinal[c + 1];
    const firstNode = partition.firstNode[c];
    const endNode = partition.firstNode[c + 1];
    yield encodeShard(
      {
        cluster: c,
        nodeCount: endNode - firstNode,
        itemCount: to - from,
        codes: clusterCodes(coded, partition, c),
        graph: graphs.clusterGraphs[c],
        itemStart: partition.firstOrdinal.slice(firstNode, endNode + 1).map((ordinal) => ordinal - from),
        group: layout.group?.slice(from, to),
        popularity: layout.popularity?.slice(from, to),
      },
      coded.spec,
    );
  }
}
