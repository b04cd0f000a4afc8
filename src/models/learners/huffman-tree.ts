/** The way from the root to each item: `nodes[p]` and whether to turn right there (`turns[p]` 1), root first. */
export interface HuffmanTree {
  /** Length items + 1: the way of item `i` is `starts[i]` .. `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly nodes: Uint32Array;
  readonly turns: Uint8Array;
}

/**
 * Frequent items have short ways. Built from two queues, the items sorted and the joined nodes in the order in which
 * they were made; ties by the item's number, so that it is the same everywhere.
 */
export function createHuffmanTree(counts: Uint32Array): HuffmanTree {
  const items = counts.length;
  const order = Array.from(counts.keys()).sort((a, b) => counts[a] - counts[b] || a - b);
  const weight = new Float64Array(2 * items);
  const parent = new Int32Array(2 * items).fill(-1);
  const isRight = new Uint8Array(2 * items);
  order.forEach((item, position) => {
    weight[position] = counts[item];
  });
  let leaf = 0;
  let joined = items;
  for (let next = items; next < 2 * items - 1; next++) {
    for (const turn of [0, 1]) {
      const fromLeaves = leaf < items && (joined >= next || weight[leaf] <= weight[joined]);
      const node = fromLeaves ? leaf++ : joined++;
      weight[next] += weight[node];
      parent[node] = next;
      isRight[node] = turn;
    }
  }
  const ways: { readonly nodes: number[]; readonly turns: number[] }[] = [];
  order.forEach((item, position) => {
    const nodes: number[] = [];
    const turns: number[] = [];
    for (let node = position; parent[node] >= 0; node = parent[node]) {
      nodes.push(parent[node] - items);
      turns.push(isRight[node]);
    }
    ways[item] = { nodes: nodes.reverse(), turns: turns.reverse() };
  });
  const starts = new Uint32Array(items + 1);
  ways.forEach(({ nodes }, item) => {
    starts[item + 1] = starts[item] + nodes.length;
  });
  return {
    starts,
    nodes: Uint32Array.from(ways.flatMap(({ nodes }) => nodes)),
    turns: Uint8Array.from(ways.flatMap(({ turns }) => turns)),
  };
}
