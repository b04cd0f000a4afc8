import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { filePath } from "../catalog/paths.ts";
import { decodeShard } from "../catalog/shard.ts";
import { decodeStarter } from "../catalog/starter.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, normaliseInPlace, row } from "../math/vector.ts";
import { compile } from "./compile.ts";
import type { CompileEffects } from "./effects.ts";
import type { Embedder } from "./embedder.ts";
import { inspect } from "./inspect.ts";
import { openPublishedCatalog } from "./published-catalog.ts";
import { contentOf, createMemoryEffects } from "./testing/memory-effects.ts";
import { testItem } from "./testing/test-items.ts";
import { ingestedFrom, testOptions, testRecords } from "./testing/test-records.ts";
import { verify } from "./verify.ts";

const svg = { mediaType: "image/svg+xml", bytes: new TextEncoder().encode("<svg/>") };

test("publishes a folder in which nothing is amiss, and reports on it", async () => {
  const effects = createMemoryEffects({ readPicture: async (name) => (name === "0.svg" ? undefined : svg) });
  const report = await compile(ingestedFrom(testRecords(400)), testOptions, effects);

  expect(await verify(effects.readFile)).toEqual({
    items: 400,
    clusters: 20,
    nodes: report.clusters.nodes,
    violations: [],
  });
  expect(report).toMatchObject({ items: 400, rows: 401, badRowCount: 1, sharedKeys: [] });
  expect(report.clusters).toMatchObject({ count: 20, cap: 40 });
  expect(report.clusters.largest).toBeLessThanOrEqual(40);
  expect(report.clusters.itemsSharingAVector).toBeGreaterThanOrEqual(40);
  expect(report.embedding).toMatchObject({ embedder: "lsa-2", vocabulary: 28, arbitraryItemCount: 0 });
  expect(report.embedding.explainedVariance).toBeCloseTo(1, 5);
  expect(report.pictures).toEqual({ packed: 133, missing: ["0.svg"] });
  expect(report.stages.map(({ stage, cached }) => `${stage} ${cached}`)).toEqual([
    "embed false",
    "reduce false",
    "partition false",
    "probes false",
    "graph false",
    "map false",
    "publish false",
  ]);

  const summary = await inspect(effects.readFile);
  expect(summary).toMatchObject({ items: 400, generation: report.generation, totalBytes: report.totalBytes });
  const payloads = [...effects.files].filter(([path]) => path !== "manifest.json");
  expect(report.totalBytes).toBe(payloads.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0));
  expect(report.files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(report.totalBytes);
  expect([...effects.files.keys()].at(-1)).toBe("manifest.json");
});

test("writes the same bytes when run again, with or without the cache, and whatever the pace", async () => {
  const first = createMemoryEffects();
  await compile(ingestedFrom(testRecords(300)), testOptions, first);
  const again = createMemoryEffects({ onProgress: () => {} });
  await compile(ingestedFrom(testRecords(300)), testOptions, again);
  const fromCache = createMemoryEffects({}, first.stageResults);
  const report = await compile(ingestedFrom(testRecords(300)), testOptions, fromCache);
  expect(report.stages.map(({ stage, cached }) => `${stage} ${cached}`)).toEqual([
    "reduce true",
    "partition true",
    "probes true",
    "graph true",
    "map true",
    "publish false",
  ]);
  expect(contentOf(again)).toEqual(contentOf(first));
  expect(contentOf(fromCache)).toEqual(contentOf(first));
});

test("never embeds again for another number of clusters, nor partitions again for another M", async () => {
  const input = ingestedFrom(testRecords(300));
  const effects = createMemoryEffects();
  await compile(input, testOptions, effects);
  const computed = async (options: typeof testOptions, items = input) => {
    const { stages } = await compile(items, options, createMemoryEffects({}, effects.stageResults));
    return stages.filter(({ cached }) => !cached).map(({ stage }) => stage);
  };
  expect(await computed({ ...testOptions, clusters: 5 })).toEqual([
    "partition",
    "probes",
    "graph",
    "map",
    "publish",
  ]);
  expect(await computed({ ...testOptions, m: 4 })).toEqual(["graph", "publish"]);
  expect(await computed({ ...testOptions, title: "Another" })).toEqual(["publish"]);
  expect(await computed({ ...testOptions, dims: 4 })).toEqual([
    "embed",
    "reduce",
    "partition",
    "probes",
    "graph",
    "map",
    "publish",
  ]);
  const changed = ingestedFrom(testRecords(300).with(7, testItem("no 7", { title: "harbour garden" })));
  expect(await computed(testOptions, changed)).toContain("embed");
});

