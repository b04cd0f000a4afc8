/**
 * Keeps one companion window: the newest, which the visitor has just asked for, closes those before it. They cannot be
 * found by a window's name, since the bookmarklet opens each without a tie to the museum's page.
 *
 * @returns the way to stop
 */
export function replaceOtherCompanions(): () => void {
  const others = new BroadcastChannel("docent-companion");
  others.onmessage = () => window.close(); // browsers let only windows go that a script has opened
  others.postMessage("opened");
  return () => others.close();
}

/** Opens a companion window; to be called on a click, or it is taken for a popup. */
export function openCompanion(address: string): void {
  window.open(address, "_blank", "noreferrer,width=460,height=820");
}
