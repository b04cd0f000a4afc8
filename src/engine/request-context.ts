import type { Timing, Transfer } from "./api/diagnostics.ts";
import type { SearchResult } from "./search-engine.ts";

/** What follows a question through the engine: its way to end early, and what it cost. */
export interface RequestContext {
  readonly signal: AbortSignal;
  /** At level `common`, and for questions that want no more: nothing is asked for but what everybody fetches. */
  commonOnly: boolean;
  /** Whether it waits for another try of a file that did not come, rather than to do without it. */
  isPatient: boolean;
  /** False: other requests of the page go first. */
  readonly isUrgent: boolean;
  readonly transfers: Transfer[];
  /** Distances computed. */
  distances: number;
  /** Whether a graph was walked; false. */
  isWalk?: boolean | undefined;
  /** Files that are being waited for. */
  loading: number;
  loadingSinceMs: number;
  readonly ms: Record<Phase, number>;
}

export type Phase = Exclude<keyof Timing, "totalMs">;

export function createRequestContext(
  signal: AbortSignal,
  {
    commonOnly = false,
    isUrgent = true,
  }: { readonly commonOnly?: boolean; readonly isUrgent?: boolean } = {},
): RequestContext {
  return {
    signal,
    commonOnly,
    isPatient: false,
    isUrgent,
    transfers: [],
    distances: 0,
    loading: 0,
    loadingSinceMs: 0,
    ms: { interestMs: 0, centroidMs: 0, loadMs: 0, clusterMs: 0, rerankMs: 0, cardsMs: 0 },
  };
}

/** @returns the neighbours that a search has found; what it took is the question's. */
export function neighboursOf(
  { neighbours, distances, isWalk }: SearchResult,
  context: RequestContext,
): SearchResult["neighbours"] {
  context.distances += distances;
  context.isWalk ||= isWalk;
  return neighbours;
}

/**
 * Adds the time that `work` takes to `phase`, less what it spends in phases of its own (waiting for files, mostly), so
 * that the phases of an answer sum up to its total.
 */
export async function timed<T>(
  context: RequestContext,
  clock: () => number,
  phase: Phase,
  work: () => Promise<T> | T,
): Promise<T> {
  const { ms } = context;
  const inner = () => ms.interestMs + ms.centroidMs + ms.loadMs + ms.clusterMs + ms.rerankMs + ms.cardsMs;
  const startedAt = clock();
  const before = inner();
  try {
    return await work();
  } finally {
    ms[phase] += Math.max(0, clock() - startedAt - (inner() - before));
  }
}

/** Adds the time during which at least one file is waited for to `loadMs`: files wait side by side. */
export async function whileLoading<T>(
  context: RequestContext,
  clock: () => number,
  file: Promise<T>,
): Promise<T> {
  if (context.loading++ === 0) context.loadingSinceMs = clock();
  try {
    return await file;
  } finally {
    if (--context.loading === 0) context.ms.loadMs += clock() - context.loadingSinceMs;
  }
}
