/**
 * Numbers as the interface writes them. Thousands are grouped by hand: the first call of `toLocaleString` costs 17 ms
 * of the page's first task, where it was measured.
 */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** "1 view", "5 views". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(n)} ${n === 1 ? noun : plural}`;
}

/** Browsers' clocks tick at 0.1 ms or more: no more digits than that. */
export function formatMs(ms: number): string {
  if (ms > 0 && ms < 0.05) return "under 0.1 ms";
  return `${ms < 100 ? ms.toFixed(1) : formatNumber(Math.round(ms))} ms`;
}

/** Decimal units, as hosts and browsers' own tools count them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
