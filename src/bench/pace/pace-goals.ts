/** What a visitor is to feel of the site's speed, at most; of scores at least. */
export const goals = { taskMs: 50, interactionMs: 100, paintMs: 1500, scriptBytes: 40_000, score: 95 };

export function verdict(isMet: boolean): string {
  return isMet ? "met" : "**missed**";
}
