import { encodeContainer } from "../catalog/container.ts";
import { sentencesFrom } from "./describe.ts";
import type { Embedder } from "./embedder.ts";
import { fillShortRows } from "./short-rows.ts";
import type { TextEmbedder } from "./text-embedder.ts";

/**
 * Embeds items by a sentence model. It reads an item's description, or else its texts as one, in their order; how much
 * each counts is the model's own business, only a weight of 0 leaves a text out.
 */
export function createTextsEmbedder(textEmbedder: TextEmbedder): Embedder {
  return {
    name: "texts-1",
    settings: { model: textEmbedder.name },
    async fit(items, pace) {
      const texts = items.map(
        (item) => item.description ?? sentencesFrom(item.texts.filter(({ weight }) => weight > 0)),
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
