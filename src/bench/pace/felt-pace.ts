import type { Browser, BrowserContextOptions } from "@playwright/test";
import type { Journey } from "./journeys.ts";
import { VisitorPage } from "./visitor-page.ts";

/** What one journey felt like. */
export interface FeltPace {
  /** Longest task of the page's main thread, in milliseconds of the thread's own time. */
  readonly longestTaskMs: number;
  /** Longest time from an input to the next paint, in milliseconds of the clock; 0 where there was none, or none above 16. */
  readonly interactionMs: number;
  /** Sum of what moved by itself; 0 is nothing. */
  readonly layoutShift: number;
}

export interface FeltPaceOptions {
  readonly context?: BrowserContextOptions;
  /** Of the site, ending in a slash, and the id of its catalogue. */
  readonly url: string;
  readonly catalogue: string;
}

/** A visit by a browser that has never been here. */
export async function feelPace(
  browser: Browser,
  { prepare, go }: Journey,
  { context: device = {}, url, catalogue }: FeltPaceOptions,
): Promise<FeltPace> {
  const context = await browser.newContext({ serviceWorkers: "block", ...device });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const debug = await context.newCDPSession(page);
    const visitor = new VisitorPage(page, debug, url, catalogue);
    await prepare?.(visitor);
    await visitor.evaluate("globalThis.docentPace && (docentPace.interactions = [])");
    await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
    await go(visitor);
    const trace = await browser.stopTracing();
    const { interactions, shift } = (await visitor.evaluate("docentPace")) as Watched;
    return {
      longestTaskMs: longestTaskMs(JSON.parse(trace.toString())),
      interactionMs: Math.max(0, ...interactions),
      layoutShift: shift,
    };
  } finally {
    await context.close();
  }
}

interface Watched {
  interactions: number[];
  shift: number;
}

/** Runs in the page, before its own scripts. */
function watchPage(): void {
  const watched: Watched = { interactions: [], shift: 0 };
  Object.assign(globalThis, { docentPace: watched });
  const observe = (type: string, note: (entry: never) => void, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as never); // The type that was asked for.
    }).observe({ type, buffered: true, ...more });
  observe("layout-shift", ({ value, hadRecentInput }: { value: number; hadRecentInput: boolean }) => {
    if (!hadRecentInput) watched.shift += value;
  });
  observe(
    "event",
    ({ interactionId, duration }: { interactionId: number; duration: number }) => {
      if (interactionId > 0) watched.interactions.push(duration);
    },
    { durationThreshold: 16 },
  );
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Of the thread that runs the page's scripts: its own time, so that other work on the machine adds little to it. */
export function longestTaskMs({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): number {
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  if (mains.size === 0) throw new Error("the trace names no main thread of a page, expected one");
  let longest = 0;
  for (const { name, ph, pid, tid, tdur } of traceEvents) {
    if (ph !== "X" || !/RunTask$/.test(name) || !mains.has(`${pid} ${tid}`)) continue;
    longest = Math.max(longest, (tdur ?? 0) / 1000);
  }
  return longest;
}
