import type { ClusterStats } from "./compile-report.ts";
import type { Partition } from "./partition.ts";

export function clusterStats({ firstNode, firstOrdinal, cap }: Partition): ClusterStats {
  const count = firstNode.length - 1;
  const nodes = firstOrdinal.length - 1;
  const sizes = Uint32Array.from(
    { length: count },
    (_, c) => firstOrdinal[firstNode[c + 1]] - firstOrdinal[firstNode[c]],
  ).sort();
  let itemsSharingAVector = 0;
  for (let j = 0; j < nodes; j++) {
    const items = firstOrdinal[j + 1] - firstOrdinal[j];
    if (items > 1) itemsSharingAVector += items;
  }
  return {
    count,
    smallest: sizes[0],
    median: sizes[count >> 1],
    largest: sizes[count - 1],
    cap,
    nodes,
    itemsSharingAVector,
  };
}
