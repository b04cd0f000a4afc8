import type { Matrix } from "../math/vector.ts";
import type { Graph, GraphLevel } from "./graph.ts";
import { GraphError } from "./graph-check.ts";

/**
 * hnswlib's own index file, as `saveIndex` writes it where `size_t` has 4 bytes (in WebAssembly): a header, for each
 * node its base links, vector and label in slots of one size, then for each node its upper links. All of it is
 * little-endian words of 4 bytes (Emscripten, too, refuses big-endian machines).
 *
 * @see https://github.com/nmslib/hnswlib/blob/v0.7.0/hnswlib/hnswalg.h (saveIndex, loadIndex)
 */
const headerWords = 14;

/** @throws {GraphError} when `file` is not an index of `nodeCount` vectors of `dim` numbers */
export function graphFromHnswlibFile(
  file: Uint8Array,
  { rows: nodeCount, dim }: Pick<Matrix, "rows" | "dim">,
): Graph {
  const words = new Uint32Array(file.buffer, file.byteOffset, file.length >> 2);
  const { count, slotBytes, topLevel, entry, maxUpper, maxBase } = readHeader(words);
  const slotWords = slotWordsOf(maxBase, dim);
  if (count !== nodeCount || slotBytes !== 4 * slotWords)
    throw new GraphError(
      `hnswlib file: got ${count} slots of ${slotBytes} bytes, expected ${nodeCount} of ${4 * slotWords}`,
    );

  const list = (at: number) => Uint16Array.from(words.subarray(at + 1, at + 1 + (words[at] & 0xffff))).sort();
  const base = Array.from({ length: count }, (_, node) => list(headerWords + node * slotWords));
  const upper = Array.from({ length: topLevel }, () => ({
    nodes: [] as number[],
    lists: [] as Uint16Array[],
  }));
  let at = headerWords + count * slotWords;
  for (let node = 0; node < count; node++) {
    const end = at + 1 + words[at] / 4;
    at++;
    for (let level = 0; at < end; level++, at += listWordsOf(maxUpper)) {
      upper[level].nodes.push(node);
      upper[level].lists.push(list(at));
    }
  }
  if (4 * at !== file.length)
    throw new GraphError(`hnswlib file: got ${file.length} bytes, expected ${4 * at}`);
  return {
    nodeCount,
    entry,
    base: levelFromLists(base),
    upper: upper.map(({ nodes, lists }) => ({ nodes: Uint16Array.from(nodes), ...levelFromLists(lists) })),
  };
}

/** @param graph  has at least one node; row `i` of `vectors` belongs to node `i` */
export function hnswlibFileFromGraph(graph: Graph, { data, dim }: Matrix): Uint8Array {
  const { nodeCount, entry, base, upper } = graph;
  const maxBase = longestList(base);
  const maxUpper = Math.max(2, ...upper.map(longestList));
  const slotWords = slotWordsOf(maxBase, dim);
  const upperLists = upper.reduce((sum, { nodes }) => sum + nodes.length, 0);

  const words = new Uint32Array(
    headerWords + nodeCount * (slotWords + 1) + upperLists * listWordsOf(maxUpper),
  );
  writeHeader(words, { nodeCount, topLevel: upper.length, entry, maxUpper, maxBase, dim });
  const writeList = (at: number, { offsets, neighbours }: GraphLevel, position: number) => {
    const links = neighbours.subarray(offsets[position], offsets[position + 1]);
    words[at] = links.length;
    words.set(links, at + 1);
  };
  const floats = new Float32Array(words.buffer);
  let at = headerWords;
  for (let node = 0; node < nodeCount; node++, at += slotWords) {
    writeList(at, base, node);
    floats.set(data.subarray(node * dim, (node + 1) * dim), at + listWordsOf(maxBase));
    words[at + slotWords - 1] = node;
  }
  const next = new Uint32Array(upper.length);
  for (let node = 0; node < nodeCount; node++) {
    const start = at++;
    for (let level = 0; level < upper.length && upper[level].nodes[next[level]] === node; level++) {
      writeList(at, upper[level], next[level]++);
      at += listWordsOf(maxUpper);
    }
    words[start] = 4 * (at - start - 1);
  }
  return new Uint8Array(words.buffer);
}

interface Header {
  readonly nodeCount: number;
  readonly topLevel: number;
  readonly entry: number;
  readonly maxUpper: number;
  readonly maxBase: number;
  readonly dim: number;
}

function readHeader(words: Uint32Array) {
  if (words.length < headerWords)
    throw new GraphError(`hnswlib file: got ${4 * words.length} bytes, expected ${4 * headerWords} at least`);
  const [, , count, slotBytes, , , topLevel, entry, maxUpper, maxBase] = words;
  return { count, slotBytes, topLevel, entry, maxUpper, maxBase };
}

function writeHeader(
  words: Uint32Array,
  { nodeCount, topLevel, entry, maxUpper, maxBase, dim }: Header,
): void {
  const slotWords = slotWordsOf(maxBase, dim);
  words.set([
    0, // where level 0 starts in a slot
    nodeCount, // room for so many
    nodeCount,
    4 * slotWords,
    4 * (slotWords - 1), // where the label starts in a slot
    4 * listWordsOf(maxBase), // where the vector does
    topLevel,
    entry,
    maxUpper,
    maxBase,
    maxUpper, // M, which like the next two matters to insertion only
  ]);
  new DataView(words.buffer).setFloat64(44, 1 / Math.log(maxUpper), true);
  words[13] = maxBase; // efConstruction
}

/** A count and as many numbers as the longest list of its kind may hold. */
function listWordsOf(maxLinks: number): number {
  return 1 + maxLinks;
}

function slotWordsOf(maxBase: number, dim: number): number {
  return listWordsOf(maxBase) + dim + 1;
}

function longestList({ offsets }: GraphLevel): number {
  let longest = 0;
  for (let i = 1; i < offsets.length; i++) longest = Math.max(longest, offsets[i] - offsets[i - 1]);
  return longest;
}

function levelFromLists(lists: readonly Uint16Array[]): GraphLevel {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i] + list.length;
  });
  const neighbours = new Uint16Array(offsets[lists.length]);
  lists.forEach((list, i) => {
    neighbours.set(list, offsets[i]);
  });
  return { offsets, neighbours };
}
