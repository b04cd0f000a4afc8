import type { CatalogInfo } from "./api/catalogue.ts";
import type { OpenedCatalog } from "./open-catalog.ts";
import type { RequestContext } from "./request-context.ts";

export interface UpdateLook {
  readonly current: OpenedCatalog;
  /** Opens the catalogue a second time, by what the server has now. */
  reopen(context: RequestContext): Promise<OpenedCatalog>;
  /** Takes its place, unless another was opened meanwhile. */
  take(next: OpenedCatalog): boolean;
  onNewGeneration(generation: string): void;
}

/**
 * An update of the base that is open leaves ordinals and vectors as they are: it takes the place of what is open as soon
 * as it is all there. Anything else is a matter for the page, which may be in the middle of something.
 */
export async function lookForUpdate(
  { current, reopen, take, onNewGeneration }: UpdateLook,
  context: RequestContext,
): Promise<CatalogInfo | undefined> {
  const manifest = await current.look(context.signal);
  if (!manifest) return undefined;
  const { manifest: known } = current;
  const base = known.overlay?.base ?? known.generation;
  if (manifest.overlay?.base !== base || manifest.fit !== known.fit) {
    onNewGeneration(manifest.generation);
    return undefined;
  }
  const next = await reopen(context);
  try {
    const { reader } = await next.answering();
    await Promise.all([reader.centroids(context), reader.starter(context)]);
  } catch (error) {
    next.close();
    throw error; // what is open goes on; the next look tries again
  }
  if (take(next)) return next.info;
  next.close();
  return undefined;
}
