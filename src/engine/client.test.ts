import { expose } from "comlink";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { EngineApi, Notice } from "./api.ts";
import { createEngineClient, type EngineClient, type EngineClientOptions } from "./client.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";
import type { EngineWorker } from "./worker-start.ts";

/** A worker's outside, with an engine behind a message port; it dies and falls silent as told. */
class TestWorker extends EventTarget implements EngineWorker {
  isTerminated = false;
  readonly #channel = new MessageChannel();

  constructor(engine: Partial<EngineApi>) {
    super();
    const { port1, port2 } = this.#channel;
    expose({ subscribe: async () => {}, abort: async () => {}, ...engine }, port2);
    port1.onmessage = (event) => this.dispatchEvent(new MessageEvent("message", { data: event.data }));
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#channel.port1.postMessage(message, transfer as MessagePort[]);
  }

  fallSilent(): void {
    this.#channel.port1.close();
  }

  terminate(): void {
    this.isTerminated = true;
    this.#channel.port1.close();
  }
}

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function createClient(
  engine: Partial<EngineApi> | (() => Partial<EngineApi>),
  options: Partial<EngineClientOptions> = {},
) {
  const workers: TestWorker[] = [];
  const lines: string[] = [];
  const client = createEngineClient({
    startWorker() {
      const worker = new TestWorker(typeof engine === "function" ? engine() : engine);
      workers.push(worker);
      return worker;
    },
    log: (line) => lines.push(line),
    ...options,
  });
  clients.push(client);
  return { client, workers, lines };
}

const never = () => new Promise<never>(() => {});
const history: EngineApi["history"] = async () => ({ ok: true, value: [] });

describe("the client", () => {
  test("asks a real engine across the port, and logs one line for each recommendation", async () => {
    const server = createTestServer(await createTestCatalogue(createTestItems(40)));
    const { client, lines } = createClient(startVisit(server).engine);
    expect(await client.open({ url: server.url })).toMatchObject({ ok: true, value: { items: 40 } });
    await client.view({ id: "item-0" });
    const answer = await client.recommend({ k: 3 });
    expect(answer.ok && answer.value.items).toHaveLength(3);
    expect(lines).toEqual([expect.stringMatching(/^✨ Recommendations generated in \d+\.\d\d ms ✨$/)]);
    await client.recommend({ ids: ["nobody"] });
    await client.similar({ id: "item-0" });
    expect(lines).toHaveLength(1);
  });

  test("hands over all that an answer says", async () => {
    const server = createTestServer(await createTestCatalogue(createTestItems(40)));
    const { engine } = startVisit(server);
    const { client } = createClient(engine);
    await client.open({ url: server.url });
    for (const id of ["item-0", "item-1", "item-2"]) await client.view({ id });
    const request = { k: 12, options: { interest: "median" } } as const;
    const direct = await engine.recommend({ ...request, requestId: 0 });
    const handedOver = await client.recommend(request);
    if (!direct.ok || !handedOver.ok) throw new Error("no answer");
    expect(handedOver.value.items).toEqual(direct.value.items);
    expect(handedOver.value.items[0].contributions).toHaveLength(3);
  });

  test("gives each request an id of its own", async () => {
    const ids: number[] = [];
    const { client } = createClient({
      async history({ requestId }) {
        ids.push(requestId);
        return { ok: true, value: [] };
      },
    });
    await Promise.all([client.history(), client.history({}), client.history()]);
    expect(new Set(ids).size).toBe(3);
  });

  test("starts no worker before the first question", async () => {
    const { client, workers } = createClient({ history });
    expect(workers).toHaveLength(0);
    await client.history();
    await client.history();
    expect(workers).toHaveLength(1);
  });

  test("passes notices on until the listener is taken away", async () => {
    let notify: (notice: Notice) => void = () => {};
    const { client } = createClient({
      history,
      async subscribe(listener) {
        notify = listener;
      },
    });
    const heard: Notice[] = [];
    const stop = client.subscribe((notice) => heard.push(notice));
    await client.history();
    notify({ kind: "history" });
    await expect.poll(() => heard).toEqual([{ kind: "history" }]);
    stop();
    notify({ kind: "history" });
    await client.history();
    expect(heard).toHaveLength(1);
  });
});

describe("aborting", () => {
  test("settles at once, and tells the worker", async () => {
    const abort = vi.fn(async () => {});
    let asked = 0;
    const { client } = createClient({
      abort,
      item({ requestId }) {
        asked = requestId;
        return never();
      },
    });
    const controller = new AbortController();
    const reply = client.item({ id: "a" }, { signal: controller.signal });
    await expect.poll(() => asked).toBeGreaterThan(0);
    controller.abort();
    expect(await reply).toMatchObject({ ok: false, failure: { kind: "aborted" } });
    await expect.poll(() => abort.mock.calls).toEqual([[asked]]);
  });

  test("before asking asks nothing", async () => {
    const { client, workers } = createClient({ history });
    const reply = await client.history({}, { signal: AbortSignal.abort() });
    expect(reply).toMatchObject({ ok: false, failure: { kind: "aborted" } });
    expect(workers).toHaveLength(0);
  });

  test("after the answer does nothing", async () => {
    const abort = vi.fn(async () => {});
    const { client } = createClient({ abort, history });
    const controller = new AbortController();
    await client.history({}, { signal: controller.signal });
    controller.abort();
    await client.history();
    expect(abort).not.toHaveBeenCalled();
  });
});

