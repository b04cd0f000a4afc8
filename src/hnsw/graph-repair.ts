import type { Scorer } from "../math/code-products.ts";
import { nearest } from "../math/top-k.ts";
import type { Matrix } from "../math/vector.ts";
import { defaultEfSearch, type Graph, searchGraph } from "./graph.ts";
import { maxNeighbours } from "./graph-check.ts";

/**
 * Adds the links that hnswlib's pruning left out: afterwards every node can be reached from every other on the base
 * level, so that a search that is wide enough returns them all, and the search for a node's own vector with
 * `defaultEfSearch` finds that node, or one with the same vector. A list may then be longer than twice M.
 *
 * @param scorerOf  distances from a node to any
 * @returns `graph` itself when nothing is missing
 */
export function repairGraph(graph: Graph, scorerOf: (node: number) => Scorer): Graph {
  if (graph.nodeCount < 2) return graph;
  const extra = new ExtraLinks(graph);
  connect(extra, scorerOf);
  let repaired = extra.graph();
  for (;;) {
    const before = extra.count;
    for (let node = 0; node < graph.nodeCount; node++) {
      const distanceTo = scorerOf(node);
      const own = distanceTo(node);
      // A wider search starts with the same steps, so what a narrow one finds need not be searched again.
      if (searchGraph(repaired, distanceTo, { k: 1, ef: narrowEf })[0].distance <= own) continue;
      const found = searchGraph(repaired, distanceTo, { k: defaultEfSearch });
      if (found[0].distance <= own) continue;
      const from = found.find(({ id }) => extra.hasRoom(id));
      // The nearest that was found has been expanded, so this link is new, and the next search takes it.
      if (from) extra.add(from.id, node);
    }
    if (extra.count === before) return repaired;
    repaired = extra.graph();
  }
}

const narrowEf = 4;

/**
 * Two sweeps from the entry, along the links and against them, each joining what it has not reached to the nearest node
 * that it has.
 */
function connect(links: ExtraLinks, scorerOf: (node: number) => Scorer): void {
  const { nodeCount, entry } = links.original;
  for (const direction of ["out", "in"] as const) {
    const reached = new Uint8Array(nodeCount);
    const lists = direction === "out" ? links.out() : links.in();
    reach(entry, lists, reached);
    for (let node = 0; node < nodeCount; node++) {
      if (reached[node]) continue;
      const distanceTo = scorerOf(node);
      const [other] = nearest(nodeCount, 1, (id) =>
        reached[id] && (direction === "in" || links.hasRoom(id)) ? distanceTo(id) : Number.POSITIVE_INFINITY,
      );
      if (direction === "out") links.add(other.id, node);
      else links.add(node, other.id);
      reach(node, lists, reached);
    }
  }
}

function reach(start: number, lists: readonly (readonly number[])[], reached: Uint8Array): void {
  const stack = [start];
  reached[start] = 1;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const next of lists[node]) {
      if (reached[next]) continue;
      reached[next] = 1;
      stack.push(next);
    }
  }
}

/** Squared distances from one row of `vectors` to the others, by the numbers themselves. */
export function scorerOfRow({ data, dim }: Matrix, node: number): Scorer {
  const start = node * dim;
  return (i) => {
    let sum = 0;
    for (let a = start, b = i * dim, end = start + dim; a < end; a++, b++) {
      const difference = data[a] - data[b];
      sum += difference * difference;
    }
    return sum;
  };
}

/** A graph and the base links to be added to it. */
class ExtraLinks {
  readonly original: Graph;
  readonly #added = new Map<number, number[]>();
  count = 0;

  constructor(original: Graph) {
    this.original = original;
  }

  hasRoom(node: number): boolean {
    const { offsets } = this.original.base;
    return offsets[node + 1] - offsets[node] + (this.#added.get(node)?.length ?? 0) < maxNeighbours;
  }

  add(from: number, to: number): void {
    const added = this.#added.get(from);
    if (added) added.push(to);
    else this.#added.set(from, [to]);
    this.count++;
  }

  /** For each node, ascending, those that it links to. */
  out(): number[][] {
    const { nodeCount, base } = this.original;
    return Array.from({ length: nodeCount }, (_, node) => [
      ...base.neighbours.subarray(base.offsets[node], base.offsets[node + 1]),
      ...(this.#added.get(node) ?? []),
    ]);
  }

  /** For each node those that link to it. */
  in(): number[][] {
    const lists: number[][] = Array.from({ length: this.original.nodeCount }, () => []);
    this.out().forEach((list, node) => {
      for (const next of list) lists[next].push(node);
    });
    return lists;
  }

  graph(): Graph {
    if (this.count === 0) return this.original;
    const lists = this.out();
    const offsets = new Uint32Array(lists.length + 1);
    lists.forEach((list, node) => {
      offsets[node + 1] = offsets[node] + list.length;
    });
    const neighbours = new Uint16Array(offsets[lists.length]);
    lists.forEach((list, node) => {
      neighbours.set(Uint16Array.from(list).sort(), offsets[node]);
    });
    return { ...this.original, base: { offsets, neighbours } };
  }
}
