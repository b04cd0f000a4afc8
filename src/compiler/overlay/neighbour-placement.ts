import { decodeCards, decodeDetails } from "../../catalog/cards.ts";
import { decodeLearnedVectors } from "../../catalog/learned-vectors.ts";
import { decodeShard, nodeOfItem } from "../../catalog/shard.ts";
import { tokenise } from "../../catalog/tokens.ts";
import { bytesPerVector, type CodeSpec, decodeVector, encodeVectors } from "../../math/codes.ts";
import { nearest } from "../../math/top-k.ts";
import { normaliseInPlace } from "../../math/vector.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import { writeArbitraryDirection } from "../short-rows.ts";
import type { ItemPlace, NewItem, Placer } from "./item-placement.ts";

/** So many items speak for a new one, each by how like it is. */
const neighbourCount = 10;

/**
 * Places a new item between those whose cards and object pages have the most of its words, rare ones first: for
 * catalogues whose vectors come from outside, or were learned from what people did.
 */
export async function createNeighbourPlacer(catalog: PublishedCatalog): Promise<Placer> {
  const { manifest, centroids } = catalog;
  const { itemSpec } = centroids;
  const shape = { clusters: manifest.clusters, dim: itemSpec.dim };
  const learned = centroids.learned && decodeLearnedVectors(centroids.learned, shape, "learned vectors");
  const index = createWordIndex(await readTexts(catalog));
  const sets = await readSets(catalog);

  function meanOf(
    codes: Uint8Array | undefined,
    spec: CodeSpec | undefined,
    neighbours: readonly Neighbour[],
    { isUnit }: { readonly isUnit: boolean },
  ): Uint8Array | undefined {
    if (!codes || !spec) return undefined;
    const mean = new Float32Array(spec.dim);
    const decoded = new Float32Array(spec.dim);
    const all = neighbours.reduce((sum, { cosine }) => sum + cosine, 0);
    for (const { item, cosine } of neighbours) {
      decodeVector(codes, item, spec, decoded);
      for (let d = 0; d < mean.length; d++) mean[d] += (cosine / all) * decoded[d];
    }
    if (isUnit && normaliseInPlace(mean) === 0) mean[0] = 1;
    return encodeVectors({ data: mean, rows: 1, dim: spec.dim }, spec);
  }

  return {
    by: "neighbours",
    place({ embeddable, shown }: NewItem): ItemPlace {
      const neighbours = index.nearest(shown.flatMap(tokenise));
      if (neighbours.length === 0) {
        const vector = new Float32Array(itemSpec.dim);
        writeArbitraryDirection(embeddable, vector);
        const zeros = (spec: CodeSpec | undefined) => spec && new Uint8Array(bytesPerVector(spec));
        return {
          code: encodeVectors({ data: vector, rows: 1, dim: itemSpec.dim }, itemSpec),
          inCode: sets.in && zeros(learned?.inSpec),
          contentCode: sets.content && zeros(learned?.content?.spec),
        };
      }
      return {
        code: meanOf(sets.main, itemSpec, neighbours, { isUnit: true }) as Uint8Array, // both are there
        inCode: meanOf(sets.in, learned?.inSpec, neighbours, { isUnit: false }),
        contentCode: meanOf(sets.content, learned?.content?.spec, neighbours, { isUnit: true }),
      };
    },
  };
}

interface Neighbour {
  readonly item: number;
  readonly cosine: number;
}

/** Cosines of weighted words. */
function createWordIndex(texts: readonly (readonly string[])[]) {
  const itemsOf = new Map<string, number[]>();
  texts.forEach((words, item) => {
    for (const word of new Set(words)) {
      const items = itemsOf.get(word);
      if (items) items.push(item);
      else itemsOf.set(word, [item]);
    }
  });
  const weightOf = (word: string) => Math.log(1 + texts.length / (itemsOf.get(word)?.length ?? texts.length));
  const lengths = Float64Array.from(texts, (words) => lengthOf(words));

  function lengthOf(words: readonly string[]): number {
    return Math.hypot(...Array.from(new Set(words), weightOf)) || 1;
  }

  return {
    nearest(words: readonly string[]): Neighbour[] {
      const dots = new Float64Array(texts.length);
      for (const word of new Set(words))
        for (const item of itemsOf.get(word) ?? []) dots[item] += weightOf(word) ** 2;
      const length = lengthOf(words);
      return nearest(texts.length, neighbourCount, (item) => -dots[item] / (lengths[item] * length))
        .map(({ id, distance }) => ({ item: id, cosine: -distance }))
        .filter(({ cosine }) => cosine > 0);
    },
  };
}

/** The words of each item's card and page, by ordinal. */
async function readTexts(catalog: PublishedCatalog): Promise<string[][]> {
  const { manifest, centroids } = catalog;
  const { firstOrdinal } = centroids;
  const texts = Array.from({ length: manifest.items }, (): string[] => []);
  for await (const { part, bytes, place } of catalog.parts("cards"))
    decodeCards(bytes, place).forEach(({ title, creator, date }, i) => {
      texts[firstOrdinal[part] + i].push(...[title, creator, date].flatMap(tokenise));
    });
  for await (const { part, bytes, place } of catalog.parts("details")) {
    const count = firstOrdinal[part + 1] - firstOrdinal[part];
    decodeDetails(bytes, manifest.detailLabels.length, count, place).forEach(({ values }, i) => {
      texts[firstOrdinal[part] + i].push(...values.flatMap(tokenise));
    });
  }
  return texts;
}

interface VectorSets {
  readonly main: Uint8Array;
  readonly in: Uint8Array | undefined;
  readonly content: Uint8Array | undefined;
}

/** One code an item, by ordinal. */
async function readSets({ manifest, centroids, parts }: PublishedCatalog): Promise<VectorSets> {
  const { itemSpec, firstOrdinal } = centroids;
  const stride = bytesPerVector(itemSpec);
  const main = new Uint8Array(manifest.items * stride);
  const further = new Map<"inCodes" | "contentCodes", Uint8Array>();
  for await (const { part, bytes, place } of parts("shards")) {
    const shard = decodeShard(bytes, itemSpec, part, place);
    const { itemCount, itemStart, codes } = shard;
    for (let i = 0; i < itemCount; i++) {
      const node = nodeOfItem(itemStart, i);
      main.set(codes.subarray(node * stride, (node + 1) * stride), (firstOrdinal[part] + i) * stride);
    }
    for (const set of ["inCodes", "contentCodes"] as const) {
      const ofShard = shard[set];
      if (!ofShard) continue;
      const width = ofShard.length / itemCount;
      const all = further.get(set) ?? new Uint8Array(manifest.items * width);
      all.set(ofShard, firstOrdinal[part] * width);
      further.set(set, all);
    }
  }
  return { main, in: further.get("inCodes"), content: further.get("contentCodes") };
}
