import { createTextEmbedding, decodeTextSpace, type TextEmbedding } from "../../catalog/text-space.ts";
import { orthogonalSigns } from "../../catalog/token-projection.ts";
import { bytesPerVector, decodeVector, encodeVectors, squaredNorms } from "../../math/codes.ts";
import { prepareQuery } from "../../math/prepared-query.ts";
import { scanDistances } from "../../math/scan-distances.ts";
import { nearest } from "../../math/top-k.ts";
import { normaliseInPlace } from "../../math/vector.ts";
import type { EmbeddableItem } from "../embedder.ts";
import { lexicalSettings, svdShare } from "../lexical-settings.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import { readCodes } from "../published-rows.ts";
import { writeArbitraryDirection } from "../short-rows.ts";
import { createNeighbourPlacer } from "./neighbour-placement.ts";
import type { PublishedItem } from "./published-item.ts";

/** Where a new item stands among those of the base. */
export type ItemPlace = Pick<PublishedItem, "code" | "inCode" | "contentCode">;

export interface NewItem {
  readonly embeddable: EmbeddableItem;
  /** What cards and object pages say of it: by that it is compared where its texts have no place of their own. */
  readonly shown: readonly string[];
}

export interface Placer {
  /** By the base's own words, or by the items that say the like. */
  readonly by: "texts" | "neighbours";
  place(item: NewItem): ItemPlace;
}

/**
 * Places new items in the space of the base, which stays as it was fitted: its words, their weights and its projection,
 * where the catalogue publishes them; else between the items whose cards and pages are most like theirs.
 */
export async function createPlacer(catalog: PublishedCatalog): Promise<Placer> {
  const { manifest, centroids } = catalog;
  const ref = manifest.files.textSpace;
  if (ref && !manifest.learned) {
    const space = decodeTextSpace(await catalog.payload(ref, "text space"), "text space");
    if (space.settings.dim === centroids.itemSpec.dim) {
      const { dim, seed, firstOrthogonal } = space.settings;
      const leading = orthogonalSigns({ dim, seed }).subarray(0, firstOrthogonal * dim);
      return createTextPlacer(catalog, createTextEmbedding(space), leading);
    }
  }
  return createNeighbourPlacer(catalog);
}

/** So many items speak for the leading directions of a new one. */
const spokesmen = 32;

/**
 * The words' part of a vector is made as the compiler makes it. The part in the leading directions needs their basis,
 * which is not published: the mean of the nearest items', as their codes say it, stands in.
 *
 * @param leading  the first rows of the projection, which the leading directions have
 */
async function createTextPlacer(
  catalog: PublishedCatalog,
  embedding: TextEmbedding,
  leading: Int8Array,
): Promise<Placer> {
  const { itemSpec: spec } = catalog.centroids;
  const { dim } = spec;
  const codes = await readCodes(catalog);
  const count = codes.length / bytesPerVector(spec);
  const norms = squaredNorms(codes, count, spec);
  const directions = leading.length / dim;
  const share = svdShare(lexicalSettings, count);

  function addLeading(sum: Float64Array, vector: Float32Array): void {
    if (directions === 0) return;
    const distances = scanDistances(prepareQuery(vector, spec), codes, norms);
    const mean = new Float32Array(directions);
    const decoded = new Float32Array(dim);
    for (const { id } of nearest(count, spokesmen, (i) => distances[i])) {
      decodeVector(codes, id, spec, decoded);
      for (let j = 0; j < directions; j++)
        for (let d = 0, at = j * dim; d < dim; d++, at++) mean[j] += decoded[d] * leading[at];
    }
    normaliseInPlace(mean);
    for (let j = 0; j < directions; j++)
      for (let d = 0, at = j * dim; d < dim; d++, at++) sum[d] += share * mean[j] * leading[at];
  }

  return {
    by: "texts",
    place({ embeddable }) {
      const fields = embeddable.texts.map(({ text, weight, role = "title" }) => ({ text, weight, role }));
      const sum = embedding.project(fields);
      const vector = Float32Array.from(sum);
      if (normaliseInPlace(vector) === 0) writeArbitraryDirection(embeddable, vector);
      else {
        addLeading(sum, vector);
        vector.set(sum);
        normaliseInPlace(vector);
      }
      const code = encodeVectors({ data: vector, rows: 1, dim }, spec);
      return { code, inCode: undefined, contentCode: undefined };
    },
  };
}
