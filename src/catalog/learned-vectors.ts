import { bytesPerVector, type CodeSpec } from "../math/codes.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/**
 * What the vectors of a catalogue learned from behaviour mean. The main ones are the "out" set: `[out, bias,
 * √(M² − ‖out‖² − bias²)] / M`, of unit length, so that Euclidean order is the order of inner products. Beside them
 * each item has an "in" vector, by which a visitor is folded in: `prior + Σ in / n^power` over a history of `n` items.
 */
export interface LearnedVectors {
  /** Its name: "ease". */
  readonly learner: string;
  /** M, the augmentation constant. */
  readonly constant: number;
  /** Whether the last dimension but one holds biases. */
  readonly hasBias: boolean;
  readonly power: number;
  /** As long as the main vectors. */
  readonly prior: Float32Array;
  /** Of the "in" set: its dimensions are the first of the main ones. */
  readonly inSpec: CodeSpec;
  /** The "content" set: what items are, beside what people made of them. */
  readonly content: ContentVectors | undefined;
}

export interface ContentVectors {
  readonly spec: CodeSpec;
  /** One coded mean a cluster, in the dimensions of `spec`. */
  readonly centroids: Uint8Array;
  readonly centroidSpec: Extract<CodeSpec, { kind: "i8" }>;
}

const kind = { magic: "LERN", version: 1 };
const kindNumbers = { f32: 0, i8: 1, sign: 2 } as const;

export function encodeLearnedVectors(learned: LearnedVectors): Uint8Array {
  const { learner, constant, hasBias, power, prior, inSpec, content } = learned;
  return encodeContainer(kind, {
    NAME: new TextEncoder().encode(learner),
    FOLD: Float32Array.of(constant, power),
    HEAD: Uint32Array.of(hasBias ? 1 : 0, kindNumbers[inSpec.kind], inSpec.dim),
    PRIO: prior,
    ISCL: inSpec.kind === "i8" ? inSpec.scale : new Float32Array(0),
    ...(content && {
      CHED: Uint32Array.of(kindNumbers[content.spec.kind], content.spec.dim),
      CSCL: content.spec.kind === "i8" ? content.spec.scale : new Float32Array(0),
      CCEN: content.centroids,
      CCSC: content.centroidSpec.scale,
    }),
  });
}

/** @throws {FormatError} when it does not fit a catalogue of so many clusters and dimensions */
export function decodeLearnedVectors(
  bytes: Uint8Array,
  { clusters, dim }: { readonly clusters: number; readonly dim: number },
  place: string,
): LearnedVectors {
  const container = readContainer(bytes, kind, place);
  const [constant, power] = container.f32("FOLD");
  const [hasBias, inKind, inDim] = container.u32("HEAD");
  const prior = container.f32("PRIO");
  if (prior.length !== dim || inDim > dim || !(constant > 0) || !(power >= 0 && power <= 1)) {
    throw new FormatError(
      `${place}: a prior of ${prior.length} and "in" vectors of ${inDim} dimensions (constant ${constant}, power ${power}), the catalogue has ${dim}`,
    );
  }
  return {
    learner: new TextDecoder().decode(container.u8("NAME")),
    constant,
    hasBias: hasBias === 1,
    power,
    prior,
    inSpec: specOf(inKind, inDim, container.f32("ISCL"), place),
    content: container.has("CHED") ? contentOf(container, clusters, place) : undefined,
  };
}

function contentOf(
  container: ReturnType<typeof readContainer>,
  clusters: number,
  place: string,
): ContentVectors {
  const [codeKind, dim] = container.u32("CHED");
  const spec = specOf(codeKind, dim, container.f32("CSCL"), place);
  const scale = container.f32("CCSC");
  const centroids = container.u8("CCEN");
  if (scale.length !== dim || centroids.length !== clusters * dim)
    throw new FormatError(
      `${place}: ${centroids.length} bytes of content centroids for ${clusters} of ${dim} dimensions`,
    );
  return { spec, centroids, centroidSpec: { kind: "i8", dim, scale } };
}

function specOf(kindNumber: number, dim: number, scale: Float32Array, place: string): CodeSpec {
  if (dim < 1 || dim > 65_536) throw new FormatError(`${place}: ${dim} dimensions`);
  if (kindNumber === kindNumbers.f32) return { kind: "f32", dim };
  if (kindNumber === kindNumbers.sign) return { kind: "sign", dim };
  if (kindNumber !== kindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
  if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
  return { kind: "i8", dim, scale };
}

/** @throws {FormatError} when a shard does not hold one vector an item */
export function requireVectors(
  codes: Uint8Array | undefined,
  items: number,
  spec: CodeSpec,
  place: string,
): Uint8Array {
  const expected = items * bytesPerVector(spec);
  if (codes?.length !== expected)
    throw new FormatError(`${place}: ${codes?.length ?? 0} bytes for ${items} items, expected ${expected}`);
  return codes;
}
