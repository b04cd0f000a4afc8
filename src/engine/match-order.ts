import type { Ordinal } from "../catalog/item.ts";
import type { Where } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure, failureOf, isAborted, messageOf, throwIfAborted } from "./engine-failure.ts";
import { readFacets } from "./facet-dictionary.ts";
import { createFacetFilter } from "./facet-filter.ts";
import type { ItemFilter } from "./item-filter.ts";
import type { RequestContext } from "./request-context.ts";

/** Items that match, in the order of browsing: the starter's first, then by ordinal. Found as far as they are asked for. */
export interface MatchOrder {
  /** At least the first `count`, or all there are. */
  upTo(count: number, context: RequestContext): Promise<readonly Ordinal[]>;
  readonly isComplete: boolean;
}

type Warn = (message: string) => void;

/** Clusters that are read side by side. */
const clustersAtOnce = 8;

export function createMatchOrder(reader: CatalogReader, filter: ItemFilter, warn: Warn): MatchOrder {
  const found: Ordinal[] = [];
  const ofStarter = new Set<Ordinal>();
  const clusters = filter.clusters.flatMap((isOpen, cluster) => (isOpen ? [cluster] : []));
  let next = 0;
  let failure: EngineFailure | undefined;
  let starting: Promise<void> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function start(context: RequestContext): Promise<void> {
    try {
      const { ordinals, facets } = await reader.starter(context);
      if (!facets) return;
      const marks = filter.matches({ facets, itemCount: ordinals.length });
      for (const [i, ordinal] of ordinals.entries()) if (marks[i]) ofStarter.add(ordinal);
      found.push(...ofStarter);
    } catch (error) {
      if (!failureOf(error) || isAborted(error)) throw error;
      warn(`${messageOf(error)}; the catalogue is shown without its highlights`);
    }
  }

  async function readOn(context: RequestContext): Promise<void> {
    const { gone } = (await reader.overlay(context)) ?? {};
    const batch = clusters.slice(next, next + clustersAtOnce);
    const results = await reader.shards(batch, context);
    throwIfAborted(context.signal);
    next += batch.length;
    for (const result of results) {
      if (result.status === "rejected") {
        const reason = failureOf(result.reason);
        if (!reason) throw result.reason;
        failure ??= new EngineFailure(reason.kind, reason.message);
        warn(`${reason.message}; its items are left out`);
        continue;
      }
      const { shard, firstOrdinal } = result.value;
      filter.matches(shard).forEach((mark, i) => {
        const ordinal = firstOrdinal + i;
        if (mark && !ofStarter.has(ordinal) && !gone?.has(ordinal)) found.push(ordinal);
      });
    }
  }

  async function findUpTo(count: number, context: RequestContext): Promise<readonly Ordinal[]> {
    starting ??= start(context);
    await starting.catch((error) => {
      starting = undefined;
      throw error;
    });
    while (found.length < count && next < clusters.length) await readOn(context);
    if (found.length === 0 && failure) throw failure;
    return found;
  }

  return {
    get isComplete() {
      return next >= clusters.length;
    },
    upTo(count, context) {
      const result = lastTurn.then(() => findUpTo(count, context));
      lastTurn = result.catch(() => {}); // its caller gets the error
      return result;
    },
  };
}

/** @throws {EngineFailure} `unknown-facet` */
export async function readFilter(
  reader: CatalogReader,
  where: Where | undefined,
  context: RequestContext,
): Promise<ItemFilter | undefined> {
  if (!where) return undefined;
  return createFacetFilter(where, await readFacets(reader, context), reader.manifest.clusters);
}

export interface Matches {
  readonly found: readonly Ordinal[];
  /** Of all, or the most that there can be. */
  readonly total: number;
  readonly isTotalExact: boolean;
}

const mostKept = 4;
const kept = new WeakMap<CatalogReader, Map<string, { filter: ItemFilter; order: MatchOrder }>>();

/**
 * The first items that match, so many that a page up to `end` can be cut from them; undefined where `where` asks for
 * nothing. The last few orders are kept, so that later pages go on where earlier ones ended.
 */
export async function readMatches(
  { reader, where, warn }: { readonly reader: CatalogReader; readonly where: Where; readonly warn: Warn },
  end: number,
  context: RequestContext,
): Promise<Matches | undefined> {
  const ofReader = kept.get(reader) ?? new Map<string, { filter: ItemFilter; order: MatchOrder }>();
  kept.set(reader, ofReader);
  const key = JSON.stringify(where);
  let known = ofReader.get(key);
  if (!known) {
    const filter = await readFilter(reader, where, context);
    if (!filter) return undefined;
    known = { filter, order: createMatchOrder(reader, filter, warn) };
    ofReader.set(key, known);
    for (const oldest of ofReader.keys()) if (ofReader.size > mostKept) ofReader.delete(oldest);
  }
  const { filter, order } = known;
  const found = await order.upTo(end + 1, context);
  const { isComplete } = order;
  return {
    found,
    total: isComplete ? found.length : Math.max(found.length, filter.items),
    isTotalExact: isComplete || filter.isExact,
  };
}
