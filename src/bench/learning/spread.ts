/** "0.2683 ± 0.0004": the mean and the standard deviation over runs. */
export function meanAndSpread(values: readonly number[], digits = 4): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return `${mean.toFixed(digits)} ± ${Math.sqrt(variance).toFixed(digits)}`;
}
