/** What a first visitor's first answer can do without, and the next cannot: it comes after the kernel, unasked. */
export { provesExact } from "./certificate.ts";
export { createInterestMemo } from "./interest-memo.ts";
export { createLocalScan, scanRound } from "./local-scan.ts";
export { lookTwice } from "./two-looks.ts";
