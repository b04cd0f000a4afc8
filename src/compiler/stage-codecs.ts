import { type ContainerKind, encodeContainer, readContainer } from "../catalog/container.ts";
import type { ContentHash } from "../catalog/content-hash.ts";
import { encodePack, readPack } from "../catalog/pack.ts";
import { type CodeKind, type CodeSpec, decodeVectors } from "../math/codes.ts";
import type { TriedDims } from "./dims-choice.ts";
import type { Embedding, EmbeddingStats } from "./embedder.ts";
import type { FullNeighbours } from "./full-neighbours.ts";
import type { Graphs } from "./graph-stage.ts";
import type { Partition } from "./partition.ts";
import type { ProbeCurve } from "./probe-curve.ts";
import type { CodedVectors } from "./reduce.ts";

/**
 * Stage results as bytes, for the cache between runs on one machine. No published format: a change of shape changes
 * the kind's version.
 */
const kinds = {
  embedding: { magic: "cEMB", version: 1 },
  coded: { magic: "cCOD", version: 3 },
  partition: { magic: "cPAR", version: 3 },
  probes: { magic: "cPRO", version: 2 },
  graphs: { magic: "cGRA", version: 2 },
} satisfies Record<string, ContainerKind>;

/** What the reduce stage leaves: also what later stages and the report want to know of the embedding. */
export interface Reduced {
  readonly coded: CodedVectors;
  readonly stats: EmbeddingStats;
  readonly fullNeighbours: readonly FullNeighbours[];
  /** Hash of the fitted model and the code. */
  readonly fit: ContentHash;
  /** Undefined where typed texts can't be placed among the items. */
  readonly textSpace: Uint8Array | undefined;
}

export function encodeEmbedding({ vectors, model, stats }: Embedding): Uint8Array {
  const meta = { rows: vectors.rows, dim: vectors.dim, stats };
  return encodeContainer(kinds.embedding, { META: JSON.stringify(meta), VECT: vectors.data, MODL: model });
}

export function decodeEmbedding(bytes: Uint8Array, place: string): Embedding {
  const container = readContainer(bytes, kinds.embedding, place);
  const { rows, dim, stats } = JSON.parse(container.text("META")) as {
    rows: number;
    dim: number;
    stats: EmbeddingStats;
  }; // written by encodeEmbedding, on this machine
  return { vectors: { data: container.f32("VECT"), rows, dim }, model: container.u8("MODL"), stats };
}

export function encodeReduced({ coded, stats, fullNeighbours, fit, textSpace }: Reduced): Uint8Array {
  const { spec, codes, rows, projection, fidelity, triedDims } = coded;
  return encodeContainer(kinds.coded, {
    META: JSON.stringify({
      kind: spec.kind,
      dim: spec.dim,
      rows,
      fidelity,
      triedDims,
      from: projection?.dim,
      stats,
      fullNeighbours,
      fit,
    }),
    SCAL: spec.kind === "i8" ? spec.scale : new Float32Array(0),
    CODE: codes,
    PROJ: projection?.data ?? new Float32Array(0),
    ...(textSpace && { TEXT: textSpace }),
  });
}

export function decodeReduced(bytes: Uint8Array, place: string): Reduced {
  const container = readContainer(bytes, kinds.coded, place);
  const { kind, dim, rows, fidelity, triedDims, from, stats, fullNeighbours, fit } = JSON.parse(
    container.text("META"),
  ) as {
    kind: CodeKind;
    dim: number;
    rows: number;
    fidelity: number;
    triedDims: TriedDims[];
    from?: number;
    stats: EmbeddingStats;
    fullNeighbours: FullNeighbours[];
    fit: ContentHash;
  }; // written by encodeReduced, on this machine
  const spec: CodeSpec = kind === "i8" ? { kind, dim, scale: container.f32("SCAL") } : { kind, dim };
  const projection = from === undefined ? undefined : { data: container.f32("PROJ"), rows: dim, dim: from };
  const textSpace = container.has("TEXT") ? container.u8("TEXT") : undefined;
  return {
    coded: { spec, codes: container.u8("CODE"), rows, projection, fidelity, triedDims },
    stats,
    fullNeighbours,
    fit,
    textSpace,
  };
}

export function encodePartition(partition: Partition): Uint8Array {
  const { centroidSpec } = partition;
  return encodeContainer(kinds.partition, {
    META: JSON.stringify({ cap: partition.cap, kind: centroidSpec.kind, dim: centroidSpec.dim }),
    FNOD: partition.firstNode,
    FORD: partition.firstOrdinal,
    ROWS: partition.rowOfOrdinal,
    CSCL: centroidSpec.kind === "i8" ? centroidSpec.scale : new Float32Array(0),
    CCOD: partition.centroidCodes,
    DIST: partition.nodeDistance,
  });
}

export function decodePartition(bytes: Uint8Array, place: string): Partition {
  const container = readContainer(bytes, kinds.partition, place);
  const { cap, kind, dim } = JSON.parse(container.text("META")) as {
    cap: number;
    kind: CodeKind;
    dim: number;
  }; // by encodePartition
  const firstNode = container.u32("FNOD");
  const centroidSpec: CodeSpec = kind === "i8" ? { kind, dim, scale: container.f32("CSCL") } : { kind, dim };
  const centroidCodes = container.u8("CCOD");
  return {
    cap,
    firstNode,
    firstOrdinal: container.u32("FORD"),
    rowOfOrdinal: container.u32("ROWS"),
    centroidSpec,
    centroidCodes,
    centroids: decodeVectors(centroidCodes, firstNode.length - 1, centroidSpec),
    nodeDistance: container.f32("DIST"),
  };
}

export function encodeProbeCurve(curve: ProbeCurve): Uint8Array {
  const { queries, k, recall, least, leastOfOne, share } = curve;
  return encodeContainer(kinds.probes, {
    META: JSON.stringify({ queries, k }),
    RECA: recall,
    LEAS: least,
    LONE: leastOfOne,
    SHAR: share,
  });
}

export function decodeProbeCurve(bytes: Uint8Array, place: string): ProbeCurve {
  const container = readContainer(bytes, kinds.probes, place);
  const meta = JSON.parse(container.text("META")) as Pick<ProbeCurve, "queries" | "k">; // by encodeProbeCurve
  return {
    ...meta,
    recall: container.f32("RECA"),
    least: container.f32("LEAS"),
    leastOfOne: container.f32("LONE"),
    share: container.f32("SHAR"),
  };
}

export function encodeGraphs(graphs: Graphs): Uint8Array {
  return encodeContainer(kinds.graphs, {
    CGRA: graphs.centroidGraph,
    GRAP: encodePack(graphs.clusterGraphs.map((graph) => graph ?? new Uint8Array(0))),
  });
}

export function decodeGraphs(bytes: Uint8Array, place: string): Graphs {
  const container = readContainer(bytes, kinds.graphs, place);
  return {
    centroidGraph: container.u8("CGRA"),
    clusterGraphs: readPack(container.u8("GRAP"), place).map((graph) =>
      graph.byteLength > 0 ? graph : undefined,
    ),
  };
}
