import { failureOf, messageOf } from "./engine-failure.ts";
import { mayBeKnown } from "./enough-views.ts";
import type { OpenCatalog } from "./open-catalog.ts";
import { createRequestContext } from "./request-context.ts";

/** What an event teaches, at once where it may be of use, and else when there is more; in nobody's way. */
export function learnFromEvents(
  { model, visitor, reader, closing }: OpenCatalog,
  warn: (message: string) => void,
): void {
  const learning = async () => {
    if (await mayBeKnown(visitor, reader.manifest))
      await (await model()).update(createRequestContext(closing));
  };
  learning().catch((cause) => {
    if (failureOf(cause)?.kind !== "aborted") warn(`what was viewed taught nothing (${messageOf(cause)})`);
  });
}
