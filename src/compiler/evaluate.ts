import type { Card } from "../catalog/cards.ts";
import { FormatError } from "../catalog/format-error.ts";
import { fold } from "../catalog/tokens.ts";
import { createRandom } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import {
  type Agreement,
  drawQueries,
  listAgreement,
  measureRelevance,
  type Relevance,
  valueAgreement,
} from "../models/relevance.ts";
import { createPace } from "./pace.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "./published-catalog.ts";
import { exactNeighbours, type NeighboursOf, probedNeighbours } from "./published-neighbours.ts";
import { readCards, readCodes, readDetail } from "./published-rows.ts";
import { dotRows, invertedIndex } from "./sparse-neighbours.ts";
import { tfIdf } from "./tf-idf.ts";

export interface EvaluateOptions {
  /** Label of the object page's line, or column of the source, that the embedding did not see. */
  readonly hidden: string;
  readonly k?: number;
  /** Queries of both halves together. */
  readonly queries?: number;
  readonly seed?: number;
  /** Lists: only items with so many values are asked for. */
  readonly minValues?: number;
  /** Clusters that the two-level search probes; the catalogue's default. */
  readonly nprobe?: number;
}

export interface EvaluateReport {
  readonly hidden: string;
  readonly kind: "list" | "value";
  readonly k: number;
  readonly nprobe: number;
  /** Figures are of this half; settings are to be chosen on the other. */
  readonly rows: readonly { readonly name: string; readonly choose: Relevance; readonly report: Relevance }[];
}

/**
 * How far ten recommendations for an item agree with it in a column that the embedding did not see, measured on the
 * shipped codes: by an exact scan, and by probing clusters as a visitor's search does. Beside them, items drawn at
 * random, and words of one field alone.
 *
 * @throws {FormatError} when the folder cannot be read, has no such line, or its vectors were made from it
 */
export async function evaluate(
  readFile: ReadFile,
  { hidden, k = 10, queries = 600, seed = 1, minValues = 3, nprobe }: EvaluateOptions,
): Promise<EvaluateReport> {
  const catalog = await openPublishedCatalog(readFile);
  const column = hiddenColumn(catalog, hidden);
  const [codes, cards, cells] = [
    await readCodes(catalog),
    await readCards(catalog),
    await readDetail(catalog, column),
  ];
  const separator = catalog.manifest.listSeparator;
  const lists = cells.map((cell) =>
    (separator === undefined ? [cell] : cell.split(separator)).map((v) => v.trim()).filter(Boolean),
  );
  const kind = lists.some((list) => list.length > 1) ? "list" : "value";
  const agreement: Agreement = kind === "list" ? listAgreement(lists) : valueAgreement(cells);
  const least = kind === "list" ? minValues : 1;
  const halves = drawById(cards, (item) => lists[item].length >= least, { count: queries, seed });
  const probes = nprobe ?? catalog.manifest.defaults.nprobe;
  const candidates: [string, NeighboursOf][] = [
    ["shipped codes, exact scan", exactNeighbours(catalog, codes)],
    [
      `shipped codes, ${probes} of ${catalog.manifest.clusters} clusters`,
      probedNeighbours(catalog, codes, probes),
    ],
    ["words of the title", await wordNeighbours(cards.map((card) => card.title))],
    ["words of the creator", await wordNeighbours(cards.map((card) => card.creator))],
    ["random", randomNeighbours(cards.length, seed)],
  ];
  return {
    hidden: catalog.manifest.detailLabels[column],
    kind,
    k,
    nprobe: probes,
    rows: candidates.map(([name, neighboursOf]) => {
      const measure = (half: readonly number[]) =>
        measureRelevance({
          agreement,
          queries: half,
          neighboursOf,
          creatorOf: (item) => cards[item].creator,
          k,
          seed,
        });
      return { name, choose: measure(halves.choose), report: measure(halves.report) };
    }),
  };
}

/** Ordinals change with the partition: drawn by their ids, the queries of two compilations are the same. */
function drawById(
  cards: readonly Card[],
  isSuitable: (item: number) => boolean,
  options: { readonly count: number; readonly seed: number },
): { choose: number[]; report: number[] } {
  const byId = Array.from(cards.keys()).sort((a, b) => (cards[a].id < cards[b].id ? -1 : 1));
  const { choose, report } = drawQueries(cards.length, (i) => isSuitable(byId[i]), options);
  return { choose: choose.map((i) => byId[i]), report: report.map((i) => byId[i]) };
}

function hiddenColumn({ manifest }: PublishedCatalog, hidden: string): number {
  const column = manifest.detailLabels.findIndex((label) => fold(label) === fold(hidden));
  if (column < 0) {
    throw new FormatError(
      `--hidden: got ${JSON.stringify(hidden)}, the catalogue's lines are ${manifest.detailLabels.join(", ")}`,
    );
  }
  if (manifest.described?.some((described) => fold(described) === fold(hidden))) {
    throw new FormatError(
      `--hidden: the vectors were made from ${JSON.stringify(hidden)} too; compile without it (they were made from ${manifest.described.join(", ")})`,
    );
  }
  return column;
}

async function wordNeighbours(texts: readonly string[]): Promise<NeighboursOf> {
  const { matrix } = await tfIdf(
    texts.map((text) => [{ text, weight: 1 }]),
    {},
    createPace(),
  );
  const index = invertedIndex(matrix);
  return (query, k, isAllowed) => {
    const dots = dotRows(matrix, index, query);
    return nearest(texts.length, k, (item) => -dots[item], isAllowed).map((n) => n.id);
  };
}

function randomNeighbours(items: number, seed: number): NeighboursOf {
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
