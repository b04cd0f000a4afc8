/** What each kind of event says of an item; kinds that are not named say nothing. */
export type EventWeights = Readonly<Record<string, number>>;

/** Views are the unit; what takes a decision counts more, and what is hidden is not wanted. */
export const usualEventWeights: EventWeights = {
  view: 1,
  dwell: 1,
  pick: 2,
  save: 3,
  favourite: 3,
  hide: -1,
};

/** @returns 0 for kinds that say nothing */
export function eventWeight(kind: string, weights: EventWeights = usualEventWeights): number {
  return Object.hasOwn(weights, kind) ? weights[kind] : 0;
}
