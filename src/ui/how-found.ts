import type { CatalogInfo, Recommendations } from "../engine/api.ts";
import { count, formatMs } from "./number-format.ts";

export interface HowFound {
  readonly basedOn: Recommendations["basedOn"];
  readonly diagnostics: Pick<
    Recommendations["diagnostics"],
    "searchEngine" | "views" | "clusters" | "probed"
  > & {
    readonly interest: keyof typeof interestPhrases;
    /** Query vectors that the views made; 1. */
    readonly interests?: number;
    readonly timing: { readonly totalMs: number };
  };
  /** Requests for catalogue files, and for pictures of other hosts, since the page loaded. */
  readonly requests: number;
  readonly storage: CatalogInfo["storage"];
}

/**
 * One true sentence about an answer: from what, through what, how fast, and what left the device.
 * "median of 5 views → 4 of 60 clusters (centroid graph) → HNSW in each → 0.8 ms in a worker · 0 requests since …"
 */
export function howFoundSentence({ basedOn, diagnostics, requests, storage }: HowFound): string {
  const { searchEngine, views, interest, interests = 1, clusters, probed, timing } = diagnostics;
  const way =
    basedOn === "starter"
      ? ["no views yet", "the starter items, the same for everybody"]
      : [
          basedOn === "item"
            ? "this object alone"
            : basedOn === "text"
              ? "the words as typed"
              : interestPhrases[interest](count(views, "view"), interests),
          `${probed.length} of ${count(clusters, "cluster")} (centroid graph)`,
          searchEngine === "docent" ? "HNSW in each" : `HNSW in each, by ${searchEngine}`,
        ];
  return [
    [...way, `${formatMs(timing.totalMs)} in a worker`].join(" → "),
    `${count(requests, "request")} since this page loaded`,
    storage === "indexeddb" ? "history: this device only" : "history: this page only, in memory",
  ].join(" · ");
}

/** What was searched for, by the way that it was made of the views. */
const interestPhrases = {
  median: (views: string) => `median of ${views}`,
  recent: (views: string) => `${views}, the latest weighing most`,
  multi: (views: string, interests: number) => `${count(interests, "interest")} in ${views}`,
};
