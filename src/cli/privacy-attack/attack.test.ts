import { beforeAll, describe, expect, test } from "vitest";
import { planBundles } from "../../compiler/neighbourhood-bundles.ts";
import type { PrivacyLevel } from "../../engine/api.ts";
import { createTestCatalogue, type TestCatalogue } from "../../engine/testing/test-catalogue.ts";
import { createTestItems } from "../../engine/testing/test-items.ts";
import { createTestServer } from "../../engine/testing/test-server.ts";
import { startVisit } from "../../engine/testing/test-visit.ts";
import { createRandom, type Random } from "../../math/random.ts";
import { createMatrix, row } from "../../math/vector.ts";
import { type AttackResult, attack, type ObservedVisit } from "./attacker.ts";

const clusters = 24;
const bundles = 4;
const knownVisits = 6 * clusters;
const observedVisits = 3 * clusters;

let direct: TestCatalogue;
let bundled: TestCatalogue;
beforeAll(async () => {
  const items = createTestItems(600, { topics: 12, dim: 12 });
  const options = { clusters, nprobe: 2, lookupBuckets: 1, titleBlocks: 1 };
  direct = await createTestCatalogue(items, options);
  const centroids = createMatrix(clusters, 12);
  direct.clusters.forEach(({ centroid }, c) => {
    row(centroids, c).set(centroid);
  });
  const itemCounts = direct.clusters.map(({ count }) => count);
  const plan = planBundles(centroids, { bundles, nprobe: 2, itemCounts });
  bundled = await createTestCatalogue(items, { ...options, bundles: plan });
});

/** Opens an object by a link, and follows recommendations twice. */
async function browse(catalogue: TestCatalogue, privacyLevel: PrivacyLevel, start: number, random: Random) {
  const server = createTestServer(catalogue);
  const { engine, ask, open } = startVisit(server);
  await open({ privacyLevel });
  let { id } = catalogue.items[start];
  for (let views = 0; views < 3; views++) {
    await ask(engine.view, { id });
    const { items } = await ask(engine.recommend, { k: 5 });
    id = items[random.int(items.length)].card.id;
  }
  while (privacyLevel === "everything" && server.requests.length < catalogue.files.size) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  const { bits } = await ask(engine.transfers);
  const interest = catalogue.clusters.findIndex(({ first, count }) => start < first + count);
  return { paths: server.requests.map(({ path }) => path), interest, bits };
}

interface Attacked extends AttackResult {
  /** What guessing the largest clusters without looking gives. */
  readonly prior: AttackResult;
  /** What the bits that the visits' own meters tell would allow. */
  readonly bound: AttackResult;
}

async function attackAt(catalogue: TestCatalogue, level: PrivacyLevel): Promise<Attacked> {
  const random = createRandom(5);
  const visits: (ObservedVisit & { readonly bits: number })[] = [];
  for (let visit = 0; visit < knownVisits + observedVisits; visit++) {
    visits.push(await browse(catalogue, level, random.int(catalogue.items.length), random));
  }
  const observed = visits.slice(knownVisits);
  const sizes = catalogue.clusters.map(({ count }) => count / catalogue.items.length).sort((a, b) => b - a);
  const prior = { top1: sizes[0], top5: sizes.slice(0, 5).reduce((sum, share) => sum + share, 0) };
  const allowed = (share: number) =>
    observed.reduce((sum, { bits }) => sum + Math.min(1, 2 ** bits * share), 0) / observed.length;
  return {
    ...attack(visits.slice(0, knownVisits), observed, clusters),
    prior,
    bound: { top1: allowed(prior.top1), top5: allowed(prior.top5) },
  };
}

/** Three standard deviations of a share measured on so many visits. */
const chance = (share: number) => 3 * Math.sqrt((share * (1 - share)) / observedVisits);

describe("an attacker who sees all requests and knows how the files are cut", () => {
  test("learns nothing at level everything", { timeout: 120_000 }, async () => {
    const { top1, top5, prior } = await attackAt(direct, "everything");
    expect(top1).toBeLessThanOrEqual(prior.top1 + chance(prior.top1));
    expect(top5).toBeLessThanOrEqual(prior.top5 + chance(prior.top5));
  });

  test("learns at level bundles no more than the meter says", { timeout: 120_000 }, async () => {
    const { top1, top5, bound } = await attackAt(bundled, "bundles");
    expect(top1).toBeLessThanOrEqual(1.1 * bound.top1);
    expect(top5).toBeLessThanOrEqual(1.1 * bound.top5);
  });

  test("names the interest at level direct: the attack works", { timeout: 120_000 }, async () => {
    const { top1, prior } = await attackAt(direct, "direct");
    expect(top1).toBeGreaterThan(6 * prior.top1);
  });
});
