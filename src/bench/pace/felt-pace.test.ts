import { expect, test } from "vitest";
import { longestTaskMs } from "./felt-pace.ts";

const main = { name: "thread_name", ph: "M", pid: 7, tid: 1, args: { name: "CrRendererMain" } };
const task = { name: "ThreadControllerImpl::RunTask", ph: "X", pid: 7, tid: 1, tdur: 12_000 };

test("only tasks of the page's main thread count, by the thread's own time", () => {
  const traceEvents = [
    task,
    main,
    { ...task, tdur: 31_500 },
    { ...task, tid: 2, tdur: 90_000 },
    { ...task, name: "Paint", tdur: 80_000 },
    { name: "RunTask", ph: "X", pid: 7, tid: 1 },
  ];
  expect(longestTaskMs({ traceEvents })).toBe(31.5);
});

test("a trace without a page's main thread is an error, not a quick page", () => {
  expect(() => longestTaskMs({ traceEvents: [task] })).toThrow("names no main thread");
});
