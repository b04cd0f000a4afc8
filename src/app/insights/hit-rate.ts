/** A view of something new, and where it stood at that time in what had been recommended, and among what is popular. */
export interface PredictedView {
  /** 0 for the first; undefined where it was not among the first ten. */
  readonly rank: number | undefined;
  readonly popularRank: number | undefined;
}

export interface HitRates {
  /** Share of the views that had been recommended before, 0..1; undefined without views. */
  readonly recommended: number | undefined;
  /** The same for the popular items that had not been seen. */
  readonly popular: number | undefined;
}

/**
 * Prequential hit rate @10: each view tests the prediction made before it, and then is learned from. One entry for each
 * view, of all views up to it, so that the last one is the rate in all.
 *
 * @see Vinagre, Jorge, Gama: Evaluation of recommender systems in streaming environments, arXiv:1504.08175
 */
export function prequentialHitRates(views: readonly PredictedView[]): HitRates[] {
  let hits = 0;
  let popularHits = 0;
  return views.map(({ rank, popularRank }, i) => {
    if (rank !== undefined) hits++;
    if (popularRank !== undefined) popularHits++;
    return { recommended: hits / (i + 1), popular: popularHits / (i + 1) };
  });
}

/** Where an id stands among the first ten; undefined where it does not. */
export function rankAmongTen(ids: readonly string[], id: string): number | undefined {
  const rank = ids.slice(0, 10).indexOf(id);
  return rank < 0 ? undefined : rank;
}
