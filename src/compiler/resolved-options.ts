import { type CodeKind, codeKinds } from "../math/codes.ts";
import { usualBudget, type VisitBudget } from "./bundle-choice.ts";
import {
  type CompileOptions,
  type EmbedderName,
  embedderNames,
  type IndexKind,
  indexKinds,
} from "./compile-options.ts";
import type { Embedder } from "./embedder.ts";

/** The choices that have defaults, made. */
export interface ResolvedOptions {
  readonly embedder: EmbedderName;
  /** "auto": as few as keep recall and relevance. */
  readonly dims: number | "auto";
  readonly code: CodeKind;
  readonly clusters: number;
  readonly index: IndexKind;
  readonly m: number;
  readonly efConstruction: number;
  /** What visitors' searches use by default, and what the compiler checks the graphs with. */
  readonly efSearch: number;
  /** Undefined: as many as reach `recall`, by measurement. */
  readonly nprobe: number | undefined;
  readonly recall: number;
  readonly seed: number;
  readonly recallQueries: number;
  readonly bundles: number | "auto";
  readonly budget: VisitBudget;
}

export interface OwnVectors {
  /** An embedder from outside is used instead of the one that is named. */
  readonly hasOwnVectors?: boolean;
  /** How its vectors are usually written down. */
  readonly usual?: Embedder["usual"] | undefined;
}

/**
 * @throws {RangeError} naming the option, what it holds and what was expected
 */
export function resolveOptions(
  options: CompileOptions,
  itemCount: number,
  { hasOwnVectors = false, usual }: OwnVectors = {},
): ResolvedOptions {
  const { embedder = "lexical" } = options;
  const isLexical = embedder === "lexical" && !hasOwnVectors;
  const {
    dims = usual?.dims ?? (isLexical ? 512 : "auto"),
    code = usual?.code ?? (isLexical ? "sign" : "i8"),
    clusters = Math.max(1, Math.round(Math.sqrt(itemCount))),
    index = "hnsw",
    m = 8,
    efConstruction = 100,
    nprobe,
    recall = usualRecall,
    seed = 1,
    recallQueries = 0,
    bundles = "auto",
    everythingUpToBytes = usualBudget.everythingUpToBytes,
    visitBytes = usualBudget.visitBytes,
    visitBits = usualBudget.visitBits,
  } = options;
  requireOneOf("embedder", embedder, embedderNames);
  requireOneOf("code", code, codeKinds);
  requireOneOf("index", index, indexKinds);
  if (dims !== "auto") requireInteger("dims", dims, 1, 4096);
  if (isLexical && dims !== "auto" && (dims < 32 || (dims & (dims - 1)) !== 0))
    throw new RangeError(
      `dims: got ${dims}, expected a power of two from 32 to 4096 with the lexical embedder`,
    );
  requireInteger("clusters", clusters, 1, 65_535);
  requireInteger("m", m, 2, 127);
  requireInteger("efConstruction", efConstruction, 1, 10_000);
  if (nprobe !== undefined) requireInteger("nprobe", nprobe, 1, 65_535);
  if (!(recall > 0 && recall <= 1)) throw new RangeError(`recall: got ${recall}, expected above 0 to 1`);
  requireInteger("seed", seed, 0, 0xffff_ffff);
  requireInteger("recallQueries", recallQueries, 0, 10_000);
  if (bundles !== "auto") requireInteger("bundles", bundles, 0, 4096);
  requireInteger("everythingUpToBytes", everythingUpToBytes, 0, 1e12);
  requireInteger("visitBytes", visitBytes, 1, 1e12);
  if (!(visitBits >= 0 && visitBits <= 12))
    throw new RangeError(`visitBits: got ${visitBits}, expected a number from 0 to 12`);
  const budget = { everythingUpToBytes, visitBytes, visitBits };
  return {
    embedder,
    dims,
    code,
    clusters,
    index,
    m,
    efConstruction,
    efSearch: 64,
    nprobe,
    recall,
    seed,
    recallQueries,
    bundles,
    budget,
  };
}

/**
 * Of what a search is to find, 95 of 100 times at least (see `probesFor`): above the .95 that is promised, so that another
 * few hundred queries find that too.
 */
export const usualRecall = 0.96;

function requireOneOf(name: string, value: string, known: readonly string[]): void {
  if (!known.includes(value))
    throw new RangeError(`${name}: got ${JSON.stringify(value)}, expected one of ${known.join(", ")}`);
}

function requireInteger(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name}: got ${value}, expected a whole number from ${least} to ${most}`);
}
