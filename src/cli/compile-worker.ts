import { parentPort } from "node:worker_threads";
import { runTask, type TaskInput, type TaskName } from "../compiler/tasks.ts";
import { kernelStarted } from "../math/shared-kernel.ts";

/** One task at a time, as compile-workers.ts sends them. */
export interface TaskMessage<Name extends TaskName = TaskName> {
  readonly name: Name;
  readonly input: TaskInput<Name>;
}

export type TaskAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: unknown };

async function answer({ name, input }: TaskMessage): Promise<TaskAnswer> {
  try {
    await kernelStarted;
    return { ok: true, result: await runTask(name, input) };
  } catch (error) {
    return { ok: false, error };
  }
}

parentPort?.on("message", (message: TaskMessage) => {
  void answer(message).then((result) => parentPort?.postMessage(result));
});
