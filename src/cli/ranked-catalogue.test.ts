import { afterAll, beforeAll, expect, test } from "vitest";
import { contentHash } from "../catalog/content-hash.ts";
import { filePath } from "../catalog/paths.ts";
import { compile } from "../compiler/compile.ts";
import { itemFeatures } from "../compiler/item-features.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { readCards } from "../compiler/published-rows.ts";
import { publishedRankerItems } from "../compiler/ranker-stage.ts";
import { reportData } from "../compiler/report/report-data.ts";
import { reportHtml } from "../compiler/report/report-html.ts";
import { rankedCandidates, readServed, readServedRanker } from "../compiler/served-scores.ts";
import { createMemoryEffects } from "../compiler/testing/memory-effects.ts";
import { testItem } from "../compiler/testing/test-items.ts";
import { ingestedFrom, testOptions } from "../compiler/testing/test-records.ts";
import { verify } from "../compiler/verify.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { EngineApi, Notice } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";
import { createRandom } from "../math/random.ts";
import { learn } from "../models/learn.ts";
import { rankerFeatureCount } from "../models/ranker/ranker-features.ts";
import { learnRankerItems } from "../models/ranker/ranker-items.ts";
import type { RankerNetwork } from "../models/ranker/ranker-network.ts";
import { readSamples } from "../models/read-samples.ts";

/** Each feature passes through two units, one for each sign: the logit is a weighted sum of all of them. */
const weights = Float32Array.from({ length: rankerFeatureCount }, (_, f) => 0.3 * Math.cos(1 + 2 * f));
const sum: RankerNetwork = {
  hidden: 2 * rankerFeatureCount,
  mean: new Float32Array(rankerFeatureCount),
  deviation: new Float32Array(rankerFeatureCount).fill(1),
  input: Float32Array.from({ length: 2 * rankerFeatureCount ** 2 }, (_, i) => {
    const unit = Math.floor(i / rankerFeatureCount);
    if (i % rankerFeatureCount !== unit >> 1) return 0;
    return unit % 2 === 0 ? 1 : -1;
  }),
  inputBias: new Float32Array(2 * rankerFeatureCount),
  output: Float32Array.from({ length: 2 * rankerFeatureCount }, (_, unit) =>
    unit % 2 === 0 ? weights[unit >> 1] : -weights[unit >> 1],
  ),
  outputBias: new Float32Array(1),
};

const words = ["harbour boat", "garden rose", "king crown", "mountain ridge"];
const items = Array.from({ length: 120 }, (_, i) =>
  testItem(`i${i}`, { title: `${words[i % 4]} ${i}`, fields: [words[i % 4]], popularity: 200 - i }),
);
const base = "https://example.org/ranked/";
const history = ["i3", "i7", "i12", "i20"];
const effects = createMemoryEffects();
const notices: Notice[] = [];
let engine: EngineApi;
/** What a host does to the network's file. */
let broken = false;

