import type { BaseRequest } from "./reply.ts";

/**
 * `docent` scans clusters, signs in two looks, and walks the published graphs in place where there is no SIMD; `scan`
 * measures every vector; `hnswlib` walks the graphs by hnswlib-wasm.
 */
export type SearchEngineName = "docent" | "scan" | "hnswlib";

/**
 * What the visitor's requests may tell the host: PRIVACY.md.
 * - `everything`: all files in one order that is the same for everybody: nothing.
 * - `common`: only the part that everybody fetches, a choice of popular and exemplary items: nothing.
 * - `bundles`: files of several whole neighbourhoods each, one a visit: in which of them the interest lies.
 * - `direct`: the files that are needed: the interest.
 */
export type PrivacyLevel = "everything" | "common" | "bundles" | "direct";

export interface OpenRequest extends BaseRequest {
  /** Absolute address of the catalogue's folder. */
  readonly url: string;
  readonly searchEngine?: SearchEngineName;
  /** The page's wish, for visitors who have chosen no level; by the catalogue's size when absent. */
  readonly privacyLevel?: PrivacyLevel;
  /** Catalogues of so many bytes are fetched whole where nobody has chosen otherwise; 5 MB. */
  readonly everythingUpToBytes?: number;
  /** Hashes of the manifest as in Subresource Integrity, "sha384-…": another one is refused. */
  readonly integrity?: string;
  /** Ed25519 keys in base64, with spaces between them: the manifest must be signed with one of them. */
  readonly publicKey?: string;
  /** Whether the page asks for the manifest while the worker's script is on its way, and hands it over. */
  readonly isManifestComing?: boolean;
}

export interface CatalogInfo {
  readonly id: string;
  readonly generation: string;
  readonly title: string;
  readonly itemNoun: string;
  readonly attribution:
    | { readonly text: string; readonly url?: string; readonly licence?: string }
    | undefined;
  readonly items: number;
  readonly clusters: number;
  readonly dim: number;
  readonly totalBytes: number;
  readonly detailLabels: readonly string[];
  readonly hasPackedPictures: boolean;
  /** Whether typed texts can be placed among the items. */
  readonly hasMeaningSearch: boolean;
  /** Whether items can be filtered: `facets` says by what. */
  readonly hasFacets: boolean;
  /** Where recommendations were learned from what people liked: by which learner. */
  readonly learned:
    | {
        readonly learner: string;
        readonly hasContent: boolean;
        /** Whether there is a network that puts the best candidates in order, and whether it does so by default. */
        readonly ranker: "default" | "on request" | undefined;
      }
    | undefined;
  readonly hasMap: boolean;
  /** Where history and shards are kept: `memory` when the browser refuses IndexedDB. */
  readonly storage: "indexeddb" | "memory";
  readonly privacy: PrivacyInfo;
  /** True when the manifest came from the device because the network did not answer. */
  readonly offline: boolean;
}

export interface PrivacyInfo {
  /** At which the catalogue is read. */
  readonly level: PrivacyLevel;
  /** What the visitor has chosen on this device, for all catalogues. */
  readonly setting: PrivacyLevel | undefined;
  /** Whether the catalogue can be read at level `bundles`. */
  readonly hasBundles: boolean;
  /** What a first visit fetches, and tells at least, at the levels that are to be had; strongest first. */
  readonly costs: readonly PrivacyCost[];
}

export interface PrivacyCost {
  readonly level: PrivacyLevel;
  /** undefined where the catalogue does not say. */
  readonly bytes: number | undefined;
  readonly bits: number | undefined;
}

export interface SearchEngineInfo {
  readonly searchEngine: SearchEngineName;
  readonly startMs: number;
  /** Bytes downloaded to start it, as far as the browser tells. */
  readonly downloadBytes: number;
}
