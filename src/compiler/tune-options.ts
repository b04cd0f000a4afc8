import { createMatrix, type Matrix, row } from "../math/vector.ts";
import type { CompileOptions } from "./compile-options.ts";
import { createEmbedder } from "./create-embedder.ts";
import { embeddableItem } from "./describe.ts";
import type { CompileEffects } from "./effects.ts";
import type { EmbeddableItem, Embedder, RowEmbedder } from "./embedder.ts";
import { createPace, type Pace } from "./pace.ts";
import { resolveOptions } from "./resolved-options.ts";
import type { SourceItem } from "./source-item.ts";
import { type Tuning, tune } from "./tune.ts";

/** So many items, spread over the catalogue, tell what the rest would. */
const sampledItems = 8_000;

/** Of a random projection, whose numbers become signs; of leading directions, whose numbers become bytes. */
const dimsToTry = { sign: [64, 128, 256, 512], i8: [32, 48, 64, 96, 128], f32: [16, 32, 64, 128] } as const;
/** Times the square root of the number of items. */
const clustersToTry = [1, 2, 4];

/**
 * Options for `compile` under which a first search transfers `budgetBytes` at most and finds what it should, by trials
 * on a sample. What the options say already is kept: only the rest is tried.
 *
 * @throws {RangeError} when an option is outside its range, or there are no items
 */
export async function tuneOptions(
  items: readonly SourceItem[],
  options: CompileOptions,
  budgetBytes: number,
  { embedder: outside, onProgress, signal }: Pick<CompileEffects, "embedder" | "onProgress" | "signal">,
): Promise<{ readonly options: CompileOptions; readonly tuning: Tuning }> {
  const own = { hasOwnVectors: outside !== undefined, usual: outside?.usual };
  const { code, recall, seed, ...resolved } = resolveOptions(options, items.length, own);
  const { m, efConstruction, efSearch } = resolved;
  const pace = createPace({ signal, onFraction: (fraction) => onProgress?.({ stage: "tune", fraction }) });
  const given = typeof options.dims === "number" ? options.dims : undefined;
  const widest = Math.max(...dimsToTry[code]);
  const embedder = outside ?? createEmbedder({ ...resolved, code, recall, seed, dims: given ?? widest });
  const all = items.map((item) => embeddableItem(item, options.columns));
  const vectors = await sampleVectors(all, embedder, outside !== undefined, pace.part(0, 0.2));
  const dims: readonly number[] = dimsToTry[code].filter((dim) => dim <= vectors.dim);
  const tuning = await tune(
    vectors,
    {
      itemCount: items.length,
      budgetBytes,
      recall,
      code,
      seed,
      dims: given !== undefined ? [Math.min(given, vectors.dim)] : dims.length > 0 ? dims : [vectors.dim],
      clusters: options.clusters ?? clustersToTry,
      graph: { m, efConstruction, efSearch, seed, index: options.index ?? "auto" },
    },
    pace.part(0.2, 1),
  );
  const { chosen } = tuning;
  const { dims: kept, clusters, index } = chosen;
  return { options: { ...options, code, dims: kept, clusters, index: options.index ?? index }, tuning };
}

/** Fitted on the sample; embedders from outside may know all items or none, and embed all. */
async function sampleVectors(
  items: readonly EmbeddableItem[],
  embedder: Embedder | RowEmbedder,
  embedsAll: boolean,
  pace: Pace,
): Promise<Matrix> {
  const count = Math.min(items.length, sampledItems);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * items.length) / count));
  const embedded = embedsAll ? items : chosen.map((i) => items[i]);
  const placeOf = new Map(chosen.map((item, i) => [embedsAll ? item : i, i]));
  let sample: Matrix | undefined;
  const keep = (vector: Float32Array, i: number) => {
    const place = placeOf.get(i);
    if (place === undefined) return;
    sample ??= createMatrix(count, vector.length);
    row(sample, place).set(vector);
  };
  if ("fitRows" in embedder) {
    const { rows } = await embedder.fitRows(embedded, pace.part(0, 0.5));
    await rows.visit(keep, pace.part(0.5, 1));
  } else {
    const { vectors } = await embedder.fit(embedded, pace);
    for (let i = 0; i < vectors.rows; i++) keep(row(vectors, i), i);
  }
  if (!sample) throw new RangeError("got no items, expected at least one");
  return sample;
}
