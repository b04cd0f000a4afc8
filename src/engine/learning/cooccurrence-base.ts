import { cooccurringItems, decodeCooccurrence } from "../../catalog/cooccurrence.ts";
import type { CooccurrenceBase } from "../../models/incremental/item-item.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import { isAborted, messageOf } from "../engine-failure.ts";
import type { RequestContext } from "../request-context.ts";

/** What many visitors had beside what, where updates have published it; undefined too where it can't be had now. */
export async function readCooccurrence(
  reader: CatalogReader,
  warn: (message: string) => void,
  context: RequestContext,
): Promise<CooccurrenceBase | undefined> {
  if (!reader.manifest.files.cooccurrence) return undefined;
  const { items } = reader.manifest;
  const decode = (bytes: Uint8Array): CooccurrenceBase => {
    const found = cooccurringItems(decodeCooccurrence(bytes, { items }, "cooccurrence"));
    return { near: (item) => found.get(item) };
  };
  try {
    return await reader.named("cooccurrence", decode, context);
  } catch (error) {
    if (isAborted(error)) throw error;
    warn(`${messageOf(error)}; recommendations go on without what others had beside it`);
    return undefined;
  }
}
