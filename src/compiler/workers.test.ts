import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { createPace } from "./pace.ts";
import { runTask, type TaskInput, type TaskName, type TaskResult } from "./tasks.ts";
import { contentOf, createMemoryEffects } from "./testing/memory-effects.ts";
import { ingestedFrom, testOptions, testRecords } from "./testing/test-records.ts";
import { noWorkers, runTasks, type Workers } from "./workers.ts";

/** As threads are: inputs and results are copies, and tasks end in another order than they began. */
function outOfOrder(count: number): Workers & { readonly mostAtOnce: number } {
  let running = 0;
  let mostAtOnce = 0;
  let started = 0;
  return {
    count,
    allocate: (bytes) => new SharedArrayBuffer(bytes),
    async run<Name extends TaskName>(name: Name, input: TaskInput<Name>) {
      mostAtOnce = Math.max(mostAtOnce, ++running);
      const given = structuredClone(input);
      await new Promise((resolve) => setTimeout(resolve, started++ % 3));
      const result: TaskResult<Name> = await runTask(name, given);
      running--;
      return structuredClone(result);
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}

test("publishes the same bytes with one worker, two, or five", async () => {
  const input = ingestedFrom(testRecords(300));
  for (const options of [
    testOptions,
    { ...testOptions, embedder: "lexical", dims: 128, code: "sign" } as const,
  ]) {
    const alone = createMemoryEffects();
    await compile(input, options, alone);
    for (const count of [2, 5]) {
      const workers = outOfOrder(count);
      const several = createMemoryEffects({ workers });
      await compile(input, options, several);
      expect(workers.mostAtOnce).toBe(count);
      expect(contentOf(several)).toEqual(contentOf(alone));
    }
  }
});

test("stops at the first task that fails, and says why", async () => {
  const begun: number[] = [];
  const list = {
    count: 9,
    input(i: number) {
      begun.push(i);
      return {
        codes: new Uint8Array(4),
        spec: { kind: "i8" as const, dim: 4, scale: new Float32Array(4) },
        signs: 4,
        options: { m: i === 2 ? 1 : 4, efConstruction: 10, efSearch: 10, seed: 1 },
        place: `task ${i}`,
      };
    },
    use: () => {},
  };
  await expect(runTasks(noWorkers, "graph", list, createPace())).rejects.toThrow("got an M of 1");
  expect(begun).toEqual([0, 1, 2]);
});
