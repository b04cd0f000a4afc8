/** Counts come from addresses that people type: what is no count is taken for none. */
export function countOf(value: number | undefined, fallback: number): number {
  const whole = Math.floor(value ?? fallback);
  return Number.isFinite(whole) && whole >= Math.min(1, fallback) ? whole : fallback;
}
