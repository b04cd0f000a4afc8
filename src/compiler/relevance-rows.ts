import {
  type Agreement,
  drawQueries,
  listAgreement,
  measureRelevance,
  type Relevance,
  valueAgreement,
} from "../models/relevance.ts";
import type { NeighboursOf } from "./published-neighbours.ts";

/** Settings are chosen on one half of the queries, and reported on the other. */
export type QueryHalf = "choose" | "report" | "both";

export interface RelevanceQuestions {
  readonly k?: number | undefined;
  /** Queries of both halves together. */
  readonly queries?: number | undefined;
  readonly seed?: number | undefined;
  /** Lists: only items with so many values are asked for. */
  readonly minValues?: number | undefined;
  readonly half?: QueryHalf | undefined;
}

/** What the items are measured by: one entry an item each. */
export interface JudgedItems {
  readonly ids: readonly string[];
  /** Artist, designer …; "" when unknown. */
  readonly creators: readonly string[];
  /** Values in the hidden column. */
  readonly lists: readonly (readonly string[])[];
}

export interface RelevanceRow {
  readonly name: string;
  /** The row whose code or search this one is: what is lost against it is told. */
  readonly against?: string | undefined;
  readonly choose?: Relevance;
  readonly report?: Relevance;
}

export interface RelevanceRows {
  readonly kind: "list" | "value";
  readonly k: number;
  readonly minValues: number;
  readonly items: number;
  readonly rows: readonly RelevanceRow[];
}

export interface RelevanceCandidate {
  readonly name: string;
  readonly against?: string | undefined;
  readonly neighboursOf: NeighboursOf;
}

export const usualQueries = 1200;
export const usualMinValues = 1;

/** The items that are asked for. Drawn in the order of the ids: two compilations of a table are asked the same. */
export function relevanceQueries(
  { ids, lists }: Pick<JudgedItems, "ids" | "lists">,
  { queries = usualQueries, seed = 1, minValues = usualMinValues, half = "report" }: RelevanceQuestions,
): { choose?: readonly number[]; report?: readonly number[] } {
  const least = kindOf(lists) === "list" ? minValues : 1;
  const byId = Array.from(ids.keys()).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  const drawn = drawQueries(ids.length, (i) => lists[byId[i]].length >= least, { count: queries, seed });
  return {
    ...(half !== "report" && { choose: drawn.choose.map((i) => byId[i]) }),
    ...(half !== "choose" && { report: drawn.report.map((i) => byId[i]) }),
  };
}

/**
 * Measures how far the neighbours that each candidate finds agree with the items that were asked for.
 *
 * @param candidates  asked for one by one, so that each may be made when its turn comes
 */
export async function relevanceRows(
  judged: JudgedItems,
  candidates: Iterable<RelevanceCandidate> | AsyncIterable<RelevanceCandidate>,
  questions: RelevanceQuestions = {},
): Promise<RelevanceRows> {
  const { k = 10, seed = 1, minValues = usualMinValues } = questions;
  const { lists, creators } = judged;
  const kind = kindOf(lists);
  const agreement: Agreement =
    kind === "list" ? listAgreement(lists) : valueAgreement(lists.map(([value = ""]) => value));
  const halves = relevanceQueries(judged, questions);
  const rows: RelevanceRow[] = [];
  for await (const { name, against, neighboursOf } of candidates) {
    const measure = (queries: readonly number[]) =>
      measureRelevance({ agreement, queries, neighboursOf, creatorOf: (item) => creators[item], k, seed });
    rows.push({
      name,
      against,
      ...(halves.choose && { choose: measure(halves.choose) }),
      ...(halves.report && { report: measure(halves.report) }),
    });
  }
  return { kind, k, minValues: kind === "list" ? minValues : 1, items: judged.ids.length, rows };
}

function kindOf(lists: JudgedItems["lists"]): "list" | "value" {
  return lists.some((list) => list.length > 1) ? "list" : "value";
}
