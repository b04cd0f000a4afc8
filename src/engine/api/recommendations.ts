import type { Card } from "../../catalog/cards.ts";
import type { ItemId, Ordinal } from "../../catalog/item.ts";
import type { Audience } from "../audience.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { BaseRequest } from "./reply.ts";

export interface RecommendRequest extends BaseRequest {
  /** The history to use, newest last; the visitor's own when absent. Later pages of a session repeat them. */
  readonly ids?: readonly string[];
  /** The item of the page: what to go by as long as the history is empty; never recommended on it. */
  readonly itemId?: string;
  /** One to ten items to go by as long as there is neither; see also the events `pick`, which the device keeps. */
  readonly picks?: readonly string[];
  /** 1..100 */
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer: later pages then continue that very ranking, whatever was viewed meanwhile. */
  readonly session?: string;
  readonly options?: RecommendOptions;
  /**
   * `few`: at level `direct`, answers from the nearest cluster (two, where these are light) where more have to be fetched
   * for a full answer, and says so by `isPreliminary`. Who asks once more with its `session`, from offset 0 on, gets the
   * full one.
   */
  readonly probes?: "few";
  /**
   * Ranks only the items that every visitor's device has: waits for no file and tells nothing. What a page shows
   * until the answer from the whole catalogue is here.
   */
  readonly commonOnly?: boolean;
}

/** How views become what is searched for; see interests.ts. */
export type InterestName = "median" | "recent" | "multi" | "fold";

export interface RecommendOptions {
  /**
   * `multi` by default: it gives each interest of a mixed history its share. In catalogues learned from behaviour
   * `fold` is there and the default: the visitor as the learner would have learned them.
   */
  readonly interest?: InterestName;
  /** How many of the last distinct views count; 5, in catalogues learned from behaviour 500. */
  readonly views?: number;
  /**
   * Above 0, up to 1: what a view's weight is multiplied by for each view that came after it. Usually half is left after
   * four (0.84), in catalogues learned from behaviour all (1). Where it is given, views of one kind are searched by their
   * weighted mean, not by their median.
   */
  readonly decay?: number;
  /** Clusters probed at first; the catalogue's default, 4. */
  readonly nprobe?: number;
  readonly efSearch?: number;
  /** Lets seen items come back; false. */
  readonly includeSeen?: boolean;
  /** 0 to 1: how unlike each other the results should be (1 − λ of maximal marginal relevance); 0. */
  readonly diversity?: number;
  /** Among ten results in a row at most so many by one creator; no limit. */
  readonly perCreator?: number;
  /** −1 hidden gems, 1 popular things, 0 neither; 0. */
  readonly popularity?: number;
  /** Among ten results in a row at most so many share a value of this facet, as long as there are others. */
  readonly perFacet?: { readonly facet: string; readonly most: number };
  /** Facet → value → how much nearer (above 0) or farther its items are taken to be: −1 to 1, in steps of the cosine. */
  readonly boost?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Whether a network puts the best candidates in order, where the catalogue has one (`CatalogInfo.learned.ranker`); by
   * default where that helps. Wishes for diversity, popularity, makers or boosts go before it.
   */
  readonly ranker?: boolean;
  /** What items must have: applied within the search, so that pages are full as long as enough items have it. */
  readonly where?: Where;
  /**
   * Of results for one item (`similar`, and `basedOn: "item"`): what comes first among the fifty nearest, by the first
   * rule, where that makes no difference by the second. The catalogue's own rules when absent; [] for none.
   */
  readonly rules?: readonly FacetRule[];
}

/**
 * `same`: items with a value (or a year) in common with the item of the page come first. `nearest`: those of the nearest
 * years, or of a facet whose values are numbers (prices), of the nearest number; unknown ones last.
 */
export interface FacetRule {
  readonly facet: string;
  readonly prefer: "same" | "nearest";
}

/**
 * By the name of a facet (or its label; capitals and signs don't matter) one value, several of which one is enough, or a
 * range of years, into which an item's years need to reach. Every facet named must hold.
 */
export type Where = Readonly<Record<string, string | readonly string[] | YearRange>>;

