/** One task of a page's main thread, of a trace. */
export interface TracedTask {
  /** Its start since the trace's, in milliseconds. */
  readonly atMs: number;
  /** By the clock, in milliseconds. */
  readonly clockMs: number;
  /** The thread's own time, in milliseconds: other work on the machine adds little to it. */
  readonly threadMs: number;
  /** What took the thread's time, the most first, each without what it holds. */
  readonly parts: readonly { readonly name: string; readonly ms: number }[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  /** Of the thread's own time. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly elementCount?: number;
    readonly data?: { readonly url?: string; readonly functionName?: string; readonly type?: string };
  };
}

export interface Trace {
  readonly traceEvents: readonly TraceEvent[];
}

/**
 * Tasks of the threads that run a page's scripts, in the order of the trace.
 *
 * @throws {Error} when the trace names no such thread
 */
export function tracedTasks({ traceEvents }: Trace): TracedTask[] {
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  if (mains.size === 0) throw new Error("the trace names no main thread of a page, expected one");
  const events = traceEvents.filter((event) => event.ph === "X" && mains.has(threadOf(event)));
  const startUs = events.reduce((least, { ts = 0 }) => Math.min(least, ts), Number.POSITIVE_INFINITY);
  return events.filter(isTask).map((task) => ({
    atMs: ((task.ts ?? 0) - startUs) / 1000,
    clockMs: (task.dur ?? 0) / 1000,
    threadMs: (task.tdur ?? 0) / 1000,
    get parts() {
      return partsOf(task, events);
    },
  }));
}

function isTask({ name }: TraceEvent): boolean {
  return name.endsWith("RunTask");
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function partsOf(task: TraceEvent, events: readonly TraceEvent[]): { name: string; ms: number }[] {
  const endOf = ({ ts = 0, dur = 0 }: TraceEvent) => ts + dur;
  const within = events
    .filter(
      (event) =>
        threadOf(event) === threadOf(task) &&
        (event.ts ?? 0) >= (task.ts ?? 0) &&
        endOf(event) <= endOf(task),
    )
    .sort((a, b) => (a.ts ?? 0) - (b.ts ?? 0) || endOf(b) - endOf(a));
  const spent = new Map<string, number>();
  const add = (event: TraceEvent, us = 0) =>
    spent.set(partName(event), (spent.get(partName(event)) ?? 0) + us / 1000);
  const open: TraceEvent[] = [];
  for (const event of within) {
    for (let last = open.at(-1); last && endOf(last) <= (event.ts ?? 0); last = open.at(-1)) open.pop();
    const outer = open.at(-1);
    if (outer) add(outer, -(event.tdur ?? 0));
    add(event, event.tdur);
    open.push(event);
  }
  return [...spent].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

function partName({ name, args }: TraceEvent): string {
  const { url, functionName, type } = args?.data ?? {};
  const file = url?.replace(/^.*\//, "");
  return [name, functionName, type, file].filter(Boolean).join(" ");
}
