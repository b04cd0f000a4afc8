import { encodeContainer } from "../catalog/container.ts";
import { contentHash } from "../catalog/content-hash.ts";
import { encodeLearnedVectors, type LearnedVectors } from "../catalog/learned-vectors.ts";
import type { CodeSpec } from "../math/codes.ts";
import { bytesPerVector, decodeVector, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import { createMatrix, dot, row } from "../math/vector.ts";
import { augment, type ItemModel } from "../models/item-model.ts";
import type { Embedder } from "./embedder.ts";
import type { Partition } from "./partition.ts";
import type { CodedVectors } from "./reduce.ts";

/** The further vector sets of a catalogue learned from behaviour, by row of the input. */
export interface LearnedSets {
  readonly learner: string;
  readonly inSpec: CodeSpec;
  readonly inCodes: Uint8Array;
  readonly content: CodedVectors | undefined;
  /** The header, once it is known which rows each cluster has. */
  header(partition: Partition): Uint8Array;
}

/** Searches items by the augmented vectors of a model: see augment. */
export async function createLearnedEmbedder(model: ItemModel): Promise<Embedder> {
  const hash = await contentHash(
    encodeContainer(
      { magic: "MODL", version: 1 },
      {
        NAME: model.learner,
        OUTV: model.out.data,
        INVC: model.in.data,
        BIAS: model.bias ?? new Float32Array(0),
        FOLD: Float32Array.of(model.power, ...(model.prior ?? [])),
      },
    ),
  );
  return {
    name: "learned-1",
    settings: { model: hash },
    async fit(items) {
      if (items.length !== model.out.rows)
        throw new RangeError(`got vectors of ${model.out.rows} items, expected ${items.length}`);
      const { items: vectors } = augment(model);
      return {
        vectors,
        model: encodeContainer({ magic: "LRND", version: 1 }, { HASH: hash }),
        stats: { dims: vectors.dim, arbitraryRows: rowsWithoutTaste(model) },
      };
    },
  };
}

/** Items that nobody has had, and that no features speak for: they stand in the catalogue, but are hardly found. */
function rowsWithoutTaste({ out, bias }: ItemModel): number[] {
  const rows: number[] = [];
  for (let i = 0; i < out.rows; i++) {
    const vector = row(out, i);
    if (dot(vector, vector) === 0 && (bias?.[i] ?? 0) === 0) rows.push(i);
  }
  return rows;
}

export function learnedSets(model: ItemModel, content: CodedVectors | undefined): LearnedSets {
  const { constant, hasBias, items } = augment(model);
  const inSpec: CodeSpec = { kind: "i8", dim: model.in.dim, scale: fitInt8Scale(model.in) };
  const prior = new Float32Array(items.dim);
  if (model.prior) prior.set(model.prior);
  // The query's share of the biases: an item's bias counts once, whoever asks.
  if (hasBias) prior[model.out.dim] = 1;
  const facts = { learner: model.learner, constant, hasBias, power: model.power, prior, inSpec };
  return {
    learner: model.learner,
    inSpec,
    inCodes: encodeVectors(model.in, inSpec),
    content,
    header: (partition) =>
      encodeLearnedVectors({ ...facts, content: content && contentOf(content, partition) }),
  };
}

/** Each cluster's mean content, by which clusters are probed for what is like an item. */
function contentOf(content: CodedVectors, partition: Partition): LearnedVectors["content"] {
  const { spec, codes } = content;
  const { firstNode, firstOrdinal, rowOfOrdinal } = partition;
  const clusters = firstNode.length - 1;
  const means = createMatrix(clusters, spec.dim);
  const vector = new Float32Array(spec.dim);
  for (let c = 0; c < clusters; c++) {
    const from = firstOrdinal[firstNode[c]];
    const to = firstOrdinal[firstNode[c + 1]];
    const mean = row(means, c);
    for (let ordinal = from; ordinal < to; ordinal++) {
      decodeVector(codes, rowOfOrdinal[ordinal], spec, vector);
      for (let d = 0; d < spec.dim; d++) mean[d] += vector[d] / (to - from);
    }
  }
  const centroidSpec = { kind: "i8", dim: spec.dim, scale: fitInt8Scale(means) } as const;
  return { spec, centroidSpec, centroids: encodeVectors(means, centroidSpec) };
}

/** The codes of these ordinals, one after the other. */
export function codesOfOrdinals(
  codes: Uint8Array,
  spec: CodeSpec,
  { rowOfOrdinal }: Pick<Partition, "rowOfOrdinal">,
  from: number,
  to: number,
): Uint8Array {
  const stride = bytesPerVector(spec);
  const out = new Uint8Array((to - from) * stride);
  for (let ordinal = from; ordinal < to; ordinal++) {
    const at = rowOfOrdinal[ordinal] * stride;
    out.set(codes.subarray(at, at + stride), (ordinal - from) * stride);
  }
  return out;
}