beforeAll(async () => {
  const random = createRandom(5);
  const samples = Array.from({ length: 300 }, (_, u) =>
    Array.from({ length: 12 }, () => {
      const item = 30 * (u % 4) + random.int(30);
      return { user: `u${u}`, item: `i${item}`, value: item % 2 === u % 2 ? 5 : 2 + random.int(2) };
    }),
  );
  const { interactions } = await readSamples(samples.flat(), { knownItems: items.map(({ id }) => id) });
  const features = itemFeatures(items, testOptions.columns).matrix;
  const { model } = await learn("warp", interactions, { dims: 8, epochs: 15, itemFeatures: features });
  const facts = await learnRankerItems(interactions, features, { dims: 4 });
  const ranker = { items: publishedRankerItems(facts), network: sum, candidates: 50, isDefault: true };
  await compile(
    ingestedFrom(items),
    { ...testOptions, dims: 16, clusters: 8, nprobe: 8 },
    { ...effects, learned: { model, trainedOn: await contentHash(new Uint8Array()), ranker } },
  );
  const { manifest } = await openPublishedCatalog(effects.readFile);
  const path = manifest.files.ranker && filePath(manifest.files.ranker.hash);
  engine = createEngine({
    fetch: async (url) => {
      const name = url.slice(base.length);
      const bytes = broken && name === path ? undefined : effects.files.get(name);
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
  await engine.subscribe((notice) => notices.push(notice));
  await open();
});

afterAll(() => engine.forgetEverything({ requestId: 99 }));

async function open(): Promise<void> {
  const opened = await engine.open({ requestId: 1, url: base, privacyLevel: "direct" });
  expect(opened).toMatchObject({ ok: true, value: { learned: { learner: "warp", ranker: "default" } } });
}

const idsOf = ({ items: found }: Recommendations) => found.map(({ card }) => String(card.id));

async function recommend(options = {}, page = {}): Promise<Recommendations> {
  const answer = await engine.recommend({ requestId: 2, ids: history, k: 50, options, ...page });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** The same by the compiler's way: decoded files, an exact scan. */
async function compiled() {
  const catalog = await openPublishedCatalog(effects.readFile);
  const [served, ranker, cards] = await Promise.all([
    readServed(catalog),
    readServedRanker(catalog),
    readCards(catalog),
  ]);
  if (!ranker) throw new Error("there is no network");
  const ids = cards.map(({ id }) => String(id));
  const seen = history.map((id) => ids.indexOf(id));
  const ranked = rankedCandidates(served, ranker, seen, (item) => !seen.includes(item));
  return new Map(ranked.items.map((item, n) => [ids[item], { ...ranked, n, features: ranked.features[n] }]));
}

test("the published folder holds what it says", async () => {
  expect((await verify(effects.readFile)).violations).toEqual([]);
});

test("the device computes a candidate's features as the compiler does, to a millionth", async () => {
  const own = await compiled();
  const { items: found } = await recommend();
  expect(found).toHaveLength(50);
  for (const { card, chance = Number.NaN } of found) {
    const { features } = own.get(String(card.id)) ?? { features: new Float32Array() };
    const expected = features.reduce((total, value, f) => total + value * weights[f], 0);
    expect(Math.abs(Math.log(chance / (1 - chance)) - expected)).toBeLessThan(1e-6);
  }
});

test("the best candidates come by their chance, then the rest, each once, page by page", async () => {
  const { items: found } = await recommend();
  const chances = found.map(({ chance = Number.NaN }) => chance);
  expect(chances).toEqual([...chances].sort((a, b) => b - a));
  const first = await recommend({}, { k: 30 });
  const second = await recommend({}, { k: 30, offset: 30, session: first.session });
  const rest = await recommend({}, { k: 100, offset: 60, session: first.session });
  const all = [first, second, rest].flatMap(idsOf);
  expect(all.slice(0, 50)).toEqual(idsOf(await recommend()));
  expect(new Set(all).size).toBe(116);
  expect(second.items[25]?.chance).toBeUndefined();
  expect(rest.hasMore).toBe(false);
});

test("who asks for no network, or for variety, gets the order of the search", async () => {
  const plain = await recommend({ ranker: false });
  expect(plain.items.every(({ chance }) => chance === undefined)).toBe(true);
  // Codes are compared in whole numbers: what is almost equally near may change places.
  plain.items.forEach(({ score }, n) => {
    expect(score).toBeLessThan((plain.items[n - 1]?.score ?? 1) + 0.005);
  });
  expect(idsOf(plain)).not.toEqual(idsOf(await recommend()));
  const varied = await recommend({ diversity: 0.5 });
  expect(varied.items.every(({ chance }) => chance === undefined)).toBe(true);
});

test("where the network's file is gone, the order of the search stays, and a warning says so", async () => {
  const plain = idsOf(await recommend({ ranker: false }));
  broken = true;
  await engine.forgetEverything({ requestId: 3 });
  await open();
  expect(idsOf(await recommend())).toEqual(plain);
  expect(notices).toContainEqual({
    kind: "warning",
    message: expect.stringContaining("the network that orders candidates cannot be used"),
  });
  broken = false;
});

test("a curator's report shows well-known titles by taste and by content, and the long tail", async () => {
  const data = await reportData(effects.readFile, {});
  const { learned } = data;
  expect(learned?.learner).toBe("warp");
  const [first] = learned?.wellKnown ?? [];
  const cards = await readCards(await openPublishedCatalog(effects.readFile));
  const numberOf = (ordinal: number) => Number(String(cards[ordinal].id).slice(1));
  const maker = (ordinal: number) => Math.floor(numberOf(ordinal) / 30);
  // People keep to one maker's things; what is alike is every fourth.
  expect(first.byTaste.map(maker)).toEqual(first.byTaste.map(() => maker(first.item)));
  expect(first.byContent.map((item) => numberOf(item) % 4)).toEqual(
    first.byContent.map(() => numberOf(first.item) % 4),
  );
  const { tenths = [], lists } = learned ?? {};
  expect(tenths.map(({ items: count }) => count)).toEqual(new Array(10).fill(12));
  expect(tenths.reduce((total, { places }) => total + places, 0)).toBeCloseTo(1, 9);
  expect(lists).toBe(120);
  const row = {
    precision: 0.25,
    recall: 0,
    ndcg: 0.5,
    reciprocalRank: 0,
    averagePrecision: 0,
    coverage: 0,
    novelty: 0,
  };
  const rows = [
    {
      name: "popularity <1>",
      report: { ...row, auc: undefined, gauc: undefined, diversity: undefined, users: 1, k: 10 },
    },
  ];
  const ratings = {
    kind: "ratings",
    learner: "warp",
    protocol: "as written",
    k: 10,
    totalBytes: 1,
    rows,
  } as const;
  const html = reportHtml({ ...data, ratings });
  expect(html).toContain("people who liked this also liked");
  expect(html).toContain("similar by content");
  expect(html).toContain("<td>0.2500</td>");
  expect(html).toContain("popularity &lt;1&gt;");
  expect(html).toContain("Protocol: as written.");
});
