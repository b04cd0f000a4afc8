import { encodeContainer } from "../catalog/container.ts";
import { sentencesFrom } from "./describe.ts";
import type { Embedder } from "./embedder.ts";
import { fillShortRows } from "./short-rows.ts";
import type { TextEmbedder } from "./text-embedder.ts";

export interface TextsEmbedderOptions {
  /** Columns of which it reads; all, or the description, when absent. */
  readonly fields?: readonly string[] | undefined;
}

/**
 * Embeds items by a sentence model. It reads an item's description, or else its texts as one, in their order; how much
 * each counts is the model's own business, only a weight of 0 leaves a text out.
 */
export function createTextsEmbedder(
  textEmbedder: TextEmbedder,
  { fields }: TextsEmbedderOptions = {},
): Embedder {
  return {
    name: "texts-1",
    settings: { model: textEmbedder.name, ...(fields && { fields: JSON.stringify(fields) }) },
    async fit(items, pace) {
      const texts = items.map(
        (item) =>
          (fields ? undefined : item.description) ??
          sentencesFrom(
            item.texts.filter(({ weight, column = "" }) => weight > 0 && (fields?.includes(column) ?? true)),
          ),
      );
      const vectors = await textEmbedder.embed(texts, { onProgress: (fraction) => pace.step(fraction) });
      return {
        vectors,
        model: encodeContainer({ magic: "TXTS", version: 1 }, { NAME: textEmbedder.name }),
        stats: { dims: vectors.dim, arbitraryRows: fillShortRows(vectors, items) },
      };
    },
  };
}
