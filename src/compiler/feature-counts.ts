import { dampened } from "../catalog/feature-weights.ts";
import {
  type FeatureSpace,
  type FieldRole,
  featureKey,
  featureSpaces,
  gramsOf,
} from "../catalog/text-features.ts";
import { tokenise } from "../catalog/tokens.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { EmbeddableItem } from "./embedder.ts";
import { createGrowing } from "./growing-array.ts";
import type { Pace } from "./pace.ts";

/** Which features each item has. Features are numbered in the order in which they were first met. */
export interface FeatureCounts {
  readonly key: Uint32Array;
  /** How many items have it. */
  readonly itemCount: Uint32Array;
  /** One row an item: Σ weight · dampened count, over its texts. */
  readonly matrix: SparseMatrix;
  /** `items` × `featureSpaces`: the largest weight among the item's texts there. */
  readonly emphasis: Float32Array;
}

const rowsPerStep = 512;

export async function countFeatures(
  items: readonly EmbeddableItem[],
  { gramLength }: { readonly gramLength: number },
  pace: Pace,
): Promise<FeatureCounts> {
  const vocabulary = createVocabulary(gramLength);
  const starts = new Uint32Array(items.length + 1);
  const columns = createGrowing((length) => new Uint32Array(length));
  const values = createGrowing((length) => new Float32Array(length));
  const emphasis = new Float32Array(items.length * featureSpaces.length);
  for (const [i, { texts }] of items.entries()) {
    const row = new Map<number, number>();
    for (const { text, weight, role = "title" } of texts) {
      if (weight === 0) continue;
      for (const space of spacesOf(role)) {
        const at = i * featureSpaces.length + featureSpaces.indexOf(space);
        emphasis[at] = Math.max(emphasis[at], weight);
        for (const [id, count] of vocabulary.count(space, text))
          row.set(id, (row.get(id) ?? 0) + weight * dampened(count));
      }
    }
    for (const [id, value] of row) {
      columns.push(id);
      values.push(value);
    }
    starts[i + 1] = columns.length;
    if (i % rowsPerStep === 0) await pace.step(i / items.length);
  }
  const key = vocabulary.keys();
  const itemCount = new Uint32Array(key.length);
  for (const id of columns.view()) itemCount[id]++;
  const matrix: SparseMatrix = {
    rows: items.length,
    columnCount: key.length,
    starts,
    columns: columns.view(),
    values: values.view(),
  };
  return { key, itemCount, matrix, emphasis };
}

function spacesOf(role: FieldRole): readonly FeatureSpace[] {
  return role === "title" ? ["title", "grams"] : [role];
}

type Counts = ReadonlyMap<number, number>;

/** Numbers features; remembers those of words and of whole texts, since both repeat a lot. */
function createVocabulary(gramLength: number) {
  const idOfKey = new Map<number, number>();
  const keyOf = createGrowing((length) => new Uint32Array(length));
  const idsOfWord = featureSpaces.map(() => new Map<string, readonly number[]>());
  const countsOfText = featureSpaces.map(() => new Map<string, Counts>());

  function idOf(s: number, token: string): number {
    const key = featureKey(featureSpaces[s], token);
    const known = idOfKey.get(key);
    if (known !== undefined) return known;
    const id = keyOf.length;
    idOfKey.set(key, id);
    keyOf.push(key);
    return id;
  }

  function idsOf(s: number, word: string): readonly number[] {
    const known = idsOfWord[s].get(word);
    if (known) return known;
    const tokens = featureSpaces[s] === "grams" ? gramsOf(word, gramLength) : [word];
    const ids = tokens.map((token) => idOf(s, token));
    idsOfWord[s].set(word, ids);
    return ids;
  }

  return {
    count(space: FeatureSpace, text: string): Counts {
      const s = featureSpaces.indexOf(space);
      const known = countsOfText[s].get(text);
      if (known) return known;
      const counts = new Map<number, number>();
      for (const word of tokenise(text))
        for (const id of idsOf(s, word)) counts.set(id, (counts.get(id) ?? 0) + 1);
      if (countsOfText[s].size > 5_000) countsOfText[s].clear();
      countsOfText[s].set(text, counts);
      return counts;
    },
    keys: () => keyOf.view(),
  };
}
