import { encodeCentroids } from "../catalog/centroids.ts";
import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import { type Manifest, manifestVersion } from "../catalog/manifest.ts";
import { manifestPath } from "../catalog/paths.ts";
import { encodeStarter } from "../catalog/starter.ts";
import { decodeVector } from "../math/codes.ts";
import { dot, row } from "../math/vector.ts";
import { type PartSource, writeBundled } from "./bundle.ts";
import { type CatalogLayout, layOut } from "./catalog-layout.ts";
import type { FileKindReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";
import { createFileWriter, type FileWriter } from "./file-writer.ts";
import type { Graphs } from "./graph-stage.ts";
import type { Pace } from "./pace.ts";
import type { Partition } from "./partition.ts";
import { cardOf, cardParts, detailParts } from "./publish-cards.ts";
import { lookupParts } from "./publish-lookup.ts";
import { type PictureStore, pictureParts, readPictures } from "./publish-pictures.ts";
import { shardParts } from "./publish-shards.ts";
import { titleParts } from "./publish-titles.ts";
import type { CodedVectors } from "./reduce.ts";
import type { SourceItem } from "./source-item.ts";
import { chooseStarter } from "./starter-choice.ts";

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
>;

export interface PublishInput {
  readonly facts: CatalogFacts;
  readonly items: readonly SourceItem[];
  readonly coded: CodedVectors;
  readonly partition: Partition;
  readonly graphs: Graphs;
  readonly textSpace?: Uint8Array | undefined;
}

export interface Published {
  readonly generation: ContentHash;
  readonly files: readonly FileKindReport[];
  readonly totalBytes: number;
  readonly pictures: { readonly packed: number; readonly missing: readonly string[] };
  readonly sharedKeys: readonly string[];
}

/** What everybody fetches: enough for a first screen. */
const starterCount = 60;

/** Sizes on the wire. Small parts share files: fewer requests, which say less about what was looked at. */
const bundling = {
  shards: { targetBytes: 0 },
  cards: { targetBytes: 32_000, largePartBytes: 8_000 },
  details: { targetBytes: 32_000, largePartBytes: 8_000 },
  lookup: { targetBytes: 0 },
  titles: { targetBytes: 0 },
  pictures: { targetBytes: 200_000 },
};

/**
 * Writes all files, the manifest last.
 *
 * @throws {RangeError} when a picture can't be packed
 */
export async function publish(
  { facts, items, coded, partition, graphs, textSpace }: PublishInput,
  effects: CompileEffects,
  pace: Pace,
): Promise<Published> {
  const layout = layOut(items, partition);
  const pictures = await readPictures(layout.items, effects);
  const writer = createFileWriter(effects);
  const lookup = lookupParts(layout.items);
  const titles = titleParts(layout.items);
  const bundled = (kind: keyof typeof bundling, parts: PartSource, from: number, to: number) => {
    const options = { ...bundling[kind], deflate: effects.deflate };
    return writeBundled(writer, kind, parts, options, pace.part(from, to));
  };
  const files: Manifest["files"] = {
    centroids: await writer.write("centroids", centroidsPayload(layout, coded, graphs)),
    starter: await writer.write("starter", starterPayload(layout, coded, partition, pictures)),
    shards: await bundled("shards", shardParts(layout, coded, partition, graphs), 0, 0.2),
    cards: await bundled("cards", cardParts(layout, pictures.pictureOf), 0.2, 0.4),
    details: await bundled("details", detailParts(layout, facts.detailLabels.length), 0.4, 0.6),
    lookup: await bundled("lookup", lookup.parts, 0.6, 0.7),
    titles: await bundled("titles", titles.parts, 0.7, 0.8),
    titleRoot: await writer.write("title root", titles.root),
    ...(textSpace && { textSpace: await writer.write("text space", textSpace) }),
    ...(pictures.packedCount > 0 && {
      pictures: await bundled("pictures", pictureParts(layout, pictures), 0.8, 1),
    }),
  };
  const generation = await writeManifest(facts, { layout, coded, files, writer }, effects);
  return {
    generation,
    files: writer.report,
    totalBytes: writer.totalBytes,
    pictures: { packed: pictures.packedCount, missing: pictures.missing },
    sharedKeys: lookup.sharedKeys,
  };
}

function centroidsPayload(
  { firstOrdinal }: CatalogLayout,
  { spec }: CodedVectors,
  graphs: Graphs,
): Uint8Array {
  return encodeCentroids({
    itemSpec: spec,
    centroidSpec: graphs.centroidSpec,
    codes: graphs.centroidCodes,
    graph: graphs.centroidGraph,
    firstOrdinal,
    radius: graphs.radius,
  });
}

/** The most popular of each cluster; where nobody knows, the one in its middle. Items with a picture come first. */
function starterPayload(
  { items, firstOrdinal, group, popularity }: CatalogLayout,
  { codes, spec }: CodedVectors,
  { rowOfOrdinal, centroids }: Partition,
  pictures: PictureStore,
): Uint8Array {
  const clusterOf = new Uint32Array(items.length);
  for (let c = 0; c + 1 < firstOrdinal.length; c++) clusterOf.fill(c, firstOrdinal[c], firstOrdinal[c + 1]);
  const vector = new Float32Array(spec.dim);
  const scores = Float64Array.from(items, (item, ordinal) => {
    decodeVector(codes, rowOfOrdinal[ordinal], spec, vector);
    const centrality = dot(row(centroids, clusterOf[ordinal]), vector);
    return (pictures.pictureOf(item) ? 1000 : 0) + 2 * (popularity?.[ordinal] ?? 0) + centrality;
  });
  const ordinals = chooseStarter(
    {
      firstOrdinal,
      isLeader: (ordinal) => group === undefined || group[ordinal] === ordinal,
      score: (ordinal) => scores[ordinal],
    },
    starterCount,
  );
  const chosen = ordinals.map((ordinal) => items[ordinal]);
  return encodeStarter({
    ordinals,
    cards: chosen.map((item) => cardOf(item, pictures.pictureOf(item))),
    pictures: pictures.packedCount > 0 ? chosen.map(pictures.packedPicture) : [],
  });
}

interface Written {
  readonly layout: CatalogLayout;
  readonly coded: CodedVectors;
  readonly files: Manifest["files"];
  readonly writer: FileWriter;
}

/** The generation is the hash of the manifest without it: it names every file by its hash. */
async function writeManifest(
  facts: CatalogFacts,
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
