import type { Browser, BrowserContextOptions } from "@playwright/test";
import { markdownTable } from "../markdown-table.ts";
import type { BuiltSite } from "./built-site.ts";
import { type FeltPace, feelPace } from "./felt-pace.ts";
import { journeys } from "./journeys.ts";
import { goals, verdict } from "./pace-goals.ts";
import type { TracedTask } from "./trace-tasks.ts";

/** So many times slower shall the CPU be. */
const slowdown = 4;

export interface JourneysTableOptions {
  readonly runs: number;
  /** A part of the names of the journeys that are measured; all when empty. */
  readonly only: string;
  readonly context: BrowserContextOptions;
  /** Of how many of its longest tasks each journey tells what took their time. */
  readonly tasks: number;
  readonly onProgress: (what: string) => void;
}

/**
 * Each journey beside its goals. Tasks twice: by the thread's own time at full speed, four times, to which other work on
 * the machine adds little; and by the clock under the browser's own throttling, which holds the thread up by three times
 * what has gone by since it looked last, so that a late look alone makes a task of 5 ms one of 60. Inputs are timed at
 * full speed. The least of some runs, since noise only ever adds; of shifts the most.
 */
export async function journeysTable(
  browser: Browser,
  { url, catalogue }: BuiltSite,
  { runs, only, context, tasks, onProgress }: JourneysTableOptions,
): Promise<string> {
  const rows: string[][] = [];
  for (const journey of journeys.filter(({ name }) => name.includes(only))) {
    const slow: FeltPace[] = [];
    const usual: FeltPace[] = [];
    const visit = { url, catalogue, context };
    for (let run = 0; run < runs; run++) {
      slow.push(await feelPace(browser, journey, { ...visit, slowdown }));
      usual.push(await feelPace(browser, journey, { ...visit, isTraced: true }));
      onProgress(`${journey.name}: throttled ${told(slow[run])}; full speed ${told(usual[run])}`);
      for (const task of usual[run].tasks.slice(0, tasks)) onProgress(`  ${taskTold(task)}`);
    }
    const own = slowdown * Math.min(...usual.map((felt) => felt.tasks[0]?.threadMs ?? 0));
    const throttled = Math.min(...slow.map(({ longTasksMs }) => Math.max(0, ...longTasksMs)));
    const interaction = Math.min(...usual.map(({ interactionMs }) => interactionMs));
    const shift = Math.max(...[...slow, ...usual].map(({ layoutShift }) => layoutShift));
    const isMet = own <= goals.taskMs && throttled === 0 && interaction < goals.interactionMs && shift === 0;
    rows.push([
      journey.name,
      own.toFixed(0),
      throttled === 0 ? "≤ 50" : throttled.toFixed(0),
      interaction === 0 ? "" : interaction.toFixed(0),
      shift === 0 ? "0" : shift.toPrecision(2),
      verdict(isMet),
    ]);
  }
  return markdownTable(
    [
      "journey",
      "longest task, thread's time × 4, ms (≤ 50)",
      "by the browser's throttling, ms (≤ 50)",
      "input to next paint, ms (< 100)",
      "layout shift (0)",
      "",
    ],
    rows,
  );
}

function taskTold({ threadMs, atMs, parts }: TracedTask): string {
  const spent = parts.filter(({ ms }) => ms >= 0.3).slice(0, 12);
  return `${threadMs.toFixed(1)} ms at ${atMs.toFixed(0)}: ${spent.map(({ name, ms }) => `${name} ${ms.toFixed(1)}`).join(", ")}`;
}

function told({ longTasksMs, tasks, interactionMs, layoutShift }: FeltPace): string {
  const longest = tasks.slice(0, 3).map(({ threadMs }) => threadMs.toFixed(1));
  return [
    `long tasks ${longTasksMs.join(", ") || "none"}`,
    ...(longest.length > 0 ? [`most of the thread ${longest.join(", ")} ms`] : []),
    `input ${interactionMs} ms`,
    `shift ${layoutShift.toPrecision(2)}`,
  ].join(", ");
}
