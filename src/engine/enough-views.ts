import type { Manifest } from "../catalog/manifest.ts";
import type { Visitor } from "./visitor.ts";

/** With fewer views there cannot be as many choices as the visitor's model needs. */
const leastViews = 10;

/**
 * Whether the visitor's model may have a word: before, nobody waits for its scripts. Where the catalogue says what many
 * had beside what, one view is enough.
 */
export async function mayBeKnown(visitor: Visitor, { files }: Pick<Manifest, "files">): Promise<boolean> {
  if (files.cooccurrence) return true;
  return (await visitor.latest()).length >= leastViews || (await visitor.settings())?.learning === "on";
}
