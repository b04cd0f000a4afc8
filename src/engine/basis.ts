import type { Ordinal } from "../catalog/item.ts";
import type { Manifest } from "../catalog/manifest.ts";
import type { InterestName, Reason, Recommendations, RecommendOptions } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { createInterestMemo } from "./interest-memo.ts";
import type { QueryVector, Taste } from "./interests.ts";
import { questions, secondAnswers } from "./on-demand.ts";
import { linearQuery } from "./query-parts.ts";
import type { Explanation } from "./reasons.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";
import { mostPicks, type Visitor } from "./visitor.ts";

/** What a ranking rests on: what to search for, what to leave out, and by what to explain the results. */
export interface Basis {
  readonly basedOn: Recommendations["basedOn"];
  /** Empty where nothing is known: then the starter stands in. */
  readonly queries: readonly QueryVector[];
  readonly interest: InterestName;
  readonly explanations: readonly Explanation[];
  readonly seen: Seen;
  /** Of whom nothing is wanted. */
  readonly hiddenCreators?: ReadonlySet<string>;
  /** Nothing is searched for: good items are drawn away from `queries`, by this seed. */
  readonly surpriseSeed?: number;
  /** The last event that counts; 0 where the history plays no part. */
  readonly seq: number;
  readonly unknownIds?: readonly string[];
  /** Where it is one item. */
  readonly ordinal?: Ordinal;
  /** The queries are of what items are, not of what people make of them. */
  readonly byContent?: boolean;
  /** Clusters that were fetched to understand the queries: those to search first. */
  readonly clusters?: readonly number[];
  /** Another answer follows: nothing is proved of this one, and no script waited for that. */
  readonly isPreliminary?: boolean;
}

/** How many of the last distinct views count. */
export const defaultViews = 5;

/** What a mixed history gains by, as bench/mixed-interests.ts measures it. */
export const defaultInterest: InterestName = "multi";

/** What was saved speaks louder than what was looked at. */
const favouriteWeight = 2;

/** Each view takes so many places from the ten of picks: with five views the picks have had their say. */
const picksPerView = 2;

/** Options come from addresses and settings: what is no method is taken for none. */
function interestName({ interest }: RecommendOptions, { learned }: Manifest): InterestName {
  const known: readonly unknown[] = ["median", "recent", "multi", ...(learned ? ["fold"] : [])];
  return interest && known.includes(interest) ? interest : learned ? "fold" : defaultInterest;
}

export const viewCount = ({ views }: RecommendOptions, { learned }: Manifest) =>
  views !== undefined && views >= 1 ? Math.floor(views) : (learned?.views ?? defaultViews);

/** The visitor's own views, and picks as long as there are few. */
export async function basisFromHistory(
  reader: CatalogReader,
  visitor: Visitor,
  options: RecommendOptions,
  upToSeq: number | undefined,
  context: RequestContext,
): Promise<Basis> {
  const count = viewCount(options, reader.manifest);
  const views = await visitor.views(context, { vectors: count, ...(upToSeq !== undefined && { upToSeq }) });
  // Among what everybody has, views count that need no file to be understood, however old.
  const wanted = views.filter(({ isHidden, vector }) => !isHidden && (vector || !context.commonOnly));
  const looked = wanted.filter(({ isPick }) => !isPick).slice(-count);
  // The first views are few: picks fill the places that they leave, the latest picks longest.
  const places = Math.max(0, mostPicks - picksPerView * looked.length);
  const kept = wanted
    .filter(({ isPick }) => isPick)
    .reverse()
    .slice(0, places)
    .reverse();
  const explanations = [...kept, ...looked].flatMap((view): Explanation[] => {
    const { itemId: id, title, vector, place, isFavourite, isPick } = view;
    const kind = isPick ? "picked" : isFavourite ? "favourite" : "viewed";
    const reason: Reason = { kind, id, title: title || id, ordinal: place?.ordinal };
    return vector ? [{ reason, vector, weight: isFavourite ? favouriteWeight : 1 }] : [];
  });
  const { hiddenCreators } = await visitor.summary(upToSeq === undefined ? {} : { upToSeq });
  const left = options.includeSeen ? views.filter(({ isHidden }) => isHidden) : views;
  return {
    ...(await interestOf(reader, explanations, looked.length > 0 ? "history" : "picks", options, context)),
    seen: seenOf(left.map(({ place }) => place)),
    hiddenCreators: new Set(hiddenCreators.map(({ creator = "" }) => creator)),
    seq: Math.min(upToSeq ?? Number.POSITIVE_INFINITY, await visitor.lastSeq()),
  };
}

/** What to search for, and by what to explain what is found. */
export async function interestOf(
  reader: CatalogReader,
  explanations: readonly Explanation[],
  basedOn: Basis["basedOn"],
  options: Pick<RecommendOptions, "interest" | "decay">,
  context: RequestContext,
): Promise<Pick<Basis, "basedOn" | "queries" | "interest" | "explanations">> {
  const interest = interestName(options, reader.manifest);
  const { decay } = options;
  const tastes = explanations.map(({ vector, weight = 1 }) => ({ vector, weight }));
  const queries =
    interest === "fold"
      ? await foldedIn(reader, tastes, decay, context)
      : tastes.length < 2
        ? linearQuery(tastes, [1], 1) // whatever the method
        : (await interestsOf())(tastes, interest, decay);
  return {
    basedOn: queries.length > 0 ? basedOn : "highlights",
    queries,
    interest: interest === "multi" && queries.length < 2 ? (decay ? "recent" : "median") : interest,
    explanations,
  };
}

let interestMemo: ReturnType<typeof createInterestMemo> | undefined;

async function interestsOf(): Promise<ReturnType<typeof createInterestMemo>> {
  const script = await secondAnswers();
  interestMemo ??= script.createInterestMemo();
  return interestMemo;
}

async function foldedIn(
  reader: CatalogReader,
  tastes: readonly Taste[],
  decay: number | undefined,
  context: RequestContext,
): Promise<QueryVector[]> {
  const { foldIn, readLearned } = await questions();
  return foldIn(tastes, await readLearned(reader, context), decay);
}

export function seenOf(
  places: readonly ({ readonly ordinal: Ordinal; readonly group: Ordinal | undefined } | undefined)[],
): Seen {
  return {
    ordinals: new Set(places.flatMap((place) => (place ? [place.ordinal] : []))),
    groups: new Set(places.flatMap((place) => (place?.group === undefined ? [] : [place.group]))),
  };
}
