import { type CodeKind, decodeVector, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { nearest } from "../math/top-k.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { describe as describeItem } from "./describe.ts";
import { fullOf } from "./embed-joined.ts";
import { lsaRoleWeights } from "./embed-lsa.ts";
import type { EmbeddableItem, Embedder, FullSpace, RowEmbedder } from "./embedder.ts";
import { type EvaluateReport, valuesOf } from "./evaluate.ts";
import type { Pace } from "./pace.ts";
import type { NeighboursOf } from "./published-neighbours.ts";
import { type CodedVectors, reduce } from "./reduce.ts";
import {
  type JudgedItems,
  type RelevanceCandidate,
  type RelevanceQuestions,
  relevanceQueries,
  relevanceRows,
} from "./relevance-rows.ts";
import { listSeparator, type SourceItem } from "./source-item.ts";
import { rowsOfMatrix, type VectorRows } from "./vector-rows.ts";
import { lastAnswer, randomNeighbours, wordNeighbours } from "./word-neighbours.ts";

export interface EvaluateTableInput {
  /** Ingested by `columns`. */
  readonly items: readonly SourceItem[];
  /** As `hideColumn` leaves them. */
  readonly columns: ColumnMapping;
  readonly hidden: string;
  readonly embedder: Embedder | RowEmbedder;
  readonly dims: number | "auto";
  readonly code: CodeKind;
  /** Whether words are measured beside it; true. */
  readonly withWords?: boolean;
}

const uncodedName = "the embedding, not coded";

/**
 * The mapping with which a table is ingested to be evaluated: `hidden` is in no text, and stands alone among the
 * details.
 */
export function hideColumn(columns: ColumnMapping, hidden: string): ColumnMapping {
  return {
    ...columns,
    fields: columns.fields.filter(({ column }) => column !== hidden),
    details: [{ column: hidden, label: hidden }],
  };
}

/**
 * How far the ten items nearest to an item agree with it in a column that the embedding did not see: before and after
 * the vectors are coded; beside them, words of all fields and of each field alone, and items drawn at random.
 */
export async function evaluateTable(
  { items, columns, hidden, embedder, dims, code, withWords = true }: EvaluateTableInput,
  questions: RelevanceQuestions,
  pace: Pace,
): Promise<EvaluateReport> {
  // A description made elsewhere may tell what is hidden.
  const embeddable = items.map((item) => ({ id: item.id, texts: describeItem(item, columns) }));
  const judged: JudgedItems = {
    ids: items.map(({ id }) => id),
    creators: items.map(({ creator }) => creator),
    lists: items.map(({ details: [cell] }) =>
      valuesOf(cell, columns.listSeparator === undefined ? undefined : listSeparator),
    ),
  };
  const { choose = [], report = [] } = relevanceQueries(judged, questions);
  const candidates = [
    ...(await embeddingCandidates(
      embeddable,
      { embedder, dims, code, queries: [...choose, ...report] },
      pace,
    )),
    ...(withWords ? await wordCandidates(embeddable) : []),
    { name: "random", neighboursOf: randomNeighbours(items.length, questions.seed ?? 1) },
  ];
  return { hidden, ...(await relevanceRows(judged, candidates, questions)) };
}

async function embeddingCandidates(
  items: readonly EmbeddableItem[],
  {
    embedder,
    dims,
    code,
    queries,
  }: Pick<EvaluateTableInput, "embedder" | "dims" | "code"> & { readonly queries: readonly number[] },
  pace: Pace,
): Promise<RelevanceCandidate[]> {
  const fitPace = pace.part(0, 0.7);
  const embedding =
    "fitRows" in embedder ? await embedder.fitRows(items, fitPace) : await embedder.fit(items, fitPace);
  const isByRow = "rows" in embedding;
  const rows = isByRow ? embedding.rows : rowsOfMatrix(embedding.vectors);
  const asked = new Map<number, Float32Array>();
  const coded = await reduce(remembering(rows, new Set(queries), asked), { dims, code }, pace.part(0.7, 1));
  const shipped = `shipped codes, ${codeName(coded)}`;
  return [
    { name: uncodedName, neighboursOf: fullNeighbours(fullOf(embedding), items.length) },
    {
      name: `${shipped}, asked by an item's vector`,
      against: uncodedName,
      neighboursOf: codedNeighbours(coded, (query) => projected(asked.get(query)!, coded.projection)),
    },
    {
      name: `${shipped}, asked by an item's code`,
      against: uncodedName,
      neighboursOf: codedNeighbours(coded, (query) => decodeVector(coded.codes, query, coded.spec)),
    },
  ];
}

/** Keeps the vectors of some rows as they pass: they have to pass here, so other threads make none of them. */
function remembering(
  rows: VectorRows,
  wanted: ReadonlySet<number>,
  kept: Map<number, Float32Array>,
): VectorRows {
  return {
    rows: rows.rows,
    dim: rows.dim,
    visit: (use, pace) =>
      rows.visit((vector, i) => {
        if (wanted.has(i)) kept.set(i, vector.slice());
        use(vector, i);
      }, pace),
  };
}

function projected(vector: Float32Array, projection: Matrix | undefined): Float32Array {
  if (!projection) return vector;
  const image = Float32Array.from({ length: projection.rows }, (_, j) => dot(row(projection, j), vector));
  normaliseInPlace(image);
  return image;
}

function codedNeighbours(
  { codes, rows, spec }: CodedVectors,
  vectorOf: (query: number) => Float32Array,
): NeighboursOf {
  const norms = squaredNorms(codes, rows, spec);
  return (query, k, isAllowed) =>
    scanNearest(prepareQuery(vectorOf(query), spec), codes, norms, k, { isAllowed }).map(({ id }) => id);
}

function fullNeighbours(full: FullSpace, items: number): NeighboursOf {
  const cosinesOf = lastAnswer((query) => full.cosinesWith(query));
  return (query, k, isAllowed) => {
    const cosines = cosinesOf(query);
    return nearest(items, k, (item) => -cosines[item], isAllowed).map(({ id }) => id);
  };
}

/** TF-IDF of all fields, and of each alone. */
async function wordCandidates(items: readonly EmbeddableItem[]): Promise<RelevanceCandidate[]> {
  const columns = [...new Set(items.flatMap(({ texts }) => texts.map(({ column = "" }) => column)))];
  const documents = items.map(({ texts }) =>
    texts.map(({ text, weight, role = "title" }) => ({ text, weight: weight * lsaRoleWeights[role] })),
  );
  const candidates = [{ name: "TF-IDF of all fields", neighboursOf: await wordNeighbours(documents) }];
  for (const column of columns) {
    const alone = items.map(({ texts }) =>
      texts.filter((text) => text.column === column).map(({ text }) => ({ text, weight: 1 })),
    );
    candidates.push({ name: `words of ${column} alone`, neighboursOf: await wordNeighbours(alone) });
  }
  return candidates;
}

function codeName({ spec: { kind, dim } }: CodedVectors): string {
  return kind === "sign" ? `${dim} bits` : `${dim} × ${kind}`;
}
