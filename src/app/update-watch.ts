import type { Session } from "./session.ts";

/** Often enough for a page that stays open for hours, and no more than a visitor who reads asks for anyway. */
const everyMs = 5 * 60_000;
/** Who changes between tabs again and again asks no more often than this. */
const pauseMs = 30_000;

/**
 * Looks whether the catalogue was updated: every few minutes while the page is looked at, and when it is looked at
 * again. When depends on the clock and on the window alone, never on what is shown in it.
 */
export function watchForUpdates(session: Pick<Session, "lookForUpdate">): void {
  let lastLookMs = performance.now();
  const look = () => {
    if (document.visibilityState !== "visible" || performance.now() - lastLookMs < pauseMs) return;
    lastLookMs = performance.now();
    void session.lookForUpdate();
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, everyMs);
}
