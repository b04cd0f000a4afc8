/** What was measured many times. Of what a machine does besides, the median knows little and the minimum nothing. */
export interface Distribution {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
}

/** @throws {RangeError} without samples: a measurement that did not take place has no median */
export function distributionOf(samples: readonly number[]): Distribution {
  if (samples.length === 0) throw new RangeError("got no samples, expected at least one");
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    count: sorted.length,
    min: sorted[0],
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
  };
}

export function meanOf(samples: readonly number[]): number {
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}

/** Between the two nearest ranks, by their distance to it. */
function quantile(sorted: readonly number[], share: number): number {
  const rank = share * (sorted.length - 1);
  const low = Math.floor(rank);
  const high = Math.ceil(rank);
  return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
}
