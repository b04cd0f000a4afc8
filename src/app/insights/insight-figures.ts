import { type HitRates, prequentialHitRates } from "./hit-rate.ts";
import type { AnswerInsight, ViewInsight } from "./insight-store.ts";

/** What the page of insights shows, of one catalogue. */
export interface InsightFigures {
  readonly times: readonly number[];
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly days: readonly DayBytes[];
  readonly networkBytes: number;
  readonly deviceBytes: number;
  /** Of all views up to each one. */
  readonly hitRates: readonly HitRates[];
}

export interface DayBytes {
  /** As the visitor's language writes it. */
  readonly day: string;
  readonly networkBytes: number;
  readonly deviceBytes: number;
}

/** @returns undefined where nothing was recorded yet */
export function insightFigures(
  answers: readonly AnswerInsight[],
  views: readonly ViewInsight[],
  dayOf: (atMs: number) => string,
): InsightFigures | undefined {
  if (answers.length === 0) return undefined;
  const times = answers.map(({ ms }) => ms);
  const sorted = times.toSorted((a, b) => a - b);
  const days = new Map<string, DayBytes>();
  for (const { atMs, networkBytes, deviceBytes } of answers) {
    const day = dayOf(atMs);
    const before = days.get(day) ?? { day, networkBytes: 0, deviceBytes: 0 };
    days.set(day, {
      day,
      networkBytes: before.networkBytes + networkBytes,
      deviceBytes: before.deviceBytes + deviceBytes,
    });
  }
  const sum = (of: (answer: AnswerInsight) => number) => answers.reduce((all, answer) => all + of(answer), 0);
  return {
    times,
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)],
    slowestMs: sorted[sorted.length - 1],
    days: [...days.values()],
    networkBytes: sum((answer) => answer.networkBytes),
    deviceBytes: sum((answer) => answer.deviceBytes),
    hitRates: prequentialHitRates(views),
  };
}
