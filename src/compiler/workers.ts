import type { Pace } from "./pace.ts";
import { runTask, type TaskInput, type TaskName, type TaskResult } from "./tasks.ts";

/**
 * Where the compiler's heavy work is done: on several threads, or on this one. What a task gives depends on its input
 * alone, and inputs are cut up by the data's size alone, so that the published bytes never tell how many threads there were.
 */
export interface Workers {
  /** Tasks that are worth having under way at once. */
  readonly count: number;
  /** Memory for what all tasks read: with several threads one that they share. */
  allocate(bytes: number): ArrayBufferLike;
  /** @throws what the task throws, or when its thread ends */
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskResult<Name>>;
}

/** This thread does it all. */
export const noWorkers: Workers = {
  count: 1,
  allocate: (bytes) => new ArrayBuffer(bytes),
  run: runTask,
};

export interface TaskList<Name extends TaskName> {
  readonly count: number;
  /** Made when its turn comes. */
  input(i: number): TaskInput<Name>;
  /** Called once for each, as they end. */
  use(result: TaskResult<Name>, i: number): void;
}

/** Runs `list.count` tasks of a kind, so many at once as there are workers. @throws what the first to fail throws */
export async function runTasks<Name extends TaskName>(
  workers: Workers,
  name: Name,
  list: TaskList<Name>,
  pace: Pace,
): Promise<void> {
  let next = 0;
  let done = 0;
  let hasFailed = false;
  const work = async () => {
    while (next < list.count && !hasFailed) {
      const i = next++;
      try {
        list.use(await workers.run(name, list.input(i)), i);
        await pace.step(++done / list.count);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers.count) }, work));
}
