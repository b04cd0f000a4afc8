import type { RecommendRequest } from "./api/recommendations.ts";
import { type Basis, basisFromHistory } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf } from "./engine-failure.ts";
import { secondAnswers } from "./on-demand.ts";
import type { RequestContext } from "./request-context.ts";
import type { Visitor } from "./visitor.ts";

export interface CascadeOptions {
  readonly reader: CatalogReader;
  readonly visitor: Visitor;
  /** The last event that counts; all when absent. */
  readonly upToSeq: number | undefined;
}

/**
 * The best that there is to go by: the history, else the item of the page, else picks; else nothing, and what many like
 * stands in. Whatever it is, what the visitor has seen or does not want stays out.
 */
export async function basisByCascade(
  request: Pick<RecommendRequest, "itemId" | "picks" | "options">,
  { reader, visitor, upToSeq }: CascadeOptions,
  context: RequestContext,
): Promise<Basis> {
  const { itemId, picks = [], options = {} } = request;
  const history = await basisFromHistory(reader, visitor, options, upToSeq, context);
  if (history.basedOn === "history") return itemId === undefined ? history : without(itemId, history, reader);
  if (itemId === undefined && (history.basedOn === "picks" || picks.length === 0)) return history;
  const { basisFromIds, basisFromItem } = await secondAnswers();
  if (itemId !== undefined) {
    const item = await unlessUnknown(basisFromItem(reader, { id: itemId }, context));
    if (item) return within(history, item);
  }
  if (history.basedOn === "picks" || picks.length === 0) return history;
  const picked = await unlessUnknown(basisFromIds(reader, picks, { ...options, kind: "picked" }, context));
  return picked ? within(history, picked) : history;
}

/** The page's own item is no news on it, viewed or not. */
function without(itemId: string, basis: Basis, reader: CatalogReader): Basis {
  const ordinal = reader.knownOrdinal(itemId);
  if (ordinal === undefined) return basis;
  return { ...basis, seen: { ...basis.seen, ordinals: new Set([...basis.seen.ordinals, ordinal]) } };
}

function within({ seen, hiddenCreators, seq }: Basis, basis: Basis): Basis {
  return {
    ...basis,
    seen: {
      ordinals: new Set([...seen.ordinals, ...basis.seen.ordinals]),
      groups: new Set([...seen.groups, ...basis.seen.groups]),
    },
    ...(hiddenCreators && { hiddenCreators }),
    seq,
  };
}

/** An item that the catalogue does not know is nothing to go by; the cascade goes on. */
async function unlessUnknown(basis: Promise<Basis>): Promise<Basis | undefined> {
  try {
    return await basis;
  } catch (error) {
    if (failureOf(error)?.kind === "unknown-item") return undefined;
    throw error;
  }
}
