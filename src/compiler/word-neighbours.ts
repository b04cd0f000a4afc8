import { createRandom } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import { createPace } from "./pace.ts";
import type { NeighboursOf } from "./published-neighbours.ts";
import { dotRows, invertedIndex } from "./sparse-neighbours.ts";
import { tfIdf, type WeightedText } from "./tf-idf.ts";

/** Items whose texts share words with the query's, by TF-IDF: what any library offers. */
export async function wordNeighbours(
  documents: readonly (readonly WeightedText[])[],
  pace = createPace(),
): Promise<NeighboursOf> {
  const { matrix } = await tfIdf(documents, {}, pace);
  const index = invertedIndex(matrix);
  const dotsOf = lastAnswer((query) => dotRows(matrix, index, query));
  return (query, k, isAllowed) => {
    const dots = dotsOf(query);
    return nearest(documents.length, k, (item) => -dots[item], isAllowed).map((n) => n.id);
  };
}

/** Items drawn without looking: what agreement is worth by chance. */
export function randomNeighbours(items: number, seed: number): NeighboursOf {
  const random = createRandom(seed);
  return (_, k, isAllowed) => {
    const drawn = new Set<number>();
    for (let tries = 0; drawn.size < Math.min(k, items - 1) && tries < 100 * k; tries++) {
      const item = random.int(items);
      if (isAllowed(item)) drawn.add(item);
    }
    return [...drawn];
  };
}

/** The same question is asked twice in a row: of all items, and of those by other creators. */
export function lastAnswer<T>(answer: (query: number) => T): (query: number) => T {
  let last: { readonly query: number; readonly answer: T } | undefined;
  return (query) => {
    if (last?.query !== query) last = { query, answer: answer(query) };
    return last.answer;
  };
}
