import { anyRequest } from "../cli/folder-engine.ts";
import type { RecommendOptions } from "../engine/api/recommendations.ts";
import type { Reply } from "../engine/api/reply.ts";
import type { EngineApi } from "../engine/api.ts";

/** What the engine answers to one history, once its clusters are in memory. */
export interface EngineAnswer {
  /** Ordinals, best first. */
  readonly found: readonly number[];
  /** Milliseconds of the search alone: centroids and clusters. */
  readonly searchMs: number;
  /** Milliseconds from the question to the answer with its cards. */
  readonly totalMs: number;
  readonly probed: number;
  readonly distances: number;
}

/** @throws {Error} when the engine fails: a benchmark of failures says nothing */
export async function searchByEngine(
  engine: EngineApi,
  ids: readonly string[],
  { k, options }: { readonly k: number; readonly options?: RecommendOptions },
): Promise<EngineAnswer> {
  // The median is what exact results can be computed for.
  const request = { ...anyRequest, ids, k, options: { interest: "median" as const, ...options } };
  answered(await engine.recommend(request));
  const { items, diagnostics } = answered(await engine.recommend(request));
  const { timing, probed, distances } = diagnostics;
  return {
    found: items.map(({ ordinal }) => ordinal),
    searchMs: timing.centroidMs + timing.clusterMs,
    totalMs: timing.totalMs,
    probed: probed.length,
    distances,
  };
}

export function answered<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`the engine failed: ${reply.failure.message}`);
}
