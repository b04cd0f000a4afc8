import { encodeContainer } from "../catalog/container.ts";
import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import { type Matrix, row } from "../math/vector.ts";
import { listAgreement } from "../models/relevance.ts";
import { fullOf } from "./embed-joined.ts";
import type { EmbeddableItem, Embedder, Embedding, RowEmbedder, RowEmbedding } from "./embedder.ts";
import { sampleFullNeighbours } from "./full-neighbours.ts";
import { type CodedVectors, reduce } from "./reduce.ts";
import type { ResolvedOptions } from "./resolved-options.ts";
import { listKey, stageKey } from "./stage-cache-key.ts";
import * as codecs from "./stage-codecs.ts";
import type { StageRunner } from "./stage-runner.ts";
import { noWorkers, type Workers } from "./workers.ts";

/** Vectors of the items as they will be served. */
export async function reduceItems(
  items: readonly EmbeddableItem[],
  embedder: Embedder | RowEmbedder,
  { dims, code, seed, recallQueries }: Pick<ResolvedOptions, "dims" | "code" | "seed" | "recallQueries">,
  { runner, workers = noWorkers }: { readonly runner: StageRunner; readonly workers?: Workers | undefined },
): Promise<{ reduced: codecs.Reduced; reduceKey: Awaited<ReturnType<typeof stageKey>> }> {
  const embedKey = await stageKey("embed", [embedder.name, embedder.settings, await listKey(items)]);
  const reduceKey = await stageKey("reduce 3", [embedKey, dims, code, recallQueries]);
  const embed = (): Promise<Embedding | RowEmbedding> =>
    "fitRows" in embedder
      ? runner.run("embed", (pace) => embedder.fitRows(items, pace))
      : runner.run("embed", (pace) => embedder.fit(items, pace), {
          key: embedKey,
          encode: codecs.encodeEmbedding,
          decode: codecs.decodeEmbedding,
        });
  const reduced = await runner.run(
    "reduce",
    async (pace) => {
      const embedding = await embed();
      const isByRow = "rows" in embedding;
      if (!isByRow) requireDirections(embedding.vectors, items, embedder.name);
      const facets = dims === "auto" ? items.map((item) => item.facets ?? []) : [];
      const agreement = facets.some((values) => values.length > 0) ? listAgreement(facets) : undefined;
      const share = recallQueries > 0 ? 0.7 : 1;
      const coded = await reduce(
        isByRow ? embedding.rows : embedding.vectors,
        { dims, code, agreement, workers, nameOf: (row) => `item "${items[row].id}"` },
        pace.part(0, share),
      );
      const sample = { items: items.length, queries: recallQueries, seed };
      return {
        coded,
        stats: embedding.stats,
        fullNeighbours:
          recallQueries === 0
            ? []
            : await sampleFullNeighbours(fullOf(embedding), sample, pace.part(share, 1)),
        fit: await fitOf(embedding.model, coded),
        textSpace: isByRow ? embedding.textSpace : undefined,
      };
    },
    { key: reduceKey, encode: codecs.encodeReduced, decode: codecs.decodeReduced },
  );
  return { reduced, reduceKey };
}

/** Before one that is broken spoils the others' projection. */
function requireDirections(vectors: Matrix, items: readonly EmbeddableItem[], embedder: string): void {
  const { data, rows, dim } = vectors;
  if (rows !== items.length || data.length !== rows * dim)
    throw new RangeError(
      `${embedder}: got ${data.length} numbers for ${rows} vectors of ${dim} dimensions, expected ${items.length} vectors`,
    );
  for (let i = 0; i < rows; i++) {
    const vector = row(vectors, i);
    const at = vector.findIndex((value) => !Number.isFinite(value));
    const fault =
      at >= 0
        ? `got ${vector[at]} in dimension ${at} of its vector, expected finite numbers`
        : vector.every((value) => value === 0) && "got a vector of zeros, expected a direction";
    if (fault) throw new RangeError(`${embedder}: item "${items[i].id}": ${fault}`);
  }
}

/** Vectors of two generations can be compared when this is the same: one embedding, one projection, one code. */
function fitOf(model: Uint8Array, { spec, projection }: CodedVectors): Promise<ContentHash> {
  return contentHash(
    encodeContainer(
      { magic: "FIT ", version: 1 },
      {
        MODL: model,
        CODE: `${spec.kind} ${spec.dim}`,
        SCAL: spec.kind === "i8" ? spec.scale : new Float32Array(0),
        PROJ: projection?.data ?? new Float32Array(0),
      },
    ),
  );
}
