import { expect, test } from "vitest";
import type { Failure, Reply } from "../engine/api/reply.ts";
import { ListController, type ListPage } from "./list-controller.ts";

type Page = ListPage<string, number>;

/** A host of literals, and a source whose replies the test releases one by one. */
function setUp({ previewAfterMs = 100 } = {}) {
  const asked: {
    previous: number | undefined;
    signal: AbortSignal;
    release: (reply: Reply<Page>) => Promise<void>;
  }[] = [];
  const host = {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  };
  const list = new ListController<string, number>(host, { previewAfterMs });
  const askPage = (previous: number | undefined, signal: AbortSignal) =>
    new Promise<Reply<Page>>((resolve) => {
      asked.push({
        previous,
        signal,
        release: async (reply) => {
          resolve(reply);
          await Promise.resolve().then(() => {});
        },
      });
    });
  return { list, asked, askPage };
}

const page = (answer: number, items: string[], hasMore = true): Reply<Page> => ({
  ok: true,
  value: { items, hasMore, answer },
});
const failure: Failure = { kind: "offline", message: "no network" };

test("each page continues from the answer before", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage);
  expect(list.state).toEqual({ status: "loading" });
  await asked[0].release(page(10, ["x", "y"]));
  list.more();
  list.more(); // the end comes near twice before the page is there
  expect(asked.map(({ previous }) => previous)).toEqual([undefined, 10]);
  await asked[1].release(page(20, ["z"], false));
  expect(list.state).toEqual({ status: "ready", items: ["x", "y", "z"], next: "none" });
  list.more();
  expect(asked).toHaveLength(2);
});

test("a page that fails leaves the items before it, and is asked for again on retry", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage);
  await asked[0].release(page(10, ["x"]));
  list.more();
  await asked[1].release({ ok: false, failure });
  expect(list.state).toEqual({ status: "ready", items: ["x"], next: failure });
  list.retry();
  expect(asked[2].previous).toBe(10);
  await asked[2].release(page(20, ["y"], false));
  expect(list.state).toMatchObject({ items: ["x", "y"] });
});

test("a list that fails at once is failed, and starts over on retry", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage);
  await asked[0].release({ ok: false, failure });
  expect(list.state).toEqual({ status: "failed", failure });
  list.retry();
  await asked[1].release(page(10, ["x"], false));
  expect(list.state).toEqual({ status: "ready", items: ["x"], next: "none" });
});

test("a new list aborts the old one, whose late answer changes nothing", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage);
  list.start("a", askPage);
  expect(asked).toHaveLength(1);
  list.start("b", askPage);
  expect(asked[0].signal.aborted).toBe(true);
  await asked[1].release(page(10, ["new"], false));
  await asked[0].release(page(10, ["old"]));
  expect(list.state).toMatchObject({ items: ["new"] });
});

test("a list renewed in place keeps its items in sight until the new ones come", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage);
  await asked[0].release(page(10, ["old"]));
  list.start("b", askPage, { keepItems: true });
  expect(list.state).toMatchObject({ status: "ready", items: ["old"] });
  await asked[1].release(page(10, ["new"]));
  expect(list.state).toMatchObject({ items: ["new"] });
  list.reset();
  expect(list.state).toEqual({ status: "loading" });
});

test("shows a preview while the first page is on its way, and puts the page in its place", async () => {
  const { list, asked, askPage } = setUp({ previewAfterMs: 0 });
  list.start("a", askPage, { preview: async () => page(7, ["common"], true) });
  await expect.poll(() => list.state).toEqual({ status: "ready", items: ["common"], next: "loading" });
  expect(list.answer).toBe(7);
  list.more();
  expect(asked).toHaveLength(1);
  await asked[0].release(page(1, ["own"]));
  await expect.poll(() => list.state).toEqual({ status: "ready", items: ["own"], next: "idle" });
});

test("asks for no preview once the page is here, and shows none after it", async () => {
  const { list, asked, askPage } = setUp({ previewAfterMs: 0 });
  let show = (_: Reply<Page>) => {};
  const late = new Promise<Reply<Page>>((resolve) => {
    show = resolve;
  });
  let previews = 0;
  const preview = () => {
    previews++;
    return late;
  };
  list.start("a", askPage, { preview });
  await expect.poll(() => previews).toBe(1);
  await asked[0].release(page(1, ["own"], false));
  show(page(7, ["common"]));
  await late;
  expect(list.state).toEqual({ status: "ready", items: ["own"], next: "none" });

  list.start("b", async () => page(2, ["at once"], false), { preview });
  await expect.poll(() => list.state).toEqual({ status: "ready", items: ["at once"], next: "none" });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(previews).toBe(1);
});

test("a preliminary page is refined in place: what is in both does not move", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage, { refine: { ask: askPage, keyOf: (item) => item } });
  const first: Page = { items: ["x", "y", "z"], hasMore: true, answer: 10, isPreliminary: true };
  await asked[0].release({ ok: true, value: first });
  expect(list.state).toEqual({ status: "ready", items: ["x", "y", "z"], next: "loading" });
  expect(asked[1].previous).toBe(10);
  await asked[1].release(page(11, ["a", "z", "x"]));
  expect(list.state).toEqual({ status: "ready", items: ["x", "a", "z"], next: "idle" });
  expect(list.answer).toBe(11);
});

test("a preliminary page stays where the refined one does not come", async () => {
  const { list, asked, askPage } = setUp();
  list.start("a", askPage, { refine: { ask: askPage, keyOf: (item) => item } });
  const first: Page = { items: ["x"], hasMore: true, answer: 10, isPreliminary: true };
  await asked[0].release({ ok: true, value: first });
  await asked[1].release({ ok: false, failure });
  expect(list.state).toEqual({ status: "ready", items: ["x"], next: "idle" });
});
