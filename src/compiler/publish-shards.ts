import { encodeShard } from "../catalog/shard.ts";
import type { PartSource } from "./bundle.ts";
import type { CatalogLayout } from "./catalog-layout.ts";
import { clusterCodes, type Graphs } from "./graph-stage.ts";
import { codesOfOrdinals, type LearnedSets } from "./learned-stage.ts";
import type { Partition } from "./partition.ts";
import type { PublishedFacets } from "./publish-facets.ts";
import type { CodedVectors } from "./reduce.ts";

/** One part a cluster. */
export function shardParts(
  layout: CatalogLayout,
  coded: CodedVectors,
  partition: Partition,
  graphs: Graphs,
  facets?: Pick<PublishedFacets, "codesOf">,
  sets?: LearnedSets,
): PartSource {
  const content = sets?.content;
  return {
    count: layout.clusterCount,
    part(c) {
      const from = layout.firstOrdinal[c];
      const to = layout.firstOrdinal[c + 1];
      const firstNode = partition.firstNode[c];
      const endNode = partition.firstNode[c + 1];
      const shard = {
        cluster: c,
        nodeCount: endNode - firstNode,
        itemCount: to - from,
        codes: clusterCodes(coded, partition, c),
        graph: graphs.clusterGraphs[c],
        itemStart: partition.firstOrdinal.slice(firstNode, endNode + 1).map((ordinal) => ordinal - from),
        group: layout.group?.slice(from, to),
        popularity: layout.popularity?.slice(from, to),
        facets: facets?.codesOf(c),
        inCodes: sets && codesOfOrdinals(sets.inCodes, sets.inSpec, partition, from, to),
        contentCodes: content && codesOfOrdinals(content.codes, content.spec, partition, from, to),
      };
      return encodeShard(shard, coded.spec);
    },
  };
}
