import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../catalog/content-hash.ts";
import { compile } from "../compiler/compile.ts";
import { itemFeatures } from "../compiler/item-features.ts";
import { createMemoryEffects } from "../compiler/testing/memory-effects.ts";
import { testItem } from "../compiler/testing/test-items.ts";
import { ingestedFrom, testOptions } from "../compiler/testing/test-records.ts";
import { verify } from "../compiler/verify.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { EngineApi } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";
import type { Settings } from "../history/settings.ts";
import { createRandom } from "../math/random.ts";
import { type ItemModel, modelScorer } from "../models/item-model.ts";
import { learn } from "../models/learn.ts";
import { readSamples } from "../models/read-samples.ts";

/** People like things of one maker; words cut across: what is alike in content is not what is liked together. */
const words = ["harbour boat", "garden rose", "king crown", "mountain ridge"];
const items = Array.from({ length: 120 }, (_, i) =>
  testItem(`i${i}`, { title: `${words[i % 4]} ${i}`, fields: [words[i % 4]] }),
);
const base = "https://example.org/learned/";
let model: ItemModel;
let engine: EngineApi;
let effects: ReturnType<typeof createMemoryEffects>;

async function samples() {
  const random = createRandom(5);
  const rows = Array.from({ length: 300 }, (_, u) =>
    Array.from({ length: 12 }, () => ({ user: `u${u}`, item: `i${30 * (u % 4) + random.int(30)}` })),
  );
  return (await readSamples(rows.flat(), { knownItems: items.map(({ id }) => id) })).interactions;
}

beforeAll(async () => {
  const interactions = await samples();
  const features = itemFeatures(items, testOptions.columns).matrix;
  model = (await learn("warp", interactions, { dims: 8, epochs: 15, itemFeatures: features })).model;
  effects = await publish(model, items);
  engine = engineOf(effects);
  const opened = await engine.open({ requestId: 1, url: base, privacyLevel: "direct" });
  expect(opened).toMatchObject({ ok: true, value: { learned: { learner: "warp", hasContent: true } } });
});

async function publish(published: ItemModel, of: typeof items) {
  const trainedOn = await contentHash(new Uint8Array());
  const written = createMemoryEffects({ learned: { model: published, trainedOn } });
  await compile(ingestedFrom(of), { ...testOptions, dims: 16, clusters: 8, nprobe: 8 }, written);
  return written;
}

function engineOf({ files }: ReturnType<typeof createMemoryEffects>): EngineApi {
  return createEngine({
    fetch: async (url) => {
      const bytes = files.get(url.slice(base.length));
      return bytes ? new Response(Uint8Array.from(bytes)) : new Response(null, { status: 404 });
    },
    now: () => 1e12,
    clock: () => 0,
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  });
}

afterAll(() => engine.forgetEverything({ requestId: 9 }));

const idsOf = ({ items: found }: Recommendations) => found.map(({ card }) => String(card.id));

async function answerOf(
  reply: Promise<Awaited<ReturnType<EngineApi["recommend"]>>>,
): Promise<Recommendations> {
  const answer = await reply;
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

test("the published folder holds what it says", async () => {
  expect((await verify(effects.readFile)).violations).toEqual([]);
});

test("recommends what the model would, biases included, from a history of the device", async () => {
  const history = ["i3", "i7", "i12", "i20"];
  const answer = await answerOf(engine.recommend({ requestId: 2, ids: history, k: 20 }));
  const numbers = history.map((id) => Number(id.slice(1)));
  const scores = new Float32Array(items.length);
  modelScorer(model).scoreInto(numbers, scores);
  const exact = Array.from(scores.keys())
    .filter((i) => !numbers.includes(i))
    .sort((a, b) => scores[b] - scores[a])
    .slice(0, 20)
    .map((i) => `i${i}`);
  expect(answer.diagnostics.interest).toBe("fold");
  expect(idsOf(answer).filter((id) => exact.includes(id)).length).toBeGreaterThanOrEqual(18);
});

test("explains by the views, whose shares and the learner's prior make the score", async () => {
  const answer = await answerOf(engine.recommend({ requestId: 3, ids: ["i3", "i7"], k: 1 }));
  const [first] = answer.items;
  expect(first.reasons.map(({ id }) => id).sort()).toEqual(["i3", "i7"]);
  expect(first.contributions).toHaveLength(2);
  for (const share of first.contributions) expect(share).toBeGreaterThan(0);
});

test("the visitor's own views fold in too, and the median stays available", async () => {
  for (const id of ["i3", "i7", "i12"]) await engine.view({ requestId: 4, id });
  const own = await answerOf(engine.recommend({ requestId: 5, k: 10 }));
  const given = await answerOf(engine.recommend({ requestId: 6, ids: ["i3", "i7", "i12"], k: 10 }));
  expect(idsOf(own)).toEqual(idsOf(given));
  // Settling something else changes nothing about that; settling on the median does.
  const interestWith = async (changes: Partial<Settings>) => {
    await engine.changeSettings({ requestId: 6, changes });
    return (await answerOf(engine.recommend({ requestId: 6, k: 10 }))).diagnostics.interest;
  };
  expect(await interestWith({ includeSeen: true })).toBe("fold");
  expect(await interestWith({ includeSeen: false, interest: "median" })).toBe("median");
  expect(await interestWith({ interest: "multi" })).toBe("fold");
  const median = await answerOf(
    engine.recommend({ requestId: 7, ids: ["i3", "i7", "i12"], options: { interest: "median" } }),
  );
  expect(median.diagnostics.interest).toBe("median");
  expect(median.items).toHaveLength(10);
});

test("knows what people liked who liked an item, and what is like it", async () => {
  const groupOf = (id: string) => Math.floor(Number(id.slice(1)) / 30);
  const kindOf = (id: string) => Number(id.slice(1)) % 4;
  const taste = await answerOf(engine.similar({ requestId: 8, id: "i5", by: "taste", k: 10 }));
  const content = await answerOf(engine.similar({ requestId: 9, id: "i5", by: "content", k: 10 }));
  expect(idsOf(taste).filter((id) => groupOf(id) === 0).length).toBeGreaterThanOrEqual(9);
  expect(idsOf(content).filter((id) => kindOf(id) === 1).length).toBe(10);
  expect(content.items[0].score).toBeGreaterThan(0.5);
  expect(idsOf(content)).not.toContain("i5");
});

test("an item that nobody has had is served by its tags alone, from a hybrid", async () => {
  const cold = testItem("cold", { title: `${words[1]} 120`, fields: [words[1]] });
  const all = [...items, cold];
  const interactions = { ...(await samples()), items: all.map(({ id }) => String(id)) };
  const features = itemFeatures(all, testOptions.columns).matrix;
  const learned = await learn("hybrid", interactions, { dims: 12, itemFeatures: features });
  const hybrid = engineOf(await publish(learned.model, all));
  expect(await hybrid.open({ requestId: 1, url: base, privacyLevel: "direct" })).toMatchObject({ ok: true });
  // All of one maker and of one kind.
  const ids = ["i1", "i5", "i9", "i13"];
  const found = idsOf(await answerOf(hybrid.recommend({ requestId: 2, ids, k: 100 })));
  const isOtherwise = (id: string) => Number(id.slice(1)) >= 30 && Number(id.slice(1)) % 4 !== 1;
  expect(found).toContain("cold");
  expect(found.slice(0, found.indexOf("cold")).filter(isOtherwise)).toEqual([]);
});
