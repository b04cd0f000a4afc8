import { decodeCards } from "../catalog/cards.ts";
import { decodeShard, type Shard } from "../catalog/shard.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "../compiler/published-catalog.ts";
import { bytesPerVector, type CodeSpec, decodeVectors } from "../math/codes.ts";
import { type Matrix, normaliseInPlace, row } from "../math/vector.ts";

/** A published catalogue, all of it in memory, by ordinal: what search results are held against. */
export interface WholeCatalogue {
  readonly published: PublishedCatalog;
  readonly spec: CodeSpec;
  readonly ids: readonly string[];
  /** The code of each item; items that share a node each have it. */
  readonly codes: Uint8Array;
  /** What the codes decode to. */
  readonly decoded: Matrix;
  /** The same at unit length: what cosines are measured by. */
  readonly unitRows: Matrix;
  /** Ordinal of the first item of each item's group of variants; absent where the catalogue has no groups. */
  readonly group: Uint32Array | undefined;
  /** Of all graphs over items, as published. */
  readonly graphBytes: number;
}

/** @throws {FormatError} when a file is missing or broken */
export async function readWholeCatalogue(readFile: ReadFile): Promise<WholeCatalogue> {
  const published = await openPublishedCatalog(readFile);
  const { itemSpec: spec, firstOrdinal } = published.centroids;
  const { items, hasGroups } = published.manifest;
  const codes = new Uint8Array(items * bytesPerVector(spec));
  let graphBytes = 0;
  const group = hasGroups ? new Uint32Array(items) : undefined;
  for await (const { part, bytes, place } of published.parts("shards")) {
    const shard = decodeShard(bytes, spec, part, place);
    copyCodes(shard, spec, codes, firstOrdinal[part]);
    graphBytes += shard.graph?.byteLength ?? 0;
    if (shard.group) group?.set(shard.group, firstOrdinal[part]);
  }
  const ids = new Array<string>(items);
  for await (const { part, bytes, place } of published.parts("cards")) {
    decodeCards(bytes, place).forEach(({ id }, i) => {
      ids[firstOrdinal[part] + i] = id;
    });
  }
  const decoded = decodeVectors(codes, items, spec);
  // Signs decode to unit length, and a copy of half a million of them would take a gigabyte.
  const unitRows = spec.kind === "sign" ? decoded : unitRowsOf(decoded);
  return { published, spec, ids, codes, decoded, unitRows, group, graphBytes };
}

function unitRowsOf({ data, rows, dim }: Matrix): Matrix {
  const unit: Matrix = { data: data.slice(), rows, dim };
  for (let i = 0; i < rows; i++) normaliseInPlace(row(unit, i));
  return unit;
}

function copyCodes(
  { codes, nodeCount, itemStart }: Shard,
  spec: CodeSpec,
  out: Uint8Array,
  first: number,
): void {
  const stride = bytesPerVector(spec);
  for (let node = 0; node < nodeCount; node++) {
    const code = codes.subarray(node * stride, (node + 1) * stride);
    for (let item = itemStart[node]; item < itemStart[node + 1]; item++)
      out.set(code, (first + item) * stride);
  }
}
