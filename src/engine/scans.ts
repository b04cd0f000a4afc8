/** Searches that measure everything: what a first answer can do without. */
export { createLocalScan, scanRound } from "./local-scan.ts";
export { lookTwice } from "./two-looks.ts";
