import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { InterestName, Recommendations } from "../engine/api/recommendations.ts";
import { count, formatMs, formatNumber } from "./number-format.ts";
import { howFoundTexts as t } from "./texts/how-found-texts.ts";

export interface HowFound {
  readonly basedOn: Recommendations["basedOn"];
  /** The whole catalogue when absent. */
  readonly searched?: Recommendations["searched"];
  readonly diagnostics: Pick<
    Recommendations["diagnostics"],
    "searchEngine" | "isWalk" | "views" | "clusters" | "probed"
  > & {
    readonly interest: InterestName;
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
 * "median of 5 views → 4 of 60 clusters (centroid graph) → HNSW in each → 0.8 ms in a worker · 0 requests since …",
 * or, where that is what was done, "… (nearest centroids) → a scan of each …".
 */
export function howFoundSentence({
  basedOn,
  searched = "catalogue",
  diagnostics,
  requests,
  storage,
}: HowFound): string {
  const { searchEngine, views, interest, interests = 1, clusters, probed, timing } = diagnostics;
  // Later pages of an answer take what is left of clusters that were walked before.
  const isWalk = diagnostics.isWalk || searchEngine === "hnswlib";
  const way =
    basedOn === "popular" || basedOn === "highlights"
      ? [t.noViews, t.starters]
      : [
          basedOn === "item"
            ? t.oneObject
            : basedOn === "text"
              ? t.typedWords
              : t[interest](count(views, t.view), count(interests, t.interest)),
          ...(searched === "common"
            ? [t.amongCommon]
            : [
                t.ofClusters(formatNumber(probed.length), count(clusters, t.cluster), isWalk),
                (isWalk ? t.hnswInEach : t.scanOfEach) +
                  (searchEngine === "hnswlib" ? t.by(searchEngine) : ""),
              ]),
        ];
  return [
    [...way, t.inWorker(formatMs(timing.totalMs))].join(" → "),
    t.sincePage(count(requests, t.request)),
    storage === "indexeddb" ? t.historyHere : t.historyInMemory,
  ].join(" · ");
}