/** Both years included, either may be left out; −450 is 450 BC. */
export interface YearRange {
  readonly from?: number;
  readonly to?: number;
}

export type FacetInfo =
  | {
      readonly kind: "values";
      readonly name: string;
      readonly label: string;
      /** The most common first. */
      readonly values: readonly { readonly label: string; readonly count: number }[];
      /** Values in the source; of very many only the most common can be asked for. */
      readonly distinct: number;
    }
  | {
      readonly kind: "years";
      readonly name: string;
      readonly label: string;
      /** Of all items. */
      readonly from: number;
      readonly to: number;
      /** Items of which a year is known. */
      readonly known: number;
    };

export interface SimilarRequest extends BaseRequest {
  readonly id: string;
  /**
   * In catalogues that know both (`CatalogInfo.learned.hasContent`): `taste`, what people liked who liked this, or
   * `content`, what is like it. Elsewhere there is only one kind.
   */
  readonly by?: "taste" | "content";
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer about this item. */
  readonly session?: string;
  readonly options?: RecommendOptions;
}

export interface SurpriseRequest extends BaseRequest {
  readonly where?: Where;
  /** The same seed, history and catalogue draw the same; another one each time when absent. */
  readonly seed?: number;
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer: goes on with that draw. */
  readonly session?: string;
}

export interface MeaningSearchRequest extends BaseRequest {
  readonly text: string;
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer about this text. */
  readonly session?: string;
  readonly options?: RecommendOptions;
}

/**
 * - `history`: what was viewed and saved (and picks, as long as there are few views);
 * - `item`: one item: `similar`, or `recommend` with `itemId` and nothing in the history;
 * - `picks`: what a new visitor chose: people of like taste, where the catalogue has profiles of them (and no wish of
 *   `options` but `includeSeen` is uttered), else what is like the picks;
 * - `popular`: what many like, from all over the catalogue; `highlights`: the same where the catalogue does not know
 *   what many like;
 * - `text`: typed words;
 * - `surprise`: chance, away from the history.
 */
export type BasedOn = "history" | "item" | "picks" | "popular" | "highlights" | "text" | "surprise";

export interface Recommendations {
  readonly items: readonly Recommendation[];
  /** What stood in for the visitor: their views, one item, or nothing known (then items are the starter's). */
  readonly basedOn: BasedOn;
  /** `common`: only among the items that everybody has, by choice or by the visitor's level of privacy. */
  readonly searched: "catalogue" | "common";
  readonly offset: number;
  /** False when the last item of the catalogue has been given. */
  readonly hasMore: boolean;
  readonly session: string;
  /** Found in fewer clusters than the catalogue's default: see `RecommendRequest.probes`. */
  readonly isPreliminary?: true;
  /** Ids of the request that the catalogue does not know; the answer rests on the others. */
  readonly unknownIds?: readonly string[];
  readonly diagnostics: Diagnostics;
}

export interface Recommendation {
  readonly ordinal: Ordinal;
  readonly card: Card;
  /**
   * Cosine of item and query vector, -1..1; 0 for starter items; of what taste profiles love (reason `people`) the share
   * of their people who love it, less half that of everyone.
   */
  readonly score: number;
  /** Of what a network put in its place: the chance that it is liked, 0..1. */
  readonly chance?: number;
  /** What contributed most to the score. */
  readonly reason: Reason | undefined;
  /** What the results of an answer are explained by, in the order of the history: one list for all of them. */
  readonly reasons: readonly Reason[];
  /**
   * What each of `reasons` added to the score; they sum to it (less what a learner gives every visitor). Empty for
   * starter items.
   */
  readonly contributions: readonly number[];
}

/**
 * The view that contributed most to the score: "Because you viewed …". Of kind `people`: what those love, besides this
 * item, who are like the visitor.
 */
export interface Reason {
  readonly kind: "viewed" | "favourite" | "picked" | "similar" | "people";
  readonly id: ItemId;
  readonly title: string;
  /** By which its picture is to be had; undefined where the catalogue no longer has the item. */
  readonly ordinal: Ordinal | undefined;
  /** Of kind `people`: who they are. */
  readonly audience?: Audience;
}
