import type { FieldRole } from "../catalog/text-features.ts";
import type { VisitorChoices } from "../catalog/visitor-choices.ts";
import type { CodeKind } from "../math/codes.ts";

export const embedderNames = ["lexical", "lsa"] as const;
export type EmbedderName = (typeof embedderNames)[number];

export const indexKinds = ["hnsw", "auto", "flat"] as const;
export type IndexKind = (typeof indexKinds)[number];

/**
 * What a compilation is told. The command line, `docent.config.json` and the page in the browser all end up here;
 * every choice has a default.
 */
export interface CompileOptions {
  /** Stable identity of the catalogue: lower case letters, digits, dots and hyphens. */
  readonly catalogId: string;
  readonly title: string;
  /** Plural noun for the items in running text. */
  readonly itemNoun?: string;
  readonly attribution?: { readonly text: string; readonly url?: string; readonly licence?: string };
  readonly columns: ColumnMapping;
  /** Whose last word on each item is wanted: see presets/. The columns stand in `columns` already. */
  readonly preset?: string;
  readonly skipBadRows?: boolean;
  /** `lexical`: the catalogue's own words and their SVD, projected; `lsa`: their SVD alone. */
  readonly embedder?: EmbedderName;
  /** Dimensions of the item vectors; 512 of `lexical`, where they are a power of two, 128 of `lsa`. */
  readonly dims?: number;
  /** How vectors are written down; `sign` for `lexical`, `i8` for `lsa`. */
  readonly code?: CodeKind;
  /**
   * Number of clusters; √items. Twice as many would have to be probed twice as often for the same recall: no fewer bytes,
   * and more requests.
   */
  readonly clusters?: number;
  /**
   * `hnsw`, the default: graphs at both levels; `flat`: clusters have none, and are searched by a scan; `auto`: a
   * cluster has one where walking it costs less than a scan.
   */
  readonly index?: IndexKind;
  /** HNSW's M; 8. */
  readonly m?: number;
  readonly efConstruction?: number;
  readonly seed?: number;
  /** Clusters that a search probes; by default as many as reach `recall` on queries drawn from the catalogue. */
  readonly nprobe?: number;
  /** The report names what is nearest to so many items before anything is left out, to measure recall by it; 0. */
  readonly recallQueries?: number;
  /** Share of an exact scan's ten nearest that searches find on average, 95 of 100 times at least; .96. */
  readonly recall?: number;
  /**
   * Files a kind for the privacy level `bundles`; 0: none, a visit then asks for the very clusters that it needs.
   * "auto", the default: none for catalogues that everybody fetches whole, otherwise as few as keep a visit within
   * `visitBytes`, and no more than `visitBits` allows.
   */
  readonly bundles?: number | "auto";
  /** Up to so many bytes everybody fetches everything, which tells nothing; 5 MB. */
  readonly everythingUpToBytes?: number;
  /** What a visit may fetch of vectors and cards, for "auto" bundles; 1.5 MB. */
  readonly visitBytes?: number;
  /** What a visit may tell of the interest, in bits, for "auto" bundles: stronger than `visitBytes`; 6. */
  readonly visitBits?: number;
  /** What kinds of events count, and by which rules results for one item are ordered. */
  readonly visitor?: VisitorChoices;
}

export interface FieldMapping {
  readonly column: string;
  /** What the column says about an item; guessed by its name when absent. */
  readonly role?: FieldRole;
  /**
   * Times what its role counts: each embedder knows how much a creator counts beside a title, so 1 (when absent) is
   * the usual, 2 twice that, 0 nothing at all.
   */
  readonly weight?: number;
}

/**
 * Which columns play which part. Names are matched exactly; `url` and `image` may also be templates that hold names in
 * braces: "https://example.org/works/{ObjectID}".
 */
export interface ColumnMapping {
  /** One column, or several whose values are joined with "-" where none is unique. */
  readonly id: readonly string[];
  readonly title: string;
  readonly creator?: string;
  readonly date?: string;
  readonly url?: string;
  readonly image?: string;
  /** What is embedded besides the title, which counts 1 unless it is listed with another weight. */
  readonly fields: readonly FieldMapping[];
  /** What the object page lists. */
  readonly details: readonly { readonly column: string; readonly label: string }[];
  /** What items can be filtered by; years are read from `date`, or from `years`. */
  readonly facets?: readonly string[];
  /** A column that says the year, or the first and the last. */
  readonly years?: readonly string[];
  /** Other keys that find an item (an accession number). */
  readonly alternateKeys?: readonly string[];
  /** Items with the same value here are variants of each other: one of them is enough in a page of results. */
  readonly group?: string;
  /** A number, larger = more popular; or "True" for highlights. */
  readonly popularity?: string;
  /** Splits cells that list several values. */
  readonly listSeparator?: string;
}
