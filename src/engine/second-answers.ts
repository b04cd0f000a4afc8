/** What a first visitor's first answer can do without, and the next cannot: it comes behind the first, unasked. */
export { provesExact } from "./certificate.ts";
export { fetchWalks } from "./in-place-index.ts";
export { createInterestMemo } from "./interest-memo.ts";
export { createLocalScan, scanRound } from "./local-scan.ts";
export { basisFromIds, basisFromItem } from "./named-bases.ts";
export { planRound } from "./plan-round.ts";
export { probeRound } from "./probe-round.ts";
export { lookTwice } from "./two-looks.ts";
