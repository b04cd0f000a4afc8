import { decodeCooccurrence } from "../catalog/cooccurrence.ts";
import type { Ordinal } from "../catalog/item.ts";
import { ordinalCount } from "../catalog/manifest.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import type { Violations } from "./violations.ts";

/** It can be read, and names what is there. */
export async function checkCooccurrence(
  { manifest, payload }: PublishedCatalog,
  { gone }: { readonly gone: ReadonlySet<Ordinal> },
  violations: Violations,
): Promise<void> {
  const ref = manifest.files.cooccurrence;
  if (!ref) return;
  await violations.collect(async () => {
    const place = "cooccurrence";
    const items = ordinalCount(manifest);
    for (const ordinal of decodeCooccurrence(await payload(ref, place), { items }, place).ordinals)
      if (gone.has(ordinal)) violations.add(`${place}: item ${ordinal} is no longer there`);
  });
}
