import { encodeContainer } from "../catalog/container.ts";
import { contentHash } from "../catalog/content-hash.ts";
import { normaliseInPlace, row } from "../math/vector.ts";
import type { Embedder } from "./embedder.ts";
import { listKey, stageKey } from "./stage-cache-key.ts";
import { type AlignOptions, alignVectors } from "./vectors/align-vectors.ts";
import type { VectorTable } from "./vectors/vector-table.ts";

/**
 * Embeds items by vectors that were computed elsewhere; scaled to unit length, otherwise as they are.
 *
 * @throws {VectorsError} from `fit`, when an item has no vector, or a vector no item
 */
export async function createVectorsEmbedder(
  table: VectorTable,
  options: AlignOptions = {},
): Promise<Embedder> {
  const { vectors, ids } = table;
  const bytes = new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength);
  const hash = await stageKey("vectors 1", [vectors.dim, await contentHash(bytes), await listKey(ids ?? [])]);
  return {
    name: "vectors-1",
    settings: { vectors: hash },
    async fit(items, pace) {
      const aligned = alignVectors(
        table,
        items.map(({ id }) => id),
        options,
      );
      // A copy: the table may be used again.
      const unit = { ...aligned, data: aligned === vectors ? aligned.data.slice() : aligned.data };
      for (let i = 0; i < unit.rows; i++) {
        normaliseInPlace(row(unit, i));
        if (i % 4096 === 0) await pace.step(i / unit.rows);
      }
      return {
        vectors: unit,
        model: encodeContainer({ magic: "VECS", version: 1 }, { HASH: hash }),
        stats: { dims: unit.dim, arbitraryRows: [] },
      };
    },
  };
}
