import { decodeCards } from "../../catalog/cards.ts";
import { clusterOfOrdinal } from "../../catalog/centroids.ts";
import { filePath } from "../../catalog/paths.ts";
import {
  openPublishedCatalog,
  type PublishedCatalog,
  type ReadFile,
} from "../../compiler/published-catalog.ts";
import type { PrivacyLevel } from "../../engine/api/catalogue.ts";
import { decodeVectors } from "../../math/codes.ts";
import { createRandom, type Random } from "../../math/random.ts";
import {
  type AttackerKnowledge,
  type AttackResult,
  attackers,
  guessByPrior,
  type ObservedVisitor,
  priorOf,
  successOf,
} from "./attacker.ts";
import { type RecordedVisitor, recordVisitor } from "./recorded-visit.ts";
import type { Visitor } from "./visit-plans.ts";

/** A catalogue under attack: what its publisher knows of it. */
export interface Target {
  readonly readFile: ReadFile;
  readonly catalog: PublishedCatalog;
  /** By ordinal. */
  readonly ids: readonly string[];
  readonly fileCount: number;
}

export interface AttackOptions {
  readonly level: PrivacyLevel;
  /** Visitors whose interests the attacker knows, and others whose interests he guesses. */
  readonly known: number;
  readonly observed: number;
  makeVisitor(random: Random, index: number): Visitor;
  readonly seed?: number;
  readonly onProgress?: (fraction: number) => void;
}

export interface LevelAttack {
  readonly level: PrivacyLevel;
  readonly observed: number;
  /** Mean of what the meters of the observed visitors say. */
  readonly bits: number;
  readonly prior: AttackResult;
  /** What the meters say that an attacker could reach at most: each bit at best doubles a chance. */
  readonly bound: AttackResult;
  /** The best of all attacks, for each figure. */
  readonly success: AttackResult;
  readonly attacks: Readonly<Record<string, AttackResult>>;
  /** How many different logs there were among all visitors. */
  readonly distinctLogs: number;
}

/** @throws {FormatError} when the folder cannot be read */
export async function openTarget(readFile: ReadFile): Promise<Target> {
  const files = new Map<string, Uint8Array | undefined>();
  const cached: ReadFile = async (path) => {
    if (!files.has(path)) files.set(path, await readFile(path));
    return files.get(path);
  };
  const catalog = await openPublishedCatalog(cached);
  const ids: string[] = [];
  for await (const { part, bytes, place } of catalog.parts("cards")) {
    decodeCards(bytes, place).forEach(({ id }, i) => {
      ids[catalog.centroids.firstOrdinal[part] + i] = id;
    });
  }
  const { manifest, directories } = catalog;
  const refs = [
    ...Object.values(manifest.files),
    ...Object.values(directories).flatMap((directory) => directory?.files ?? []),
  ];
  const hashes = new Set(refs.flatMap((ref) => (ref ? [ref.hash] : [])));
  return { readFile: cached, catalog, ids, fileCount: hashes.size + 1 };
}

/** Records visitors at a level, and attacks some of them with what the others have taught. */
export async function attackLevel(
  target: Target,
  { level, known, observed, makeVisitor, seed = 1, onProgress = () => {} }: AttackOptions,
): Promise<LevelAttack> {
  const { readFile, fileCount } = target;
  const random = createRandom(seed);
  const ordinalOf = new Map(target.ids.map((id, ordinal) => [id, ordinal]));
  const visitors: (ObservedVisitor & RecordedVisitor)[] = [];
  for (let i = 0; i < known + observed; i++) {
    const visitor = makeVisitor(random, i);
    const recorded = await recordVisitor(visitor, { readFile, level, random, fileCount });
    visitors.push({ ...recorded, interest: interestOf(recorded.viewed, ordinalOf, target) });
    onProgress((i + 1) / (known + observed));
  }
  const knowledge = knowledgeOf(target, visitors.slice(0, known));
  const unknown = visitors.slice(known);
  const prior = priorOf(knowledge).sort((a, b) => b - a);
  const allowed = (k: number) => {
    const share = prior.slice(0, k).reduce((sum, value) => sum + value, 0);
    return unknown.reduce((sum, { bits }) => sum + Math.min(1, 2 ** bits * share), 0) / unknown.length;
  };
  const attacks = Object.fromEntries(
    Object.entries(attackers(knowledge)).map(([name, guess]) => [name, successOf(guess, unknown)]),
  );
  const best = (figure: keyof AttackResult) =>
    Math.max(...Object.values(attacks).map((result) => result[figure]));
  return {
    level,
    observed,
    bits: unknown.reduce((sum, { bits }) => sum + bits, 0) / unknown.length,
    prior: successOf(guessByPrior(knowledge), unknown),
    bound: { top1: allowed(1), top5: allowed(5) },
    success: { top1: best("top1"), top5: best("top5") },
    attacks,
    distinctLogs: new Set(visitors.map(({ log }) => log.map(({ path, bytes }) => `${path} ${bytes}`).join()))
      .size,
  };
}

function knowledgeOf({ catalog }: Target, known: readonly ObservedVisitor[]): AttackerKnowledge {
  const { centroids, directories, manifest } = catalog;
  const homesOf = new Map<string, readonly number[]>();
  for (const kind of ["shards", "cards", "details", "pictures"] as const) {
    const { files = [], partsOf = [], home = [] } = directories[kind] ?? {};
    files.forEach(({ hash }, file) => {
      homesOf.set(
        filePath(hash),
        partsOf[file].filter((part) => home[part] === file),
      );
    });
  }
  return {
    known,
    centroids: decodeVectors(centroids.codes, manifest.clusters, centroids.centroidSpec),
    itemCounts: Array.from(
      { length: manifest.clusters },
      (_, c) => centroids.firstOrdinal[c + 1] - centroids.firstOrdinal[c],
    ),
    homesOf,
  };
}

/** The cluster in which the first item lies that was looked at. */
function interestOf(
  [first]: readonly string[],
  ordinalOf: ReadonlyMap<string, number>,
  { catalog: { centroids } }: Target,
): number {
  return clusterOfOrdinal(centroids.firstOrdinal, ordinalOf.get(first) ?? 0);
}
