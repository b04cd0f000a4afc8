import type { KeptCatalogue, StorageReport } from "./api/history.ts";
import type { Stores } from "./engine-effects.ts";

/** What the device keeps of each catalogue, by its id: files as they were published, and what the visitor did. */
export async function reportStorage({
  history,
  blobs,
}: Pick<Stores, "history" | "blobs">): Promise<StorageReport> {
  const kept = new Map<string, KeptCatalogue>();
  const of = (id: string) => kept.get(id) ?? { id, files: 0, bytes: 0, events: 0 };
  const [usage, counts] = await Promise.all([blobs.usage(), history.eventCounts()]);
  for (const { catalogId, bytes } of usage) {
    const before = of(catalogId);
    kept.set(catalogId, { ...before, files: before.files + 1, bytes: before.bytes + bytes });
  }
  for (const [catalogId, events] of counts) kept.set(catalogId, { ...of(catalogId), events });
  return { catalogues: [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
