import type { Ordinal } from "../../catalog/item.ts";
import { dot } from "../../math/vector.ts";
import type { Basis } from "../basis.ts";
import { readCards } from "../cards.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import { readVectors } from "../item-vectors.ts";
import type { RankedItem, Ranking } from "../ranking.ts";
import type { RequestContext } from "../request-context.ts";
import type { ModelFold } from "./model-fold.ts";

/** So many that the visitor's model would look at first are considered beside what the search finds. */
const mostAdded = 50;

/** What the visitor's model would look at that the visitor does not have, each for the interest that is nearest to it. */
export async function addedCandidates(
  { queries, seen, hiddenCreators }: Basis,
  { reader, fold }: { readonly reader: CatalogReader; readonly fold: ModelFold },
  context: RequestContext,
): Promise<RankedItem[]> {
  const { gone = new Set<Ordinal>() } = (await reader.overlay(context)) ?? {};
  const wanted = fold.blend
    .candidates(mostAdded + seen.ordinals.size)
    .filter((ordinal) => !seen.ordinals.has(ordinal) && !gone.has(ordinal))
    .slice(0, mostAdded);
  if (wanted.length === 0 || queries.length === 0) return [];
  const { values } = await readVectors(reader, wanted, context);
  const cards = hiddenCreators?.size ? (await readCards(reader, wanted, context)).values : [];
  return wanted.flatMap((ordinal, i): RankedItem[] => {
    const found = values[i];
    const creator = cards[i]?.creator;
    if (!found || (found.group !== undefined && seen.groups.has(found.group))) return [];
    if (hiddenCreators?.size && (creator === undefined || hiddenCreators.has(creator))) return [];
    const length = Math.sqrt(dot(found.vector, found.vector)) || 1;
    const scores = queries.map(({ vector }) => dot(vector, found.vector) / length);
    const score = Math.max(...scores);
    const { buffer, byteOffset, byteLength, length: dim } = found.vector;
    const codes = new Uint8Array(buffer, byteOffset, byteLength);
    const coded = { codes, position: 0, spec: { kind: "f32", dim } } as const;
    return [{ ordinal, score, query: queries[scores.indexOf(score)], coded }];
  });
}

/** The same ranking without these items. */
export function withoutItems(ranking: Ranking, left: ReadonlySet<Ordinal>): Ranking {
  if (left.size === 0) return ranking;
  const kept = (items: readonly RankedItem[]) => items.filter(({ ordinal }) => !left.has(ordinal));
  return {
    async page(offset, k, context) {
      const { items, hasMore } = await ranking.page(0, offset + k + left.size, context);
      const others = kept(items);
      return { items: others.slice(offset, offset + k), hasMore: hasMore || others.length > offset + k };
    },
    found: (most) => kept(ranking.found?.(most + left.size) ?? []).slice(0, most),
    get probed() {
      return ranking.probed;
    },
    get skipped() {
      return ranking.skipped;
    },
  };
}
