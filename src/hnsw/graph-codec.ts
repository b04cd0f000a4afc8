import type { Graph, GraphLevel, UpperLevel } from "./graph.ts";
import { checkGraph, GraphError, maxNeighbours, maxNodes } from "./graph-check.ts";

/** GRAPH-FORMAT.md says what stands where. */
const version = 1;
const headerBytes = 6;
const maxUpperLevels = 255;

/**
 * @returns bytes that `decodeGraph` reads in place; an even number of them, the same for the same graph
 * @throws {GraphError} when `graph` is none, or does not fit the format's 8 and 16 bits
 */
export function encodeGraph(graph: Graph): Uint8Array {
  checkGraph(graph);
  const { nodeCount, entry, base, upper } = graph;
  if (upper.length > maxUpperLevels)
    throw new GraphError(`graph: got ${upper.length} upper levels, expected 0 to ${maxUpperLevels}`);
  const bytes = new Uint8Array(encodedBytes(graph));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, version);
  view.setUint8(1, upper.length);
  view.setUint16(2, nodeCount, true);
  view.setUint16(4, entry, true);
  let at = headerBytes;
  for (const { nodes } of upper) {
    view.setUint16(at, nodes.length, true);
    at += 2;
  }
  for (const { nodes } of upper) at = writeShorts(view, at, nodes);
  for (const level of [base, ...upper]) at = writeLists(view, at, level);
  return bytes;
}

/**
 * @param bytes  read in place where they start at an even byte of a little-endian machine, and must not change then
 * @param nodeCount  what the rest of the file says
 * @param place  what the graph belongs to, for messages ("shard 12")
 * @throws {GraphError} when the bytes are another version, cut short or too long, or hold a graph that no search
 *   could walk
 */
export function decodeGraph(bytes: Uint8Array, nodeCount: number, place = "graph"): Graph {
  const reader = new GraphReader(bytes, place);
  const found = reader.byte();
  if (found !== version)
    throw new GraphError(`${place}: got graph format v${found}, this build reads v${version}`);
  const upperCount = reader.byte();
  const [count, entry] = reader.shorts(2);
  if (count !== nodeCount)
    throw new GraphError(`${place}: got a graph of ${count} nodes, expected ${nodeCount}`);
  const counts = reader.shorts(upperCount);
  const nodes = Array.from(counts, (length) => reader.shorts(length));
  const base = reader.lists(nodeCount);
  const upper: UpperLevel[] = nodes.map((list) => ({ nodes: list, ...reader.lists(list.length) }));
  reader.end();
  return checkGraph({ nodeCount, entry, base, upper }, place);
}

export { GraphError, maxNeighbours, maxNodes };

function encodedBytes({ base, upper }: Graph): number {
  const lists = [base, ...upper].map(
    ({ offsets, neighbours }) => even(offsets.length - 1) + 2 * neighbours.length,
  );
  const nodes = upper.map((level) => 2 + 2 * level.nodes.length);
  return [...lists, ...nodes].reduce((sum, bytes) => sum + bytes, headerBytes);
}

function writeLists(view: DataView, start: number, { offsets, neighbours }: GraphLevel): number {
  const count = offsets.length - 1;
  for (let i = 0; i < count; i++) view.setUint8(start + i, offsets[i + 1] - offsets[i]);
  return writeShorts(view, start + even(count), neighbours);
}

function writeShorts(view: DataView, start: number, values: Uint16Array): number {
  for (let i = 0; i < values.length; i++) view.setUint16(start + 2 * i, values[i], true);
  return start + 2 * values.length;
}

class GraphReader {
  readonly #bytes: Uint8Array;
  readonly #place: string;
  #at = 0;

  constructor(bytes: Uint8Array, place: string) {
    this.#bytes = bytes;
    this.#place = place;
  }

  byte(): number {
    return this.#take(1)[0];
  }

  shorts(count: number): Uint16Array {
    const bytes = this.#take(2 * count);
    if (isLittleEndian && bytes.byteOffset % 2 === 0)
      return new Uint16Array(bytes.buffer, bytes.byteOffset, count);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Uint16Array.from({ length: count }, (_, i) => view.getUint16(2 * i, true));
  }

  lists(count: number): GraphLevel {
    const degrees = this.#take(even(count));
    const offsets = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i] + degrees[i];
    return { offsets, neighbours: this.shorts(offsets[count]) };
  }

  end(): void {
    const rest = this.#bytes.length - this.#at;
    if (rest !== 0) throw new GraphError(`${this.#place}: got ${rest} bytes after its graph, expected none`);
  }

  #take(length: number): Uint8Array {
    const { length: total } = this.#bytes;
    if (this.#at + length > total)
      throw new GraphError(
        `${this.#place}: got a graph of ${total} bytes, expected at least ${this.#at + length}`,
      );
    const start = this.#at;
    this.#at += length;
    return this.#bytes.subarray(start, this.#at);
  }
}

function even(count: number): number {
  return count + (count & 1);
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
