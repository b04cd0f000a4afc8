import { createGraphBuilder } from "../hnsw/hnswlib.ts";
import { decodeVectors } from "../math/codes.ts";
import type { ItemModel } from "../models/item-model.ts";
import { clusterStats } from "./cluster-stats.ts";
import type { CompileOptions } from "./compile-options.ts";
import type { CompileReport, ProbeReport } from "./compile-report.ts";
import { createEmbedder } from "./create-embedder.ts";
import { describedColumns, embeddableItem } from "./describe.ts";
import type { CompileEffects } from "./effects.ts";
import type { Embedder, RowEmbedder } from "./embedder.ts";
import { buildGraphs, type Graphs } from "./graph-stage.ts";
import type { Ingested } from "./ingest.ts";
import { createLearnedEmbedder, learnedSets } from "./learned-stage.ts";
import { layOutMap } from "./map/map-layout.ts";
import type { Pace } from "./pace.ts";
import { type Partition, partition } from "./partition.ts";
import { measureProbes, probesFor } from "./probe-curve.ts";
import { learnProfiles, profileReport } from "./profile-stage.ts";
import { publish } from "./publish.ts";
import { facetNames } from "./publish-facets.ts";
import { reduceItems } from "./reduce-stage.ts";
import { type ResolvedOptions, resolveOptions } from "./resolved-options.ts";
import { silentColumns } from "./silent-columns.ts";
import { listSeparator } from "./source-item.ts";
import { stageKey } from "./stage-cache-key.ts";
import * as codecs from "./stage-codecs.ts";
import { createStageRunner, type StageRunner } from "./stage-runner.ts";
import { noWorkers, type Workers } from "./workers.ts";

/**
 * Turns items into a published catalogue: embed → reduce → partition → graph → publish. Runs in Node and in a browser
 * worker; the outside comes in through `effects`. The same input and options give byte-identical files.
 *
 * @throws {RangeError} when an option is outside its range, or there are no items
 * @throws the signal's reason once `effects.signal` is aborted; the manifest is then not written
 */
export async function compile(
  input: Ingested,
  options: CompileOptions,
  effects: CompileEffects,
): Promise<CompileReport> {
  const { items } = input;
  const { columns } = options;
  const { learned, workers = noWorkers } = effects;
  const ofContent = resolveOptions(options, items.length, {
    hasOwnVectors: effects.embedder !== undefined,
    usual: effects.embedder?.usual,
  });
  const contentEmbedder = effects.embedder ?? createEmbedder(ofContent);
  const resolved = learned ? learnedOptions(ofContent, learned.model) : ofContent;
  const embedder = learned ? await createLearnedEmbedder(learned.model) : contentEmbedder;
  const runner = createStageRunner(effects);
  // The texts are in memory only as long as they are read.
  const reduceBy = (chosen: Embedder | RowEmbedder, how: ResolvedOptions) =>
    reduceItems(
      items.map((item) => embeddableItem(item, columns)),
      chosen,
      how,
      { runner, workers },
    );
  const { reduced, parts, probes, graphs, mapPoints } = await arrange(
    await reduceBy(embedder, resolved),
    resolved,
    { runner, workers },
  );
  const sets =
    learned && learnedSets(learned.model, (await reduceBy(contentEmbedder, ofContent)).reduced.coded);
  const { people } = effects;
  const profiles =
    people &&
    (await runner.run("profiles", async (pace) => {
      const { codes, spec } = sets ? { codes: sets.inCodes, spec: sets.inSpec } : reduced.coded;
      const vectors = decodeVectors(codes, items.length, spec);
      return learnProfiles(people, vectors, resolved, await createGraphBuilder(), pace);
    }));
  const published = await runner.run("publish", (pace) =>
    publish(
      {
        facts: {
          id: options.catalogId,
          title: options.title,
          itemNoun: options.itemNoun ?? "items",
          attribution: options.attribution,
          detailLabels: columns.details.map(({ label }) => label),
          listSeparator: columns.listSeparator === undefined ? undefined : listSeparator,
          described: describedColumns(columns),
          defaults: { nprobe: probes.nprobe, efSearch: resolved.efSearch },
          ...(options.visitor && { visitor: options.visitor }),
          fit: reduced.fit,
          learned: learned && {
            learner: learned.model.learner,
            trainedOn: learned.trainedOn,
            views: learnedViews,
            hasContent: true,
            ...(learned.ranker && {
              ranker: { candidates: learned.ranker.candidates, isDefault: learned.ranker.isDefault },
            }),
          },
        },
        items,
        coded: reduced.coded,
        partition: parts,
        graphs,
        sets,
        textSpace: reduced.textSpace,
        bundles: resolved.bundles,
        facets: facetNames(columns),
        mapPoints,
        profiles,
        ranker: learned?.ranker,
        budget: resolved.budget,
      },
      effects,
      pace,
    ),
  );
  const { stats } = reduced;
  return {
    catalogId: options.catalogId,
    items: items.length,
    rows: input.rowCount,
    badRowCount: input.badRowCount,
    badRows: input.badRows,
    silentColumns: silentColumns(items, columns),
    clusters: clusterStats(parts),
    graphs: graphs.clusterGraphs.filter((graph) => graph !== undefined).length,
    embedding: {
      embedder: embedder.name,
      dims: reduced.coded.spec.dim,
      vocabulary: stats.vocabulary,
      explainedVariance: stats.explainedVariance,
      leadingVariance: stats.leadingVariance,
      triedDims: reduced.coded.triedDims,
      nearest: reduced.fullNeighbours.map(({ query, rows, cosines }) => ({
        id: items[query].id,
        nearest: rows.map((row, i) => ({ id: items[row].id, cosine: cosines[i] })),
      })),
      arbitraryItemCount: stats.arbitraryRows.length,
      arbitraryItems: stats.arbitraryRows.slice(0, 1000).map((row) => items[row].id),
    },
    codeFidelity: reduced.coded.fidelity,
    probes,
    profiles: profiles && profileReport(profiles),
    stages: runner.report,
    ...published,
  };
}

