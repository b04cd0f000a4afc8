import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { Manifest } from "../catalog/manifest.ts";
import type { InterestName, Reason, Recommendations, RecommendOptions, SimilarRequest } from "./api.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { createInterestMemo } from "./interest-memo.ts";
import type { QueryVector, Taste } from "./interests.ts";
import { findOrdinals } from "./item-lookup.ts";
import { type ItemVector, readTastes } from "./item-vectors.ts";
import { questions, secondAnswers } from "./on-demand.ts";
import { medianQuery } from "./query-parts.ts";
import type { Explanation } from "./reasons.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";
import { unknownItems } from "./unknown-items.ts";
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

const viewCount = ({ views }: RecommendOptions, { learned }: Manifest) =>
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

/**
 * A history that the caller gives, the newest last.
 * @throws {EngineFailure} `unknown-item` when the catalogue knows none of them
 */
export async function basisFromIds(
  reader: CatalogReader,
  ids: readonly string[],
  { kind = "viewed", ...options }: RecommendOptions & { readonly kind?: "viewed" | "picked" },
  context: RequestContext,
): Promise<Basis> {
  const count = kind === "picked" ? mostPicks : viewCount(options, reader.manifest);
  const ordinals = await findOrdinals(reader, ids, context);
  const unknownIds = ids.filter((_, i) => ordinals[i] === undefined);
  if (ids.length > 0 && unknownIds.length === ids.length) throw unknownItems(unknownIds);
  const known = distinctLast(ordinals.filter((ordinal) => ordinal !== undefined));
  const used = known.slice(-count);
  // Groups of variants stand in the shards: only then are the older ones looked at too.
  const looked = reader.manifest.hasGroups && !options.includeSeen ? known : used;
  const { values, reason } = await readTastes(reader, looked, context);
  if (known.length > 0 && values.every((value) => value === undefined)) throw reason;
  const idOf = new Map(ids.map((id, i) => [ordinals[i], id]));
  const namedAs = (ordinal: Ordinal) => ({ ordinal, id: idOf.get(ordinal) ?? "" });
  const vectors = new Map(looked.map((ordinal, i) => [ordinal, values[i]]));
  return {
    ...(await interestOf(
      reader,
      await explain(reader, used.map(namedAs), vectors, kind, context),
      kind === "picked" ? "picks" : "history",
      options,
      context,
    )),
    seen: options.includeSeen
      ? nothingSeen
      : seenOf(known.map((ordinal) => ({ ordinal, group: vectors.get(ordinal)?.group }))),
    seq: 0,
    ...(unknownIds.length > 0 && { unknownIds }),
  };
}

/**
 * One item, which is not among the results itself.
 * @throws {EngineFailure} `unknown-item`
 */
export async function basisFromItem(
  reader: CatalogReader,
  { id, by = "taste" }: Pick<SimilarRequest, "id" | "by">,
  context: RequestContext,
): Promise<Basis> {
  const [ordinal] = await findOrdinals(reader, [id], context);
  if (ordinal === undefined) throw unknownItems([id]);
  const byContent = by === "content" && reader.manifest.learned?.hasContent === true;
  const read = byContent ? (await questions()).readContentVectors : readTastes;
  const { values, reason } = await read(reader, [ordinal], context);
  const [item] = values;
  if (!item) throw reason;
  const explanations = await explain(
    reader,
    [{ ordinal, id }],
    new Map([[ordinal, item]]),
    "similar",
    context,
  );
  return {
    ...(await interestOf(reader, explanations, "item", byContent ? { interest: "median" } : {}, context)),
    byContent,
    ordinal,
    seen: seenOf([{ ordinal, group: item.group }]),
    seq: 0,
  };
}

const nothingSeen: Seen = { ordinals: new Set(), groups: new Set() };

async function interestOf(
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
        ? medianQuery(tastes, 1) // whatever the method
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

interface NamedItem {
  readonly ordinal: Ordinal;
  /** As the caller named it: stands in where the card cannot be read. */
  readonly id: string;
}

/** Explains by items whose titles the history does not tell. */
async function explain(
  reader: CatalogReader,
  items: readonly NamedItem[],
  vectors: ReadonlyMap<Ordinal, ItemVector | undefined>,
  kind: Reason["kind"],
  context: RequestContext,
): Promise<Explanation[]> {
  const { values: cards } = await readCards(
    reader,
    items.map(({ ordinal }) => ordinal),
    context,
  );
  return items.flatMap(({ ordinal, id }, i): Explanation[] => {
    const item = vectors.get(ordinal);
    const { id: itemId, title } = cards[i] ?? { id: id as ItemId, title: id }; // the lookup knows it
    return item ? [{ reason: { kind, id: itemId, title, ordinal }, vector: item.vector }] : [];
  });
}

function seenOf(
  places: readonly ({ readonly ordinal: Ordinal; readonly group: Ordinal | undefined } | undefined)[],
): Seen {
  return {
    ordinals: new Set(places.flatMap((place) => (place ? [place.ordinal] : []))),
    groups: new Set(places.flatMap((place) => (place?.group === undefined ? [] : [place.group]))),
  };
}

/** Each once, where it stands last. */
function distinctLast(ordinals: readonly Ordinal[]): Ordinal[] {
  return [...new Set([...ordinals].reverse())].reverse();
}
