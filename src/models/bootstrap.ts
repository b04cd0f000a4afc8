import { createRandom } from "../math/random.ts";

export interface Interval {
  readonly mean: number;
  /** 95 % of the resampled means lie between these. */
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile bootstrap of the mean.
 * @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13
 */
export function bootstrapInterval(
  values: readonly number[],
  { resamples = 1000, seed = 1 }: { resamples?: number; seed?: number } = {},
): Interval {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 };
  const random = createRandom(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[random.int(values.length)];
    return sum / values.length;
  }).sort();
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: means[Math.floor(0.025 * resamples)],
    high: means[Math.min(resamples - 1, Math.ceil(0.975 * resamples))],
  };
}
