import { murmur3 } from "../catalog/key-hash.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { StageCache } from "./effects.ts";
import { readSealed, writeSealed } from "./sealed-results.ts";
import { listKey, stageKey } from "./stage-cache-key.ts";

/** Turns texts into vectors by a model that was made elsewhere. */
export interface TextEmbedder {
  /** Names the model and how it is used: the same name gives the same vectors. */
  readonly name: string;
  /**
   * @returns one row a text, in their order, of unit length; zeros for a text that is blank or means nothing to the
   *   model
   * @throws {Error} when the model gives something else than one finite vector a text
   */
  embed(texts: readonly string[], options?: EmbedTextsOptions): Promise<Matrix>;
}

export interface EmbedTextsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Share done, 0..1, after each batch; awaited, so it may make a pause or end the work by throwing. */
  readonly onProgress?: ((fraction: number) => void | Promise<void>) | undefined;
}

/** A sentence model, loaded and ready. */
export interface SentenceModel {
  readonly name: string;
  /** One vector a text, in their order. The texts are not blank, and each is asked for once. */
  embed(texts: readonly string[]): Promise<readonly ArrayLike<number>[]>;
}

export interface TextEmbedderOptions {
  /** Texts that the model gets at a time. */
  readonly batchSize?: number;
  /** In UTF-16 units; models read a few hundred words and ignore the rest. */
  readonly maxTextLength?: number;
  /** Keeps what is finished, block by block: a run that was ended resumes where it stopped. */
  readonly cache?: StageCache | undefined;
  /** Texts a block, about. */
  readonly textsPerBlock?: number;
}

/**
 * Asks a model for each different text once. A text's block in the cache is chosen by its hash, so that a changed
 * catalogue pays for the blocks of its changed texts only.
 */
export function createTextEmbedder(
  model: SentenceModel,
  { batchSize = 32, maxTextLength = 4096, cache, textsPerBlock = 256 }: TextEmbedderOptions = {},
): TextEmbedder {
  const name = `${model.name} to ${maxTextLength}`;
  return {
    name,
    async embed(texts, { signal, onProgress } = {}) {
      const rowsOfText = rowsByText(texts, maxTextLength);
      if (rowsOfText.size === 0)
        throw new Error(`got ${texts.length} blank texts, expected one that says something`);
      let matrix: Matrix | undefined;
      let doneCount = 0;
      for (const block of blocksOf([...rowsOfText.keys()], textsPerBlock)) {
        const key = cache && `texts-${await stageKey("texts 1", [name, await listKey(block)])}`;
        const kept = key === undefined ? undefined : await readSealed(cache!, key); // There is no key without a cache.
        const vectors =
          kept && kept.byteLength > 0 && kept.byteLength % (4 * block.length) === 0
            ? matrixFromBytes(kept, block.length)
            : await embedBlock(block, async (blockDoneCount) => {
                signal?.throwIfAborted();
                await onProgress?.((doneCount + blockDoneCount) / rowsOfText.size);
              });
        if (key !== undefined && !kept) await writeSealed(cache!, key, bytesFromMatrix(vectors));
        matrix ??= createMatrix(texts.length, vectors.dim);
        requireDim(vectors.dim, matrix.dim);
        for (const [i, text] of block.entries()) {
          for (const target of rowsOfText.get(text)!) row(matrix, target).set(row(vectors, i)); // Blocks hold its keys.
        }
        doneCount += block.length;
        signal?.throwIfAborted();
        await onProgress?.(doneCount / rowsOfText.size);
      }
      return matrix!; // There is a text, so there was a block.
    },
  };

  async function embedBlock(
    block: readonly string[],
    onBatch: (doneCount: number) => Promise<void>,
  ): Promise<Matrix> {
    let matrix: Matrix | undefined;
    for (let start = 0; start < block.length; start += batchSize) {
      await onBatch(start);
      const batch = block.slice(start, start + batchSize);
      const vectors = await model.embed(batch);
      if (vectors.length !== batch.length) {
        throw new Error(
          `${model.name}: got ${vectors.length} vectors for ${batch.length} texts, expected one each`,
        );
      }
      matrix ??= createMatrix(block.length, vectors[0].length);
      for (const [i, vector] of vectors.entries()) {
        requireDim(vector.length, matrix.dim);
        const target = row(matrix, start + i);
        target.set(vector);
        if (!target.every(Number.isFinite)) {
          throw new Error(`${model.name}: got a vector that is not finite for "${batch[i].slice(0, 80)}"`);
        }
        normaliseInPlace(target);
      }
    }
    return matrix!; // Blocks are not empty.
  }

  function requireDim(found: number, expected: number): void {
    if (found !== expected || found === 0) {
      throw new Error(`${model.name}: got a vector of ${found} dimensions, expected ${expected} as before`);
    }
  }
}

/** Which rows say what; blank ones are in none. */
function rowsByText(texts: readonly string[], maxTextLength: number): ReadonlyMap<string, readonly number[]> {
  const rowsOfText = new Map<string, number[]>();
  for (const [i, whole] of texts.entries()) {
    const text = whole
      .slice(0, 2 * maxTextLength)
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, maxTextLength);
    if (text === "") continue;
    const rows = rowsOfText.get(text);
    if (rows) rows.push(i);
    else rowsOfText.set(text, [i]);
  }
  return rowsOfText;
}

/** In each block, texts of like length stand together: a batch is padded to its longest. */
function blocksOf(texts: readonly string[], textsPerBlock: number): readonly (readonly string[])[] {
  // A power of two: a catalogue that grows a little keeps its blocks.
  const blockCount = 2 ** Math.max(0, Math.ceil(Math.log2(texts.length / textsPerBlock)));
  const blocks = Array.from({ length: blockCount }, (): string[] => []);
  const encoder = new TextEncoder();
  for (const text of texts) blocks[murmur3(encoder.encode(text), 0) & (blockCount - 1)].push(text);
  for (const block of blocks) block.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return blocks.filter((block) => block.length > 0);
}

function bytesFromMatrix({ data }: Matrix): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function matrixFromBytes(bytes: Uint8Array, rows: number): Matrix {
  const data = new Float32Array(bytes.slice().buffer);
  return { data, rows, dim: data.length / rows };
}
