import type { Ordinal } from "../catalog/item.ts";
import { scaled } from "../math/vector.ts";
import type { PrivacyLevel } from "./api/catalogue.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { QueryVector } from "./interests.ts";
import { createLocalScan } from "./local-scan.ts";
import { medianQuery } from "./median-query.ts";
import { planRound } from "./plan-round.ts";
import { linearQuery } from "./query-parts.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * So many of the nearest nodes around each interest are its surroundings. On the built-in drawings (`npm run
 * bench:recommend`, 100 histories) 87% of the histories of five views of one taste, and 91% of those of three, are one
 * interest; by the cosines of the views alone 75% and 85% are. Both tastes of three and two views are served in 85%
 * (by the median: 51%), those of four and one in 70% (39%). With a hundred in place of forty the surroundings of
 * unlike tastes touch too, with twenty those of one taste hardly ever do.
 */
const mostAround = 40;

/** In a small catalogue the surroundings are small too: a fiftieth of it. */
const shareAround = 1 / 50;

export interface KindredOptions {
  readonly reader: CatalogReader;
  /** As the visitor wishes; the catalogue's own when absent. */
  readonly nprobe?: number | undefined;
  readonly privacyLevel: PrivacyLevel;
  readonly isLocal: boolean;
}

/**
 * Views of one taste often have little in common with each other, though they have with what lies between them: so
 * interests whose surroundings touch are taken for one. Reads what the search of these interests reads, and no more;
 * where that is fetched, the search that follows starts with it. Where each cluster is a file of its own, a first answer
 * does not wait for all of them: there the interests stay as they are.
 */
export async function joinKindred(
  basis: Basis,
  { reader, nprobe = reader.manifest.defaults.nprobe, privacyLevel, isLocal }: KindredOptions,
  context: RequestContext,
): Promise<Basis> {
  const { queries, explanations } = basis;
  const isByPeople = basis.basedOn === "picks" && reader.manifest.files.profiles !== undefined;
  const isSearched = basis.surpriseSeed === undefined && !isByPeople && !context.commonOnly;
  if (!isSearched || privacyLevel === "direct") return basis;
  const centroids = await reader.centroids(context);
  const plan = { reader, queries, centroids, nprobe, done: new Set<number>(), isLocal };
  const clusters = await planRound(plan, context);
  const read = await reader.shards(clusters, context);
  const shards = read.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  if (shards.length === 0) return basis; // the search will say why
  const spec = centroids.table.itemSpec;
  const around = Math.min(mostAround, Math.ceil(reader.manifest.items * shareAround));
  const surroundings = queries.map(
    (query) =>
      new Set(
        createLocalScan(shards, { queries: [query], spec }, context)
          .next(around)
          .map(({ ordinal }) => ordinal),
      ),
  );
  const groups = groupsThatTouch(surroundings);
  if (groups.length === queries.length) return basis;
  const joined = { ...basis, ...(privacyLevel !== "everything" && { clusters }) };
  if (groups.length > 1)
    return { ...joined, queries: groups.map((group) => sumOf(group.map((i) => queries[i]))) };
  const tastes = explanations.map(({ vector, weight = 1 }) => ({ vector, weight }));
  return { ...joined, queries: medianQuery(tastes, 1), interest: "median" };
}

/** Indices of the sets, those together that have members in common, if only through others. */
export function groupsThatTouch(sets: readonly ReadonlySet<Ordinal>[]): number[][] {
  let groups: number[][] = [];
  sets.forEach((set, i) => {
    const touches = (group: readonly number[]) =>
      group.some((other) => [...sets[other]].some((member) => set.has(member)));
    const joined = groups.filter(touches);
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), i]];
  });
  return groups;
}

/** One query of several: each at its weight, and what each view contributed is known as before. */
function sumOf(queries: readonly QueryVector[]): QueryVector {
  if (queries.length === 1) return queries[0];
  const parts = queries.flatMap(({ vector, weight, parts }) =>
    (parts ?? [vector]).map((part) => scaled(part, weight)),
  );
  const views = queries[0].parts?.length ?? 1;
  const ofView = Array.from({ length: views }, (_, view) => {
    const sum = new Float32Array(queries[0].vector.length);
    for (let i = view; i < parts.length; i += views)
      for (let d = 0; d < sum.length; d++) sum[d] += parts[i][d];
    return { vector: sum, weight: 1 };
  });
  const total = queries.reduce((sum, { weight }) => sum + weight, 0);
  const ones = ofView.map(() => 1);
  return linearQuery(ofView, ones, total)[0] ?? queries[0];
}
