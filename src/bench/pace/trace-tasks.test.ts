import { expect, test } from "vitest";
import { tracedTasks } from "./trace-tasks.ts";

const main = { name: "thread_name", ph: "M", pid: 7, tid: 1, args: { name: "CrRendererMain" } };
const task = {
  name: "ThreadControllerImpl::RunTask",
  ph: "X",
  pid: 7,
  tid: 1,
  ts: 5_000,
  dur: 20_000,
  tdur: 12_000,
};

test("only tasks of the page's main thread count, by the clock and by the thread's own time", () => {
  const traceEvents = [
    task,
    main,
    { ...task, ts: 30_000, dur: 40_000, tdur: 31_500 },
    { ...task, tid: 2, tdur: 90_000 },
    { ...task, name: "Paint", tdur: 80_000 },
  ];
  const tasks = tracedTasks({ traceEvents });
  expect(tasks.map(({ atMs, clockMs, threadMs }) => ({ atMs, clockMs, threadMs }))).toEqual([
    { atMs: 0, clockMs: 20, threadMs: 12 },
    { atMs: 25, clockMs: 40, threadMs: 31.5 },
  ]);
});

test("a task's time is told by what it was spent on, each without what it holds", () => {
  const script = {
    ...task,
    name: "FunctionCall",
    ts: 6_000,
    dur: 15_000,
    tdur: 8_000,
    args: { data: { functionName: "draw", url: "https://a.example/assets/page.js" } },
  };
  const layout = { ...task, name: "Layout", ts: 8_000, dur: 9_000, tdur: 5_500, args: {} };
  const after = { ...layout, ts: 22_000, dur: 1_000, tdur: 500 };
  const [traced] = tracedTasks({ traceEvents: [main, task, script, layout, after] });
  expect(traced?.parts).toEqual([
    { name: "Layout", ms: 6 },
    { name: "ThreadControllerImpl::RunTask", ms: 3.5 },
    { name: "FunctionCall draw page.js", ms: 2.5 },
  ]);
});

test("a trace without a page's main thread is an error, not a quick page", () => {
  expect(() => tracedTasks({ traceEvents: [task] })).toThrow("names no main thread");
});
