import { clusterOfOrdinal } from "../../catalog/centroids.ts";
import { nodeOfItem } from "../../catalog/shard.ts";
import type { ShownItems } from "../../history/history-store.ts";
import { bytesPerVector } from "../../math/codes.ts";
import type { Recommendation, Recommendations } from "../api/recommendations.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import type { RequestContext } from "../request-context.ts";
import type { Visitor } from "../visitor.ts";

/** Of a longer answer nobody looks at everything. */
const mostShown = 20;

/** Keeps what was recommended, so that it can be told among what the next item was chosen. */
export async function rememberShown(
  {
    reader,
    visitor,
    nowMs,
  }: { readonly reader: CatalogReader; readonly visitor: Visitor; readonly nowMs: number },
  { items, basedOn }: Recommendations,
  context: RequestContext,
): Promise<void> {
  if (basedOn !== "history" || items.length < 2 || (await visitor.settings())?.paused) return;
  const listed = items.map(({ ordinal }) => ordinal).join();
  const last = lastKept.get(visitor);
  if (last?.listed === listed && nowMs - last.atMs < sameForMs) return;
  const shown = await shownItemsOf(reader, items, context);
  if (!shown) return;
  lastKept.set(visitor, { listed, atMs: nowMs });
  await visitor.rememberShown(shown);
}

/** A page that asks for the same several times in a row is no news. */
const sameForMs = 1000;

const lastKept = new WeakMap<Visitor, { readonly listed: string; readonly atMs: number }>();

/** What it takes to say later among what an item was chosen; undefined where the items' codes are not at hand. */
async function shownItemsOf(
  reader: CatalogReader,
  recommended: readonly Recommendation[],
  context: RequestContext,
): Promise<ShownItems | undefined> {
  const items = recommended.slice(0, mostShown);
  const ordinals = items.map(({ ordinal }) => ordinal);
  const { firstOrdinal, itemSpec } = (await reader.centroids(context)).table;
  const stride = bytesPerVector(itemSpec);
  const codes = new Uint8Array(items.length * stride);
  const starter = reader.knownStarter();
  const put = (i: number, from: Uint8Array, at: number) =>
    codes.set(from.subarray(at * stride, (at + 1) * stride), i * stride);
  const others = ordinals.flatMap((ordinal, i) => {
    const at = starter?.ordinals.indexOf(ordinal) ?? -1;
    if (!starter || at < 0) return [i];
    put(i, starter.codes, at);
    return [];
  });
  // They were found in these shards a moment ago: nothing is asked for.
  const shards = await reader.shards(
    others.map((i) => clusterOfOrdinal(firstOrdinal, ordinals[i])),
    context,
  );
  for (const [n, loaded] of shards.entries()) {
    if (loaded.status === "rejected") return undefined;
    const { shard, firstOrdinal: first } = loaded.value;
    put(others[n], shard.codes, nodeOfItem(shard.itemStart, ordinals[others[n]] - first));
  }
  const { fit, overlay } = reader.manifest;
  const generation = overlay?.base ?? reader.manifest.generation; // updates leave ordinals as they are
  return { fit, generation, ids: items.map(({ card }) => card.id), ordinals, codes };
}
