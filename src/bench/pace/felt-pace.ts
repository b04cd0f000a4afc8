import type { Browser, BrowserContextOptions } from "@playwright/test";
import type { Journey } from "./journeys.ts";
import { type Trace, type TracedTask, tracedTasks } from "./trace-tasks.ts";
import { VisitorPage } from "./visitor-page.ts";

/** What one journey felt like. */
export interface FeltPace {
  /** Tasks of the page's main thread that took more than 50 ms by the clock, as the page itself is told of them. */
  readonly longTasksMs: readonly number[];
  /** All of its tasks, that which took most of the thread's own time first; none unless they are traced. */
  readonly tasks: readonly TracedTask[];
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
  /** How many times slower the browser shall run the page while it is measured; 1. */
  readonly slowdown?: number;
  /** Whether all tasks are traced, which takes time of its own; false. */
  readonly isTraced?: boolean;
}

/** A visit by a browser that has never been here. */
export async function feelPace(
  browser: Browser,
  { prepare, go }: Journey,
  { context: device = {}, url, catalogue, slowdown = 1, isTraced = false }: FeltPaceOptions,
): Promise<FeltPace> {
  const context = await browser.newContext({ serviceWorkers: "block", ...device });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const debug = await context.newCDPSession(page);
    const visitor = new VisitorPage(page, debug, url, catalogue);
    await prepare?.(visitor);
    await visitor.evaluate(
      "globalThis.docentPace && Object.assign(docentPace, { interactions: [], longTasks: [] })",
    );
    await debug.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    if (isTraced) await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
    await go(visitor);
    const trace: Trace = isTraced ? JSON.parse((await browser.stopTracing()).toString()) : undefined;
    const { interactions, longTasks, shift } = (await visitor.evaluate("docentPace")) as Watched;
    return {
      longTasksMs: longTasks,
      tasks: isTraced ? tracedTasks(trace).sort((a, b) => b.threadMs - a.threadMs) : [],
      interactionMs: Math.max(0, ...interactions),
      layoutShift: shift,
    };
  } finally {
    await context.close();
  }
}

interface Watched {
  interactions: number[];
  longTasks: number[];
  shift: number;
}

/** Runs in the page, before its own scripts. */
function watchPage(): void {
  const watched: Watched = { interactions: [], longTasks: [], shift: 0 };
  Object.assign(globalThis, { docentPace: watched });
  const observe = (type: string, note: (entry: never) => void, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as never); // The type that was asked for.
    }).observe({ type, buffered: true, ...more });
  observe("layout-shift", ({ value, hadRecentInput }: { value: number; hadRecentInput: boolean }) => {
    if (!hadRecentInput) watched.shift += value;
  });
  observe("longtask", ({ duration }: { duration: number }) => watched.longTasks.push(duration));
  observe(
    "event",
    ({ interactionId, duration }: { interactionId: number; duration: number }) => {
      if (interactionId > 0) watched.interactions.push(duration);
    },
    { durationThreshold: 16 },
  );
}
