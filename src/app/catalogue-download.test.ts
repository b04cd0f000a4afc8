import { expect, test } from "vitest";
import type { Reply } from "../engine/api/reply.ts";
import { CatalogueDownload, type DownloadEngine } from "./catalogue-download.ts";

/** Answers when the test says so, and at once when it is aborted. */
function createEngine() {
  const calls: ((reply: Reply<void>) => void)[] = [];
  const engine: DownloadEngine = {
    download: (_request, { signal } = {}) =>
      new Promise((resolve) => {
        calls.push(resolve);
        signal?.addEventListener("abort", () =>
          resolve({ ok: false, failure: { kind: "aborted", message: "aborted" } }),
        );
      }),
  };
  return { engine, calls };
}

test("runs, pauses, goes on, and is done", async () => {
  const { engine, calls } = createEngine();
  const download = new CatalogueDownload(engine, () => {});
  const first = download.start();
  expect(download.status).toBe("running");
  download.tell({ bytes: 3, totalBytes: 10 });
  download.pause();
  await first;
  expect(download).toMatchObject({ status: "paused", failure: undefined, progress: { bytes: 3 } });
  const second = download.start();
  void download.start(); // once is enough
  expect(calls).toHaveLength(2);
  calls[1]({ ok: true, value: undefined });
  await second;
  expect(download.status).toBe("done");
});

test("says why it stopped", async () => {
  const { engine, calls } = createEngine();
  const download = new CatalogueDownload(engine, () => {});
  const running = download.start();
  calls[0]({ ok: false, failure: { kind: "broken", message: "too many bytes" } });
  await running;
  expect(download).toMatchObject({ status: "paused", failure: { message: "too many bytes" } });
});

test("an answer for a catalogue that was closed changes nothing", async () => {
  const { engine, calls } = createEngine();
  const download = new CatalogueDownload(engine, () => {});
  const running = download.start();
  download.begin();
  calls[0]({ ok: true, value: undefined });
  await running;
  expect(download.status).toBe("idle");
});
