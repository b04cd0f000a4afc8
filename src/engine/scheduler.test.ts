import { describe, expect, test, vi } from "vitest";
import { createScheduler } from "./scheduler.ts";

const never = () => new AbortController().signal;

/** Work whose end the test decides. */
function controlled() {
  const works: { resolve: (value: string) => void; reject: (error: Error) => void; signal?: AbortSignal }[] =
    [];
  const start = vi.fn(
    (signal?: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        works.push({ resolve, reject, ...(signal && { signal }) });
      }),
  );
  return { works, start };
}

describe("sharing", () => {
  test("runs once for all who ask while it is under way, and again for who asks later", async () => {
    const { share } = createScheduler({ concurrency: 2 });
    const { works, start } = controlled();
    const asked = [share("a", never(), start), share("a", never(), start), share("b", never(), start)];
    expect(start).toHaveBeenCalledTimes(2);
    works[0].resolve("A");
    works[1].resolve("B");
    expect(await Promise.all(asked)).toEqual(["A", "A", "B"]);
    const later = share("a", never(), start);
    works[2].resolve("A again");
    expect(await later).toBe("A again");
  });

  test("gives a failure to all who wait, and does not remember it", async () => {
    const { share } = createScheduler({ concurrency: 2 });
    const { works, start } = controlled();
    const asked = [share("a", never(), start), share("a", never(), start)];
    works[0].reject(new Error("broken"));
    for (const each of asked) await expect(each).rejects.toThrow("broken");
    const later = share("a", never(), start);
    works[1].resolve("mended");
    expect(await later).toBe("mended");
  });

  test("lets each leave alone, and aborts when the last has left", async () => {
    const { share } = createScheduler({ concurrency: 2 });
    const { works, start } = controlled();
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [share("a", first.signal, start), share("a", second.signal, start)];
    first.abort();
    await expect(asked[0]).rejects.toMatchObject({ kind: "aborted" });
    expect(works[0].signal?.aborted).toBe(false);
    second.abort();
    await expect(asked[1]).rejects.toMatchObject({ kind: "aborted" });
    expect(works[0].signal?.aborted).toBe(true);
  });

  test("starts anew for who comes after an abort that is still winding up", async () => {
    const { share } = createScheduler({ concurrency: 2 });
    const { works, start } = controlled();
    const first = new AbortController();
    const left = share("a", first.signal, start);
    first.abort();
    await expect(left).rejects.toMatchObject({ kind: "aborted" });
    const asked = share("a", never(), start);
    works[0].reject(new Error("aborted at last"));
    works[1].resolve("fresh");
    expect(await asked).toBe("fresh");
  });

  test("starts nothing for who has left already", async () => {
    const { share } = createScheduler({ concurrency: 2 });
    const { start } = controlled();
    await expect(share("a", AbortSignal.abort(), start)).rejects.toMatchObject({ kind: "aborted" });
    expect(start).not.toHaveBeenCalled();
  });
});

describe("the limit", () => {
  test("lets so many run at once, first come, first served, and goes on after failures", async () => {
    const { limit } = createScheduler({ concurrency: 2 });
    const { works, start } = controlled();
    const done = Promise.allSettled([1, 2, 3, 4].map(() => limit(never(), start)));
    await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(2));
    works[0].reject(new Error("one fails"));
    await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(3));
    works[1].resolve("two");
    await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(4));
    works[2].resolve("three");
    works[3].resolve("four");
    expect((await done).map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
    const later = limit(never(), start);
    await vi.waitFor(() => works[4].resolve("five"));
    expect(await later).toBe("five");
  });

  test("forgets who leaves the queue, and keeps the place of who runs", async () => {
    const { limit } = createScheduler({ concurrency: 1 });
    const { works, start } = controlled();
    const running = limit(never(), start);
    const impatient = new AbortController();
    const leaving = limit(impatient.signal, start);
    const patient = limit(never(), start);
    impatient.abort();
    await expect(leaving).rejects.toMatchObject({ kind: "aborted" });
    await vi.waitFor(() => expect(works).toHaveLength(1));
    works[0].resolve("first");
    await vi.waitFor(() => expect(works).toHaveLength(2));
    works[1].resolve("second");
    expect(await Promise.all([running, patient])).toEqual(["first", "second"]);
  });
});
