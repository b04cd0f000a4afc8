import { codeRows } from "./code-rows.ts";
import { buildCodedGraph } from "./coded-graph.ts";
import { findNearestItems } from "./nearest-items.ts";
import { findNearest } from "./nearest-task.ts";

/**
 * Work that may be done on another thread: plain data and typed arrays in, plain data out. Whatever several tasks read
 * comes in memory of `Workers.allocate`, and is not written to meanwhile.
 */
export const tasks = {
  code: codeRows,
  graph: buildCodedGraph,
  nearest: findNearest,
  nearestItems: findNearestItems,
} satisfies Record<string, Task>;

type Task = (input: never) => unknown;

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;

export async function runTask<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
): Promise<TaskResult<Name>> {
  // A name and its own task's input: TypeScript does not follow that through the table.
  const task = tasks[name] as (given: TaskInput<Name>) => TaskResult<Name>;
  return task(input);
}