interface Arranged {
  readonly reduced: codecs.Reduced;
  readonly parts: Partition;
  readonly probes: ProbeReport;
  readonly graphs: Graphs;
  readonly mapPoints: Uint16Array;
}

/**
 * Everything that is worth keeping between runs. A stage's key is made from the keys of what it reads, so that a stage
 * is known to be the same before its input has been computed: a change of clusters never embeds again.
 */
async function arrange(
  { reduced, reduceKey }: Awaited<ReturnType<typeof reduceItems>>,
  options: ResolvedOptions,
  { runner, workers }: { readonly runner: StageRunner; readonly workers: Workers },
): Promise<Arranged> {
  const { clusters, nprobe, recall, index, m, efConstruction, efSearch, seed } = options;
  const partitionOptions = { clusters, seed };
  const partitionKey = await stageKey("partition 3", [reduceKey, partitionOptions]);
  const graphOptions = { index, m, efConstruction, efSearch, seed };
  const graphKey = await stageKey("graph 4", [partitionKey, graphOptions]);

  const parts = await runner.run(
    "partition",
    (pace) => partition(reduced.coded, partitionOptions, pace, workers),
    {
      key: partitionKey,
      encode: codecs.encodePartition,
      decode: codecs.decodePartition,
    },
  );
  const probes =
    nprobe === undefined ? await chosenProbes() : { nprobe, recall: undefined, share: undefined };
  const graphs = await runner.run(
    "graph",
    (pace) => buildGraphs(reduced.coded, parts, graphOptions, workers, pace),
    { key: graphKey, encode: codecs.encodeGraphs, decode: codecs.decodeGraphs },
  );
  const mapPoints = await runner.run("map", (pace) => layOutMap(reduced.coded, parts, { seed }, pace), {
    key: await stageKey("map 3", [partitionKey, seed]),
    encode: (points) => new Uint8Array(points.buffer, points.byteOffset, points.byteLength),
    decode: (bytes) => new Uint16Array(bytes.slice().buffer),
  });
  return { reduced, parts, probes, graphs, mapPoints };

  async function chosenProbes(): Promise<ProbeReport> {
    const measure = (pace: Pace) => measureProbes(reduced.coded, parts, { seed, workers }, pace);
    const curve = await runner.run("probes", measure, {
      key: await stageKey("probes 2", [partitionKey, seed]),
      encode: codecs.encodeProbeCurve,
      decode: codecs.decodeProbeCurve,
    });
    const chosen = probesFor(curve, recall);
    return { nprobe: chosen, recall: curve.recall[chosen - 1], share: curve.share[chosen - 1] };
  }
}

/** How many of a visitor's last views count: a taste that was learned from hundreds of events is not told by five. */
const learnedViews = 500;

/** Learned vectors are short and dense: bytes say what they have to say. */
function learnedOptions(resolved: ResolvedOptions, { out }: ItemModel): ResolvedOptions {
  const { code, nprobe, clusters } = resolved;
  return {
    ...resolved,
    dims: out.dim + 2,
    code: code === "f32" ? "f32" : "i8",
    // A visitor lies farther from the items than they from each other, and those that many like lie in few clusters:
    // how many an item's own neighbours take does not tell. A quarter keeps 98 to 99 % of the exact nDCG@10.
    nprobe: nprobe ?? Math.max(1, Math.floor(clusters / 4)),
  };
}
