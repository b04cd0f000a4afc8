import { createRandom } from "../../math/random.ts";
import { type Interactions, pick } from "../interactions.ts";
import { LearningError } from "../learning-error.ts";

/**
 * How interactions are cut into what is learned from and what is asked for:
 * - `random`: each is tested with the same chance.
 * - `per-user`: of each user the same share, at random; users of one interaction are only learned from.
 * - `leave-last-out`: the last of each user by time (as they were read where there is none).
 * - `time`: the latest share of all; what is tested lies after everything that was learned from.
 */
export const splitNames = ["random", "per-user", "leave-last-out", "time"] as const;
export type SplitName = (typeof splitNames)[number];

export interface Split {
  readonly train: Interactions;
  readonly test: Interactions;
}

export interface SplitOptions {
  /** Of what is tested, 0..1; not for `leave-last-out`. */
  readonly share?: number;
  readonly seed?: number;
}

/** @throws {LearningError} when either side would be empty, or a split by time has no times */
export function split(
  interactions: Interactions,
  name: SplitName,
  { share = 0.2, seed = 1 }: SplitOptions = {},
): Split {
  const tested = testedEntries(interactions, name, share, seed);
  const train: number[] = [];
  const test: number[] = [];
  for (let n = 0; n < interactions.user.length; n++) (tested.has(n) ? test : train).push(n);
  if (train.length === 0 || test.length === 0) {
    throw new LearningError(
      `split ${name}: got ${train.length} interactions to learn from and ${test.length} to test with, expected some of both`,
    );
  }
  return { train: pick(interactions, train), test: pick(interactions, test) };
}

function testedEntries(
  interactions: Interactions,
  name: SplitName,
  share: number,
  seed: number,
): Set<number> {
  const { user, timeMs } = interactions;
  switch (name) {
    case "random":
      return new Set(shuffled(Array.from(user.keys()), seed).slice(0, Math.round(share * user.length)));
    case "per-user": {
      const tested = new Set<number>();
      entriesByUser(interactions).forEach((entries, u) => {
        if (entries.length < 2) return;
        const wanted = Math.min(entries.length - 1, Math.max(1, Math.round(share * entries.length)));
        for (const n of shuffled(entries, seed + u).slice(0, wanted)) tested.add(n);
      });
      return tested;
    }
    case "leave-last-out": {
      const last = entriesByUser(interactions)
        .filter((entries) => entries.length >= 2)
        .map((entries) => entries.reduce((best, n) => (timeMs && timeMs[n] < timeMs[best] ? best : n)));
      return new Set(last);
    }
    case "time": {
      if (!timeMs) throw new LearningError("split time: the interactions have no times");
      const order = Array.from(user.keys()).sort((a, b) => (timeMs[a] || 0) - (timeMs[b] || 0) || a - b);
      const end = order.length - Math.round(share * order.length);
      // What happened at the very moment of the cut is learned from: nothing tested is as old as what was learned.
      const cut = timeMs[order[Math.max(0, end - 1)]];
      return new Set(order.slice(end).filter((n) => timeMs[n] > cut));
    }
  }
}

function entriesByUser({ users, user }: Interactions): number[][] {
  const entries: number[][] = users.map(() => []);
  user.forEach((u, n) => {
    entries[u].push(n);
  });
  return entries;
}

/** A copy in a random order. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
