import { bytesPerVector, decodeVectors, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import type { Matrix } from "../math/vector.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/**
 * A network of two layers that puts the candidates of a search in a better order, and what it knows of items beyond
 * their vectors: one file, the same for everybody. See models/ranker for what the numbers mean.
 */
export interface PublishedRanker {
  readonly items: RankedItemFacts;
  readonly network: RankerLayers;
}

/** One row an item. */
export interface RankedItemFacts {
  /** 0..1 */
  readonly popularity: Float32Array;
  readonly quality: Float32Array;
  /** Along what tastes differ; no dimensions where nobody said how things were liked. */
  readonly vectors: Matrix;
  readonly kinds: Uint32Array;
  readonly noise: number;
}

export interface RankerLayers {
  readonly hidden: number;
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  readonly input: Float32Array;
  readonly inputBias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

const kind = { magic: "RNKR", version: 1 };

/** Rows stand in the order of the ordinals. */
export function encodeRanker({ items, network }: PublishedRanker): Uint8Array {
  const { popularity, quality, vectors, kinds, noise } = items;
  const { hidden, mean, deviation, input, inputBias, output, outputBias } = network;
  const qualities = { data: quality, rows: quality.length, dim: 1 };
  const qualityScale = fitInt8Scale(qualities);
  const vectorScale = fitInt8Scale(vectors);
  return encodeContainer(kind, {
    HEAD: Uint32Array.of(quality.length, vectors.dim, mean.length, hidden),
    NOIS: Float32Array.of(noise),
    POPU: Uint8Array.from(popularity, (value) => Math.round(255 * Math.min(1, Math.max(0, value)))),
    QSCL: qualityScale,
    QUAL: encodeVectors(qualities, { kind: "i8", dim: 1, scale: qualityScale }),
    VSCL: vectorScale,
    VECT: encodeVectors(vectors, { kind: "i8", dim: vectors.dim, scale: vectorScale }),
    KIND: kinds,
    MEAN: mean,
    DEVI: deviation,
    INPU: input,
    INPB: inputBias,
    OUTP: output,
    OUTB: outputBias,
  });
}

/** @throws {FormatError} when its counts contradict each other or the catalogue's items */
export function decodeRanker(bytes: Uint8Array, itemCount: number, place: string): PublishedRanker {
  const container = readContainer(bytes, kind, place);
  const [count, dim, features, hidden] = container.u32("HEAD");
  if (count !== itemCount) throw new FormatError(`${place}: ${count} items, the catalogue has ${itemCount}`);
  if (dim > 256 || features < 1 || features > 256 || hidden < 1 || hidden > 4096)
    throw new FormatError(`${place}: ${dim} dimensions, ${features} features, ${hidden} hidden units`);
  function expect<T extends Uint8Array | Uint32Array | Float32Array>(
    tag: string,
    part: T,
    length: number,
  ): T {
    if (part.length !== length)
      throw new FormatError(`${place}: section ${tag} has ${part.length} numbers, expected ${length}`);
    return part;
  }
  const u8 = (tag: string, length: number) => expect(tag, container.u8(tag), length);
  const f32 = (tag: string, length: number) => {
    const numbers = expect(tag, container.f32(tag), length);
    if (!numbers.every(Number.isFinite))
      throw new FormatError(`${place}: section ${tag} has a ${numbers.find((n) => !Number.isFinite(n))}`);
    return numbers;
  };
  const decoded = (tag: string, scaleTag: string, width: number) => {
    const spec = { kind: "i8", dim: width, scale: f32(scaleTag, width) } as const;
    return decodeVectors(u8(tag, count * bytesPerVector(spec)), count, spec);
  };
  const [noise] = f32("NOIS", 1);
  const deviation = f32("DEVI", features);
  if (!(noise > 0) || !deviation.every((value) => value > 0))
    throw new FormatError(
      `${place}: a noise of ${noise} and deviations down to ${Math.min(...deviation)}, expected more than 0`,
    );
  return {
    items: {
      popularity: Float32Array.from(u8("POPU", count), (code) => code / 255),
      quality: decoded("QUAL", "QSCL", 1).data,
      vectors: decoded("VECT", "VSCL", dim),
      kinds: expect("KIND", container.u32("KIND"), count),
      noise,
    },
    network: {
      hidden,
      mean: f32("MEAN", features),
      deviation,
      input: f32("INPU", hidden * features),
      inputBias: f32("INPB", hidden),
      output: f32("OUTP", hidden),
      outputBias: f32("OUTB", 1),
    },
  };
}
