import { createTextEmbedding, decodeTextSpace } from "../catalog/text-space.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Places a typed text among the items, on the device, as if an item had it for its title, and its words wherever the
 * catalogue knows them: as a creator's, a material, a tag.
 *
 * @returns a basis without queries where no word of the text says anything here
 * @throws {EngineFailure} `missing` where the catalogue was published without what that needs
 */
export async function basisFromText(
  reader: CatalogReader,
  text: string,
  context: RequestContext,
): Promise<Basis> {
  const embedding = await reader.named("textSpace", decodeEmbedding, context);
  const vector = embedding.embed({ title: text, creator: text, medium: text, tags: text, other: text });
  return {
    basedOn: "text",
    queries: vector ? [{ vector, weight: 1 }] : [],
    interest: "median",
    explanations: [],
    seen: { ordinals: new Set(), groups: new Set() },
    seq: 0,
  };
}

const decodeEmbedding = (bytes: Uint8Array) => createTextEmbedding(decodeTextSpace(bytes, "text space"));

/** What a text that says nothing here leads to. */
export const emptyRanking: Ranking = {
  probed: [],
  skipped: [],
  page: async () => ({ items: [], hasMore: false }),
};
