import { encodeCentroids } from "../catalog/centroids.ts";
import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import { facetPosition } from "../catalog/facet-name.ts";
import type { Facet } from "../catalog/facets.ts";
import { type Manifest, manifestVersion } from "../catalog/manifest.ts";
import { encodeMap } from "../catalog/map.ts";
import { manifestPath } from "../catalog/paths.ts";
import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import { type BundleOptions, type PartSource, planEven, writeBundled, writePlanned } from "./bundle.ts";
import { chooseBundles, usualBudget, type VisitBudget } from "./bundle-choice.ts";
import { type CatalogLayout, layOut } from "./catalog-layout.ts";
import type { FileKindReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";
import { createFileWriter, type FileWriter } from "./file-writer.ts";
import type { Graphs } from "./graph-stage.ts";
import type { LearnedSets } from "./learned-stage.ts";
import { labelClusters } from "./map/map-labels.ts";
import { type BundlePlan, planBundles } from "./neighbourhood-bundles.ts";
import type { Pace } from "./pace.ts";
import type { Partition } from "./partition.ts";
import { visitCost } from "./privacy-levels.ts";
import { type LearnedProfiles, profilesPayload } from "./profile-stage.ts";
import { cardParts, detailParts } from "./publish-cards.ts";
import { type FacetNames, publishFacets } from "./publish-facets.ts";
import { lookupParts } from "./publish-lookup.ts";
import { pictureParts, readPictures } from "./publish-pictures.ts";
import { shardParts } from "./publish-shards.ts";
import { starterPayload } from "./publish-starter.ts";
import { titleParts } from "./publish-titles.ts";
import { type PublishableRanker, rankerPayload } from "./ranker-stage.ts";
import type { CodedVectors } from "./reduce.ts";
import type { SourceItem } from "./source-item.ts";

/** What the manifest says beyond the files. */
export type CatalogFacts = Pick<
  Manifest,
  | "id"
  | "title"
  | "itemNoun"
  | "attribution"
  | "detailLabels"
  | "listSeparator"
  | "described"
  | "defaults"
  | "fit"
  | "learned"
  | "visitor"
>;

export interface PublishInput {
  readonly facts: CatalogFacts;
  readonly items: readonly SourceItem[];
  readonly coded: CodedVectors;
  readonly partition: Partition;
  readonly graphs: Graphs;
  /** The further vector sets, where the main one was learned from behaviour. */
  readonly sets?: LearnedSets | undefined;
  readonly textSpace?: Uint8Array | undefined;
  readonly bundles: number | "auto";
  readonly budget: VisitBudget;
  readonly facets: FacetNames;
  /** x and y of each ordinal in turn. */
  readonly mapPoints: Uint16Array;
  readonly profiles?: LearnedProfiles | undefined;
  readonly ranker?: PublishableRanker | undefined;
}

export interface Published {
  readonly generation: ContentHash;
  readonly files: readonly FileKindReport[];
  readonly totalBytes: number;
  readonly pictures: { readonly packed: number; readonly missing: readonly string[] };
  readonly sharedKeys: readonly string[];
}

type Bundling = Readonly<
  Record<
    "shards" | "cards" | "details" | "lookup" | "titles" | "pictures",
    Pick<BundleOptions, "targetBytes" | "largePartBytes">
  >
>;

/** Sizes on the wire. Small parts share files: fewer requests, which say less about what was looked at. */
const bundling: Bundling = {
  shards: { targetBytes: 0 },
  cards: { targetBytes: 32_000, largePartBytes: 8_000 },
  details: { targetBytes: 32_000, largePartBytes: 8_000 },
  lookup: { targetBytes: 0 },
  titles: { targetBytes: 0 },
  pictures: { targetBytes: 200_000 },
};

/** Of catalogues that visitors fetch whole as a rule: some thirty requests in all, rather than a hundred. */
const smallBundling: Bundling = {
  shards: { targetBytes: 64_000 },
  cards: { targetBytes: 150_000 },
  details: { targetBytes: 150_000 },
  lookup: { targetBytes: 300_000 },
  titles: { targetBytes: 300_000 },
  pictures: { targetBytes: 200_000 },
};

/** So many items have up to 5 MB with their cards: what is fetched whole where nobody has chosen otherwise. */
const mostSmallItems = 20_000;

/**
 * Writes all files, the manifest last.
 *
 * @throws {RangeError} when a picture can't be packed
 */
export async function publish(
  {
    facts,
    items,
    coded,
    partition,
    graphs,
    sets,
    textSpace,
    bundles,
    budget,
    facets: facetNames,
    mapPoints,
    profiles,
    ranker,
  }: PublishInput,
  effects: CompileEffects,
  pace: Pace,
): Promise<Published> {
  const layout = layOut(items, partition);
  const pictures = await readPictures(layout.items, effects);
  const writer = createFileWriter(effects);
  const lookup = lookupParts(layout.items);
  const titles = titleParts(layout.items);
  const facets = publishFacets(layout, facetNames);
  requireRuleFacets(facts.visitor, facets?.dictionary.facets ?? []);
  const parts = {
    shards: shardParts(layout, coded, partition, graphs, facets, sets),
    cards: cardParts(layout, pictures.pictureOf),
    details: detailParts(layout, facts.detailLabels.length),
    lookup: lookup.parts,
    titles: titles.parts,
    pictures: pictureParts(layout, pictures),
  };
  const { deflate } = effects;
  const others = [parts.details, parts.lookup, parts.titles, parts.pictures];
  const plan = (count: number) => planBundlesOf(count, { layout, partition, facts });
  const byCluster =
    bundles === "auto"
      ? await chooseBundles([parts.shards, parts.cards], others, { deflate, budget, plan })
      : bundles > 0
        ? plan(bundles)
        : undefined;
  const plans = byCluster && plansOf(byCluster, parts);
  const sizes = layout.items.length <= mostSmallItems ? smallBundling : bundling;
  const bundled = (kind: keyof Bundling, from: number, to: number) =>
    plans
      ? writePlanned(writer, kind, parts[kind], plans[kind], pace.part(from, to))
      : writeBundled(writer, kind, parts[kind], { ...sizes[kind], deflate }, pace.part(from, to));
  const files: Manifest["files"] = {
    centroids: await writer.write("centroids", centroidsPayload(layout, coded, partition, graphs, sets)),
    starter: await writer.write(
      "starter",
      starterPayload({ layout, coded, partition, pictures, facets, labelCount: facts.detailLabels.length }),
    ),
    shards: await bundled("shards", 0, 0.2),
    cards: await bundled("cards", 0.2, 0.4),
    details: await bundled("details", 0.4, 0.6),
    lookup: await bundled("lookup", 0.6, 0.7),
    titles: await bundled("titles", 0.7, 0.8),
    titleRoot: await writer.write("title root", titles.root),
    ...(textSpace && { textSpace: await writer.write("text space", textSpace) }),
    ...(facets && { facets: await writer.write("facets", facets.payload) }),
    map: await writer.write("map", encodeMap({ points: mapPoints, labels: labelClusters(layout) })),
    ...(profiles && {
      profiles: await writer.write(
        "profiles",
        profilesPayload(profiles, { layout, partition, pictureOf: pictures.pictureOf }),
      ),
    }),
    ...(ranker && { ranker: await writer.write("ranker", rankerPayload(ranker, partition)) }),
    ...(pictures.packedCount > 0 && {
      pictures: await bundled("pictures", 0.8, 1),
    }),
  };
  const isUsual = budget.everythingUpToBytes === usualBudget.everythingUpToBytes;
  const said = {
    ...(plans && { bundles: plans.shards.partsOf.length }),
    ...(!isUsual && { everythingUpToBytes: budget.everythingUpToBytes }),
  };
  const directories = Object.fromEntries(writer.directories);
  const { totalBytes } = writer;
  const { defaults, learned } = facts;
  const visit = visitCost({
    manifest: { files, totalBytes, privacy: said, defaults, learned },
    directories,
    centroids: layout,
  });
  const privacy = { ...said, visit };
  const generation = await writeManifest({ ...facts, privacy }, { layout, coded, files, writer }, effects);
  return {
    generation,
    files: writer.report,
    totalBytes: writer.totalBytes,
    pictures: { packed: pictures.packedCount, missing: pictures.missing },
    sharedKeys: lookup.sharedKeys,
  };
}

/** Before compression: the index of ids as few files, so that a deep link tells next to nothing; that of words as one. */
const maxLookupBytes = 600_000;

/** Around a cluster so many stand in its bundle too; each more would repeat more than it finds. */
const mostRepeated = 4;

function planBundlesOf(
  bundles: number,
  {
    layout,
    partition,
    facts,
  }: { readonly layout: CatalogLayout; readonly partition: Partition; readonly facts: CatalogFacts },
): BundlePlan {
  const itemCounts = layout.firstOrdinal.slice(1).map((end, cluster) => end - layout.firstOrdinal[cluster]);
  const nprobe = Math.min(facts.defaults.nprobe, mostRepeated);
  return planBundles(partition.centroids, { bundles, nprobe, itemCounts });
}

/** All kinds that are cut by cluster are bundled alike, so that a file of one kind tells no more than the first. */
function plansOf(
  byCluster: BundlePlan,
  parts: { readonly lookup: PartSource; readonly titles: PartSource },
): Readonly<Record<keyof Bundling, BundlePlan>> {
  return {
    shards: byCluster,
    cards: byCluster,
    details: byCluster,
    pictures: byCluster,
    lookup: planEven(parts.lookup, maxLookupBytes),
    titles: planEven(parts.titles, Number.POSITIVE_INFINITY),
  };
}

function centroidsPayload(
  { firstOrdinal }: CatalogLayout,
  { spec }: CodedVectors,
  partition: Partition,
  { centroidGraph }: Graphs,
  sets: LearnedSets | undefined,
): Uint8Array {
  const { centroidSpec, centroidCodes, firstNode, nodeDistance } = partition;
  const radius = new Float32Array(firstNode.length - 1);
  for (let c = 0; c < radius.length; c++)
    for (let node = firstNode[c]; node < firstNode[c + 1]; node++)
      radius[c] = Math.max(radius[c], nodeDistance[node]);
  return encodeCentroids({
    itemSpec: spec,
    centroidSpec,
    codes: centroidCodes,
    graph: centroidGraph,
    firstOrdinal,
    radius,
    learned: sets?.header(partition),
  });
}

interface Written {
  readonly layout: CatalogLayout;
  readonly coded: CodedVectors;
  readonly files: Manifest["files"];
  readonly writer: FileWriter;
}

/** @throws {RangeError} where a rule names a facet that there is not */
function requireRuleFacets(visitor: unknown, facets: readonly Facet[]): void {
  for (const { facet } of parseVisitorChoices(visitor, "options").rules ?? []) {
    if (facetPosition(facets, facet) >= 0) continue;
    const there = facets.map(({ name }) => name).join(", ") || "none";
    throw new RangeError(`rules: there is no facet ${JSON.stringify(facet)} (facets: ${there})`);
  }
}

/** The generation is the hash of the manifest without it: it names every file by its hash. */
async function writeManifest(
  facts: CatalogFacts & Pick<Manifest, "privacy">,
  { layout, coded, files, writer }: Written,
  { writeFile, signal }: CompileEffects,
): Promise<ContentHash> {
  const rest = {
    format: "docent-catalogue",
    version: manifestVersion,
    ...facts,
    items: layout.items.length,
    clusters: layout.clusterCount,
    metric: "euclidean",
    dim: coded.spec.dim,
    hasGroups: layout.group !== undefined,
    files,
    totalBytes: writer.totalBytes,
  } satisfies Omit<Manifest, "generation">;
  const generation = await contentHash(utf8(JSON.stringify(rest)));
  const manifest: Manifest = { ...rest, generation };
  signal?.throwIfAborted();
  await writeFile(manifestPath, utf8(`${JSON.stringify(manifest, undefined, 2)}\n`));
  return generation;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
