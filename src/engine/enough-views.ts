import type { Visitor } from "./visitor.ts";

/** With fewer views there cannot be as many choices as the visitor's model needs. */
const leastViews = 10;

/** Whether the visitor's model may have a word: before, nobody waits for its scripts. */
export async function mayBeKnown(visitor: Visitor): Promise<boolean> {
  return (await visitor.latest()).length >= leastViews || (await visitor.settings())?.learning === "on";
}
