import { FormatError } from "../catalog/format-error.ts";
import { fold } from "../catalog/tokens.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "./published-catalog.ts";
import { exactNeighbours, probedNeighbours } from "./published-neighbours.ts";
import { readCodes, readDetail, visitCards } from "./published-rows.ts";
import {
  type RelevanceCandidate,
  type RelevanceQuestions,
  type RelevanceRows,
  relevanceRows,
} from "./relevance-rows.ts";
import { randomNeighbours, wordNeighbours } from "./word-neighbours.ts";

export interface EvaluateOptions extends RelevanceQuestions {
  /** Label of the object page's line that the embedding did not see. */
  readonly hidden: string;
  /** Clusters that the two-level search probes; the catalogue's default. */
  readonly nprobe?: number | undefined;
}

export interface EvaluateReport extends RelevanceRows {
  readonly hidden: string;
}

const exactName = "shipped codes, exact scan";

/**
 * How far ten recommendations for an item agree with it in a column that the embedding did not see, measured on the
 * shipped codes: by an exact scan, and by probing clusters as a visitor's search does. Beside them, words of one field
 * alone, and items drawn at random.
 *
 * @throws {FormatError} when the folder cannot be read, has no such line, or its vectors were made from it
 */
export async function evaluate(
  readFile: ReadFile,
  { hidden, nprobe, ...questions }: EvaluateOptions,
): Promise<EvaluateReport> {
  await kernelStarted;
  const catalog = await openPublishedCatalog(readFile);
  const { manifest } = catalog;
  const column = hiddenColumn(catalog, hidden);
  const separator = manifest.listSeparator;
  const lists = (await readDetail(catalog, column)).map((cell) => valuesOf(cell, separator));
  const ids = new Array<string>(manifest.items);
  const creators = new Array<string>(manifest.items);
  await visitCards(catalog, (card, ordinal) => {
    ids[ordinal] = card.id;
    creators[ordinal] = card.creator;
  });
  const probes = nprobe ?? manifest.defaults.nprobe;
  const candidates = candidatesOf(catalog, { creators, probes, seed: questions.seed });
  return {
    hidden: manifest.detailLabels[column],
    ...(await relevanceRows({ ids, creators, lists }, candidates, questions)),
  };
}

/** One after the other: the words of half a million items are heavy, and none needs those of the one before. */
async function* candidatesOf(
  catalog: PublishedCatalog,
  {
    creators,
    probes,
    seed = 1,
  }: { readonly creators: readonly string[]; readonly probes: number; readonly seed?: number | undefined },
): AsyncGenerator<RelevanceCandidate> {
  const { manifest } = catalog;
  yield* codeCandidates(catalog, await readCodes(catalog), probes);
  yield { name: "words of Title alone", neighboursOf: await wordsOf(await readTitles(catalog)) };
  yield { name: "words of the creator alone", neighboursOf: await wordsOf(creators) };
  for (const [line, label] of manifest.detailLabels.entries()) {
    if (!isDescribed(catalog, label)) continue;
    const texts = await readDetail(catalog, line);
    // The creators' own line, whatever it is called.
    const differing = texts.filter((text, i) => text !== creators[i]).length;
    if (differing > 0.1 * texts.length)
      yield { name: `words of ${label} alone`, neighboursOf: await wordsOf(texts) };
  }
  yield { name: "random", neighboursOf: randomNeighbours(manifest.items, seed) };
}

function codeCandidates(catalog: PublishedCatalog, codes: Uint8Array, probes: number): RelevanceCandidate[] {
  return [
    { name: exactName, neighboursOf: exactNeighbours(catalog, codes) },
    {
      name: `shipped codes, ${probes} of ${catalog.manifest.clusters} clusters`,
      against: exactName,
      neighboursOf: probedNeighbours(catalog, codes, probes),
    },
  ];
}

async function readTitles(catalog: PublishedCatalog): Promise<string[]> {
  const titles = new Array<string>(catalog.manifest.items);
  await visitCards(catalog, ({ title }, ordinal) => {
    titles[ordinal] = title;
  });
  return titles;
}

/** The values that a cell lists. */
export function valuesOf(cell: string, separator: string | undefined): string[] {
  return (separator === undefined ? [cell] : cell.split(separator)).map((v) => v.trim()).filter(Boolean);
}

function wordsOf(texts: readonly string[]) {
  return wordNeighbours(texts.map((text) => [{ text, weight: 1 }]));
}

function isDescribed({ manifest }: PublishedCatalog, label: string): boolean {
  return manifest.described?.some((described) => fold(described) === fold(label)) ?? false;
}

function hiddenColumn(catalog: PublishedCatalog, hidden: string): number {
  const { manifest } = catalog;
  const column = manifest.detailLabels.findIndex((label) => fold(label) === fold(hidden));
  if (column < 0) {
    throw new FormatError(
      `--hidden: got ${JSON.stringify(hidden)}, the catalogue's lines are ${manifest.detailLabels.join(", ")}`,
    );
  }
  if (isDescribed(catalog, hidden)) {
    throw new FormatError(
      `--hidden: the vectors were made from ${JSON.stringify(hidden)} too; compile with --hide ${JSON.stringify(hidden)} ` +
        `(they were made from ${manifest.described?.join(", ")}), or evaluate the table itself, which hides it`,
    );
  }
  return column;
}
