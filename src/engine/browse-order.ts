import type { Ordinal } from "../catalog/item.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted } from "./engine-failure.ts";
import type { RequestContext } from "./request-context.ts";

/** The catalogue from front to back: the starter's items in their order, then all others by ordinal. */
export interface BrowseOrder {
  readonly total: number;
  /** @param position  0..total-1 */
  at(position: number): Ordinal;
}

/**
 * @param count  how many ordinals there are
 * @param gone  those of items that are no longer there; none of them in the starter
 */
export function createBrowseOrder(
  starter: readonly Ordinal[],
  count: number,
  gone: ReadonlySet<Ordinal> = new Set(),
): BrowseOrder {
  const ascending = [...starter, ...gone].sort((a, b) => a - b);
  return {
    total: count - gone.size,
    at(position) {
      if (position < starter.length) return starter[position];
      let ordinal = position - starter.length;
      for (const taken of ascending) {
        if (taken > ordinal) break;
        ordinal++;
      }
      return ordinal;
    },
  };
}

/** The common part alone where no more is wanted. Where it cannot be read, the catalogue starts with its first item. */
export async function readBrowseOrder(
  reader: CatalogReader,
  context: RequestContext,
  warn: (message: string) => void,
): Promise<BrowseOrder> {
  const { items } = reader.manifest;
  const { gone } = (await reader.overlay(context)) ?? {};
  try {
    const { ordinals } = await reader.starter(context);
    return context.commonOnly
      ? createBrowseOrder(ordinals, ordinals.length)
      : createBrowseOrder(ordinals, items, gone);
  } catch (error) {
    const failure = failureOf(error);
    if (!failure || isAborted(error)) throw error;
    warn(`${failure.message}; the catalogue is shown without its highlights`);
    return createBrowseOrder([], items, gone);
  }
}
