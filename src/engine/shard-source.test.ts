import { describe, expect, test } from "vitest";
import type { FileRef } from "../catalog/directory.ts";
import { createNetworkSource } from "./shard-source.ts";

const ref = { hash: "ab".repeat(16), bytes: 4 } as FileRef;
const path = `files/ab/${"ab".repeat(15)}.docent`;
const baseUrl = "https://cdn.example/museum/";
const signal = () => new AbortController().signal;

function sourceOf(respond: (init: RequestInit) => Response | Promise<Response>, stallMs = 1_000) {
  const asked: { url: string; init: RequestInit }[] = [];
  const source = createNetworkSource({
    baseUrl,
    stallMs,
    async fetch(url, init) {
      asked.push({ url, init });
      return respond(init);
    },
  });
  return { asked, source };
}

/** A body that sends its chunks and then waits for ever, unless aborted. */
const stream = (init: RequestInit, chunks: readonly number[][], ends: boolean) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(Uint8Array.from(chunk));
        if (ends) controller.close();
        init.signal?.addEventListener("abort", () => controller.error(new DOMException("", "AbortError")));
      },
    }),
  );

describe("the network", () => {
  test("is asked for a file by its hash, without credentials or referrer", async () => {
    const { asked, source } = sourceOf((init) => stream(init, [[1], [2, 3], [4]], true));
    expect(await source.file(ref, { signal: signal(), reload: false })).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(asked[0].url).toBe(`${baseUrl}${path}`);
    expect(asked[0].init).toMatchObject({
      cache: "force-cache",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    await source.file(ref, { signal: signal(), reload: true });
    expect(asked[1].init.cache).toBe("reload");
  });

  test("is not listened to beyond the length that the manifest says", async () => {
    let sent = 0;
    const { source } = sourceOf(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              sent++;
              controller.enqueue(new Uint8Array(3));
            },
          }),
        ),
    );
    await expect(source.file(ref, { signal: signal(), reload: false })).rejects.toMatchObject({
      kind: "broken",
      message: `${path}: more than the 4 bytes expected`,
    });
    expect(sent).toBeLessThan(5);
  });

  test.each([
    { status: 404, kind: "missing" },
    { status: 403, kind: "missing" },
    { status: 410, kind: "missing" },
    { status: 408, kind: "offline" },
    { status: 429, kind: "offline" },
    { status: 500, kind: "offline" },
    { status: 503, kind: "offline" },
  ])("that answers $status means $kind", async ({ status, kind }) => {
    const { source } = sourceOf(() => new Response("sorry", { status }));
    await expect(source.file(ref, { signal: signal(), reload: false })).rejects.toMatchObject({
      kind,
      message: `${path}: the server answered ${status}`,
    });
  });

  test("that sends nothing any more is given up", async () => {
    const { source } = sourceOf((init) => stream(init, [[1, 2]], false), 30);
    await expect(source.file(ref, { signal: signal(), reload: false })).rejects.toMatchObject({
      kind: "offline",
      message: `${path}: the network does not answer (nothing came for 0.03 s)`,
    });
  });

  test("is slow, but is waited for as long as something comes", async () => {
    const { source } = sourceOf(
      () =>
        new Response(
          new ReadableStream({
            async start(controller) {
              for (const byte of [1, 2, 3, 4]) {
                await new Promise((resolve) => setTimeout(resolve, 40));
                controller.enqueue(Uint8Array.of(byte));
              }
              controller.close();
            },
          }),
        ),
      90,
    );
    expect(await source.file(ref, { signal: signal(), reload: false })).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  test("is left when the caller aborts, also in the middle of a body", async () => {
    const { source } = sourceOf((init) => stream(init, [[1]], false));
    const controller = new AbortController();
    const loading = source.file(ref, { signal: controller.signal, reload: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await expect(loading).rejects.toMatchObject({ kind: "aborted" });
  });
});
