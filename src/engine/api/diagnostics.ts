import type { PrivacyLevel, SearchEngineName } from "./catalogue.ts";
import type { InterestName } from "./recommendations.ts";
import type { Failure } from "./reply.ts";

export interface Diagnostics {
  readonly searchEngine: SearchEngineName;
  readonly privacyLevel: PrivacyLevel;
  /** Items that made the query vector. */
  readonly views: number;
  readonly interest: InterestName;
  /** Query vectors that they made. */
  readonly interests: number;
  readonly clusters: number;
  /** Clusters searched for this ranking so far. */
  readonly probed: readonly number[];
  /** Clusters that this ranking had to do without, and why. */
  readonly skipped?: readonly { readonly cluster: number; readonly failure: Failure }[];
  /**
   * True where it is proved that no item of the catalogue that is not among the results up to here is nearer: they are
   * what an exhaustive search gives. Proved from what is on the device, never fetched for; false where that takes more.
   */
  readonly exact: boolean;
  /** Distances computed for this answer, to centroids and items; hnswlib does not tell those of its own. */
  readonly distances: number;
  /** True where graphs were walked for this answer; else all that was looked at was scanned. */
  readonly isWalk?: boolean | undefined;
  readonly timing: Timing;
  /** Transfers that this answer caused. */
  readonly transfers: readonly Transfer[];
}

/** Milliseconds in the worker. */
export interface Timing {
  readonly totalMs: number;
  readonly interestMs: number;
  readonly centroidMs: number;
  /** Waiting for files that were not in memory. */
  readonly loadMs: number;
  readonly clusterMs: number;
  readonly rerankMs: number;
  readonly cardsMs: number;
}

export interface Transfer {
  /** Path relative to the manifest. */
  readonly path: string;
  readonly purpose:
    | "manifest"
    | "centroids"
    | "directory"
    | "shard"
    | "cards"
    | "details"
    | "lookup"
    | "titles"
    | "pictures"
    | "starter"
    /** What an update has added. */
    | "overlay"
    /** What typed texts are compared by. */
    | "texts"
    | "facets"
    | "map"
    | "profiles"
    | "cooccurrence"
    /** What puts the best candidates in order. */
    | "ranker";
  /** Cluster numbers, bucket numbers … of the parts in the file; empty where it has none. */
  readonly parts: readonly number[];
  /** Bytes on the wire or read from the device. */
  readonly bytes: number;
  readonly from: "network" | "indexeddb";
  /**
   * What its being asked for told the host about the visitor's interest, at least; absent: nothing, since it follows
   * from earlier ones, or is fetched by everybody.
   */
  readonly bits?: number;
  /**
   * Of those from the network, why they tell what they tell. `everybody`: every visitor asks for it, whatever they
   * view. `action`: that something was done (a search, a page opened), not what. `follows`: it goes with an earlier
   * one. `needed`: which of its kind it is follows from the interest.
   */
  readonly why?: "everybody" | "action" | "follows" | "needed";
  /** The server was asked, but did not give the file. */
  readonly failed?: true;
  readonly ms: number;
  /** Milliseconds since the worker started. */
  readonly atMs: number;
}

export interface TransferLog {
  readonly transfers: readonly Transfer[];
  readonly networkRequests: number;
  readonly networkBytes: number;
  /** Told to the catalogue's host by these transfers. */
  readonly bits: number;
  /** The same since this device was told to forget everything, for the catalogue that is open. */
  readonly bitsInAll: number;
  readonly deviceReads: number;
  readonly deviceBytes: number;
}