test("changes the generation with any byte, the fit only with the embedding", async () => {
  const facts = async (options: typeof testOptions, count = 200) => {
    const effects = createMemoryEffects();
    await compile(ingestedFrom(testRecords(count)), options, effects);
    const { generation, fit } = await inspect(effects.readFile);
    return { generation, fit };
  };
  const base = await facts(testOptions);
  const retitled = await facts({ ...testOptions, title: "Another" });
  expect(retitled.generation).not.toBe(base.generation);
  expect(retitled.fit).toBe(base.fit);
  const reclustered = await facts({ ...testOptions, clusters: 3 });
  expect(reclustered.generation).not.toBe(base.generation);
  expect(reclustered.fit).toBe(base.fit);
  expect((await facts(testOptions, 201)).fit).not.toBe(base.fit);
});

test.each([1, 2, 3, 7])("compiles a catalogue of %i items", async (count) => {
  const effects = createMemoryEffects();
  await compile(ingestedFrom(testRecords(count)), testOptions, effects);
  expect((await verify(effects.readFile)).violations).toEqual([]);
});

test("compiles items that are all alike, and items that have nothing in common", async () => {
  const alike = Array.from({ length: 700 }, (_, i) => testItem(`a${i}`, { title: "Sketchbook page" }));
  const effects = createMemoryEffects();
  const report = await compile(ingestedFrom(alike), { ...testOptions, clusters: 2 }, effects);
  expect((await verify(effects.readFile)).violations).toEqual([]);
  expect(report.clusters).toMatchObject({ count: 2, nodes: 3, itemsSharingAVector: 700 });

  const strangers = Array.from({ length: 60 }, (_, i) => testItem(`s${i}`, { title: `word${i}` }));
  const apart = createMemoryEffects();
  const { embedding } = await compile(ingestedFrom(strangers), testOptions, apart);
  expect((await verify(apart.readFile)).violations).toEqual([]);
  expect(embedding.arbitraryItemCount).toBe(60);
  expect(embedding.arbitraryItems[0]).toBe("s0");
});

test("starts visitors with items spread over the clusters: pictures first, one of a group", async () => {
  const effects = createMemoryEffects({ readPicture: async () => svg });
  await compile(ingestedFrom(testRecords(400)), testOptions, effects);
  const { manifest, centroids, payload } = await openPublishedCatalog(effects.readFile);
  const { ordinals, cards, pictures } = decodeStarter(
    await payload(manifest.files.starter, "starter"),
    manifest.detailLabels.length,
    "starter",
  );
  expect(ordinals).toHaveLength(60);
  expect(new Set(ordinals).size).toBe(60);
  expect(pictures.every(({ bytes }) => bytes.byteLength > 0)).toBe(true);
  const clusters = ordinals
    .slice(0, 20)
    .map((o) => centroids.firstOrdinal.findLastIndex((first) => first <= o));
  expect(new Set(clusters).size).toBe(20);
  const paired = cards.filter(({ id }) => Number(id.slice(3)) % 25 === 1);
  expect(paired.filter(({ id }) => id !== "no 1")).toEqual([]);
});

test("says which items are variants of each other, and how popular they are", async () => {
  const effects = createMemoryEffects();
  await compile(ingestedFrom(testRecords(100)), { ...testOptions, clusters: 1 }, effects);
  const { centroids, parts, manifest } = await openPublishedCatalog(effects.readFile);
  expect(manifest.hasGroups).toBe(true);
  for await (const { bytes, place } of parts("shards")) {
    const shard = decodeShard(bytes, centroids.itemSpec, 0, place);
    const leaders = shard.group!.filter((leader, ordinal) => leader !== ordinal);
    expect(leaders).toHaveLength(3);
    expect(new Set(leaders).size).toBe(1);
    expect(shard.popularity!.filter((value) => value === 0)).toHaveLength(50);
    expect(Math.max(...shard.popularity!)).toBe(255);
  }
});

test("takes vectors from outside, and reduces them to the dimensions that are wanted", async () => {
  let fits = 0;
  const embedder: Embedder = {
    name: "outside-1",
    settings: {},
    async fit(items) {
      fits++;
      const random = createRandom(4);
      const vectors = createMatrix(items.length, 300);
      for (let i = 0; i < vectors.rows; i++) {
        for (let d = 0; d < 300; d++) vectors.data[i * 300 + d] = random.gaussian() / (1 + d);
        normaliseInPlace(row(vectors, i));
      }
      return { vectors, model: new Uint8Array(4), stats: { dims: 300, arbitraryRows: [] } };
    },
  };
  const effects = createMemoryEffects({ embedder });
  const report = await compile(ingestedFrom(testRecords(200)), { ...testOptions, dims: 48 }, effects);
  expect(report.embedding).toMatchObject({ embedder: "outside-1", dims: 48, vocabulary: undefined });
  expect((await verify(effects.readFile)).violations).toEqual([]);
  await compile(ingestedFrom(testRecords(200)), { ...testOptions, dims: 16 }, effects);
  expect(fits).toBe(1);
});

