import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { TaskName, TaskResult } from "../compiler/tasks.ts";
import { noWorkers, type Workers } from "../compiler/workers.ts";
import type { TaskAnswer } from "./compile-worker.ts";

/** Threads for the compiler's tasks, started when the first ones come, until `close`. */
export interface CompileWorkers extends Workers {
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** As many as there are cores; a small catalogue is done before threads have started. */
export function usualThreads(itemCount: number): number {
  return itemCount < 10_000 ? 1 : Math.min(8, availableParallelism());
}

/** @param count  of threads; 1 does all on the present one */
export function createCompileWorkers(count: number): CompileWorkers {
  if (count <= 1) return { ...noWorkers, close: async () => {} };
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: ((worker: Worker) => void)[] = [];
  const waiting = new Map<Worker, Waiting>();

  function start(): Worker {
    const worker = new Worker(new URL("./compile-worker.js", import.meta.url));
    all.add(worker);
    worker.on("message", (answer: TaskAnswer) => {
      const task = waiting.get(worker);
      waiting.delete(worker);
      giveBack(worker);
      if (answer.ok) task?.resolve(answer.result);
      else task?.reject(answer.error);
    });
    const onEnd = (error: unknown) => {
      all.delete(worker);
      waiting.get(worker)?.reject(error);
      waiting.delete(worker);
    };
    worker.on("error", onEnd);
    worker.on("exit", (code) => onEnd(new Error(`a thread of the compiler ended with code ${code}`)));
    return worker;
  }

  function giveBack(worker: Worker): void {
    const next = queue.shift();
    if (next) next(worker);
    else idle.push(worker);
  }

  return {
    count,
    allocate: (bytes) => new SharedArrayBuffer(bytes),
    run<Name extends TaskName>(name: Name, input: unknown) {
      return new Promise<TaskResult<Name>>((resolve, reject) => {
        const send = (worker: Worker) => {
          // The thread answers with what the task of this name gives.
          waiting.set(worker, { resolve: resolve as Waiting["resolve"], reject });
          worker.postMessage({ name, input });
        };
        const worker = idle.pop() ?? (all.size < count ? start() : undefined);
        if (worker) send(worker);
        else queue.push(send);
      });
    },
    async close() {
      await Promise.all(Array.from(all, (worker) => worker.terminate()));
    },
  };
}
