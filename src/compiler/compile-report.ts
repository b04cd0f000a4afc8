import type { TriedDims } from "./dims-choice.ts";
import type { StageName } from "./effects.ts";
import type { BadRow } from "./ingest-error.ts";
import type { ProfileReport } from "./profile-stage.ts";
import type { SilentColumn } from "./silent-columns.ts";

/** What a compilation did: for people, and for scripts that watch quality, bytes and time. */
export interface CompileReport {
  readonly catalogId: string;
  readonly generation: string;
  readonly items: number;
  /** Rows of the input, good and bad. */
  readonly rows: number;
  readonly badRowCount: number;
  /** The first thousand. */
  readonly badRows: readonly BadRow[];
  /** Columns that items were to be described by, and that say nothing. */
  readonly silentColumns: readonly SilentColumn[];
  readonly clusters: ClusterStats;
  /** Clusters that have a graph; the others are scanned. */
  readonly graphs: number;
  readonly embedding: {
    readonly embedder: string;
    readonly dims: number;
    readonly vocabulary: number | undefined;
    /** Share of the squared length of all rows that the vectors keep, 0..1. */
    readonly explainedVariance: number | undefined;
    /** The same for the first, the first two … leading directions; undefined where they have no order. */
    readonly leadingVariance: readonly number[] | undefined;
    /** What `recallQueries` asked for: the nearest of some items before anything was left out. */
    readonly nearest: readonly NearestBefore[];
    /** What the number of dimensions was chosen by; empty where it was given. */
    readonly triedDims: readonly TriedDims[];
    /** Ids of items that nothing was known about: their vectors are arbitrary. At most a thousand. */
    readonly arbitraryItems: readonly string[];
    readonly arbitraryItemCount: number;
  };
  /** Mean cosine between a vector and what its code decodes to. */
  readonly codeFidelity: number;
  readonly probes: ProbeReport;
  /** Of the taste profiles; undefined where there are none. */
  readonly profiles?: ProfileReport | undefined;
  /** Pictures named by items, and those among them that could not be read. */
  readonly pictures: { readonly packed: number; readonly missing: readonly string[] };
  /** Alternate keys that more than one item claims (the first one has it), at most a thousand. */
  readonly sharedKeys: readonly string[];
  readonly stages: readonly StageReport[];
  readonly files: readonly FileKindReport[];
  /** Bytes on the wire of all files but the manifest. */
  readonly totalBytes: number;
}

export interface ProbeReport {
  /** Clusters that a search probes by default. */
  readonly nprobe: number;
  /** Mean recall@10 with so many, against an exact scan of the shipped codes; undefined where it was not measured. */
  readonly recall: number | undefined;
  /** Mean share of the items in those clusters, 0..1. */
  readonly share: number | undefined;
}

export interface NearestBefore {
  readonly id: string;
  /** At most a hundred, the nearest first. */
  readonly nearest: readonly { readonly id: string; readonly cosine: number }[];
}

export interface ClusterStats {
  readonly count: number;
  /** Items of the smallest, the median and the largest. */
  readonly smallest: number;
  readonly median: number;
  readonly largest: number;
  /** No cluster may hold more. */
  readonly cap: number;
  /** Different vectors; items with the same one share a node. */
  readonly nodes: number;
  /** Items whose vector another item has too. */
  readonly itemsSharingAVector: number;
}

export interface StageReport {
  readonly stage: Exclude<StageName, "tune" | "describe">;
  readonly ms: number;
  /** Its result was taken from the cache of an earlier run. */
  readonly cached: boolean;
}

export interface FileKindReport {
  readonly kind: string;
  readonly files: number;
  /** On the wire. */
  readonly bytes: number;
  /** Largest single file. */
  readonly largestBytes: number;
}