describe("a worker that fails", () => {
  test("settles every call that waits, and the next call starts another that opens the same catalogue", async () => {
    const opened: object[] = [];
    const { client, workers } = createClient({
      async open({ requestId: _, ...request }) {
        opened.push(request);
        return { ok: false, failure: { kind: "offline", message: "never mind" } };
      },
      async setSearchEngine({ searchEngine }) {
        return { ok: true, value: { searchEngine, startMs: 1, downloadBytes: 0 } };
      },
      item: never,
      recommend: never,
      history,
    });
    await client.open({ url: "https://a.example/" });
    await client.setSearchEngine({ searchEngine: "hnswlib" });
    const waiting = [client.item({ id: "a" }), client.recommend()];
    workers[0].dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    expect(await Promise.all(waiting)).toEqual(
      waiting.map(() => ({
        ok: false,
        failure: { kind: "worker", message: "the worker failed: out of memory" },
      })),
    );
    expect(workers[0].isTerminated).toBe(true);

    expect(await client.history()).toEqual({ ok: true, value: [] });
    expect(workers).toHaveLength(2);
    expect(opened).toEqual([
      { url: "https://a.example/" },
      { url: "https://a.example/", searchEngine: "hnswlib" },
    ]);
  });

  test.each([
    { event: new Event("error"), says: "the worker's script could not be loaded" },
    { event: new Event("messageerror"), says: "the worker sent a message that could not be read" },
  ])("with $event.type says so", async ({ event, says }) => {
    const { client, workers } = createClient({ item: never });
    const waiting = client.item({ id: "a" });
    workers[0].dispatchEvent(event);
    expect(await waiting).toEqual({ ok: false, failure: { kind: "worker", message: says } });
  });

  test("to start is a failure of that call alone", async () => {
    let isRefused = true;
    const { client } = createClient(
      { history },
      {
        startWorker() {
          if (isRefused) throw new Error("blocked by the page's policy");
          return new TestWorker({ history });
        },
      },
    );
    expect(await client.history()).toEqual({
      ok: false,
      failure: { kind: "worker", message: "the worker did not start: blocked by the page's policy" },
    });
    isRefused = false;
    expect(await client.history()).toEqual({ ok: true, value: [] });
  });

  test("to answer at all is given up", async () => {
    const { client, workers } = createClient({ history }, { pingMs: 3 });
    const waiting = client.history();
    workers[0].fallSilent();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: "worker" } });
    expect(workers[0].isTerminated).toBe(true);
  });

  test("to answer after it has answered before is given up sooner", async () => {
    const { client, workers } = createClient({ history, item: never }, { pingMs: 10 });
    await client.history();
    const first = client.item({ id: "a" });
    await new Promise((resolve) => setTimeout(resolve, 40));
    workers[0].fallSilent();
    expect(await first).toMatchObject({
      ok: false,
      failure: { kind: "worker", message: "the worker did not answer for 0.02 s" },
    });
  });

  test("is not one that is only slow", async () => {
    const { client } = createClient(
      {
        history: () => new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: [] }), 80)),
      },
      { pingMs: 4 },
    );
    expect(await client.history()).toEqual({ ok: true, value: [] });
  });

  test("to catch an error of its own fails the call that caused it, and lives on", async () => {
    const { client, workers } = createClient({
      history,
      item: async () => {
        throw new TypeError("a bug");
      },
    });
    expect(await client.item({ id: "a" })).toEqual({
      ok: false,
      failure: { kind: "worker", message: "a bug" },
    });
    expect(await client.history()).toEqual({ ok: true, value: [] });
    expect(workers).toHaveLength(1);
  });
});

describe("a client that is closed", () => {
  test("settles what waits, ends its worker, and answers no more", async () => {
    const { client, workers } = createClient({ item: never });
    const waiting = client.item({ id: "a" });
    client.close();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: "worker" } });
    expect(workers[0].isTerminated).toBe(true);
    expect(await client.history()).toMatchObject({ ok: false, failure: { kind: "worker" } });
    expect(workers).toHaveLength(1);
  });
});

describe("an idle worker", () => {
  test("is left alone", async () => {
    const abort = vi.fn(async () => {});
    const { client } = createClient({ history, abort }, { pingMs: 3 });
    await client.history();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(abort.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
