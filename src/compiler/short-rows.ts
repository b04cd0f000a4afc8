import { murmur3 } from "../catalog/key-hash.ts";
import { createRandom } from "../math/random.ts";
import { type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { EmbeddableItem } from "./embedder.ts";

/** A row shorter than this says nothing: it has nothing in common with the leading directions. */
const shortestRow = 1e-6;

/**
 * Scales each row to unit length. Rows without any gets a direction drawn from a hash of its texts: near nothing in
 * particular, so that it is not pushed on anyone.
 *
 * @param vectors  one row an item; written in place
 * @returns the rows that were filled
 */
export function fillShortRows(vectors: Matrix, items: readonly EmbeddableItem[]): number[] {
  const filled: number[] = [];
  for (let i = 0; i < vectors.rows; i++) {
    const vector = row(vectors, i);
    if (Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) > shortestRow) {
      normaliseInPlace(vector);
      continue;
    }
    filled.push(i);
    writeArbitraryDirection(items[i], vector);
  }
  return filled;
}

/** Fills `vector` with a direction drawn from a hash of the item's texts, of unit length. */
export function writeArbitraryDirection({ texts }: EmbeddableItem, vector: Float32Array): void {
  const text = texts.map((t) => t.text).join("\n");
  const random = createRandom(murmur3(new TextEncoder().encode(text), 0));
  for (let d = 0; d < vector.length; d++) vector[d] = random.gaussian();
  normaliseInPlace(vector);
}
