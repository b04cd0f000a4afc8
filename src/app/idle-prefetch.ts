import type { Session } from "./session.ts";

/** As much of `navigator.connection` as is asked: not all browsers have it. */
interface Connection {
  readonly saveData?: boolean;
}

/** Items whose pages are likely to be opened next. */
const likely = 3;

const prefetched = new Set<string>();

/**
 * When the page has nothing else to do, fetches what the next one needs: the code of the page of recommendations, and at
 * level `bundles` the details of the likeliest items, which lie in a file whose cluster the host knows of already. At
 * `everything` they come by themselves, at `direct` nothing is asked for that is not needed. Never where the visitor
 * saves data.
 */
export function prefetchWhenIdle({ client, info }: Session, ids: readonly string[]): void {
  if ((navigator as { connection?: Connection }).connection?.saveData) return;
  whenIdle(() => void import("./for-you-page.ts"));
  if (info?.privacy.level !== "bundles") return;
  for (const id of ids.slice(0, likely)) {
    const key = `${info.id} ${id}`;
    if (prefetched.has(key)) continue;
    prefetched.add(key);
    whenIdle(() => void client.item({ id })); // a failure is told to whoever opens it
  }
}

/** Safari has no idle callbacks; a pause does there. */
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 5_000 });
  else setTimeout(work, 1_500);
}