test("writes no manifest once it is aborted", async () => {
  const aborted = new AbortController();
  const effects = createMemoryEffects({
    signal: aborted.signal,
    onProgress: ({ stage }) => {
      if (stage === "publish") aborted.abort(new Error("stopped"));
    },
  });
  await expect(compile(ingestedFrom(testRecords(100)), testOptions, effects)).rejects.toThrow("stopped");
  expect(effects.files.has("manifest.json")).toBe(false);
});

test("fails with the writer's error, and writes no manifest", async () => {
  const files: string[] = [];
  const effects: CompileEffects = {
    ...createMemoryEffects(),
    async writeFile(path) {
      files.push(path);
      if (files.length === 12) throw new Error("disk full");
    },
  };
  await expect(compile(ingestedFrom(testRecords(300)), testOptions, effects)).rejects.toThrow("disk full");
  expect(files).not.toContain("manifest.json");
});

test.each([
  [{ clusters: 0 }, "clusters: got 0, expected a whole number from 1 to 65535"],
  [{ dims: 1.5 }, "dims: got 1.5"],
  [{ m: 1 }, "m: got 1"],
])("refuses %o", async (wrong, message) => {
  const run = compile(ingestedFrom(testRecords(10)), { ...testOptions, ...wrong }, createMemoryEffects());
  await expect(run).rejects.toThrow(message);
});

test("gives bundled files of a kind one length, which a host that compresses leaves nearly equal", async () => {
  const effects = createMemoryEffects({ readPicture: async () => svg });
  await compile(ingestedFrom(testRecords(400)), { ...testOptions, clusters: 16, bundles: 4 }, effects);
  const { directories } = await openPublishedCatalog(effects.readFile);
  const filesOf = Object.entries(directories).map(
    ([kind, directory]) => [kind, directory?.files ?? []] as const,
  );
  expect(filesOf.map(([kind, files]) => [kind, files.length])).toEqual([
    ["shards", 4],
    ["cards", 4],
    ["details", 4],
    ["lookup", 1],
    ["titles", 1],
    ["pictures", 4],
  ]);
  for (const [kind, files] of filesOf) {
    expect([kind, new Set(files.map(({ bytes }) => bytes)).size]).toEqual([kind, 1]);
    const gzipped: number[] = [];
    for (const { hash, bytes } of files) {
      const file = (await effects.readFile(filePath(hash))) ?? new Uint8Array();
      expect(file.byteLength).toBe(bytes);
      gzipped.push(gzipSync(file).byteLength);
    }
    expect(Math.max(...gzipped) - Math.min(...gzipped)).toBeLessThanOrEqual(0.02 * Math.min(...gzipped));
  }
});

test("publishes the rules for visitors' devices, and refuses one about a facet that there isn't", async () => {
  const effects = createMemoryEffects();
  const rules = [{ facet: "weight", prefer: "same" as const }];
  const options = { ...testOptions, visitor: { rules } };
  await expect(compile(ingestedFrom(testRecords(60)), options, effects)).rejects.toThrow(
    'rules: there is no facet "weight"',
  );
  const visitor = { events: [{ kind: "purchase", weight: 5 }], learning: false };
  await compile(ingestedFrom(testRecords(60)), { ...testOptions, visitor }, effects);
  expect((await openPublishedCatalog(effects.readFile)).manifest.visitor).toEqual(visitor);
  expect((await verify(effects.readFile)).violations).toEqual([]);
});

test("a catalogue without graphs is searched by scans: less to download, the same answers", async () => {
  const [hnsw, flat] = await Promise.all(
    (["hnsw", "flat"] as const).map(async (index) => {
      const effects = createMemoryEffects();
      const report = await compile(ingestedFrom(testRecords(400)), { ...testOptions, index }, effects);
      expect((await verify(effects.readFile)).violations).toEqual([]);
      const found = [];
      for await (const { bytes, part, place } of (await openPublishedCatalog(effects.readFile)).parts(
        "shards",
      )) {
        const { centroids } = await openPublishedCatalog(effects.readFile);
        found.push(decodeShard(bytes, centroids.itemSpec, part, place));
      }
      return { report, shards: found };
    }),
  );
  expect([hnsw.report.graphs, flat.report.graphs]).toEqual([20, 0]);
  expect(flat.report.totalBytes).toBeLessThan(hnsw.report.totalBytes);
  expect(flat.shards.map(({ graph, ...rest }) => rest)).toEqual(
    hnsw.shards.map(({ graph, ...rest }) => rest),
  );
  expect(flat.shards.every(({ graph }) => graph === undefined)).toBe(true);
});
