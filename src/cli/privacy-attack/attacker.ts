/** What a host sees of a visit: the files asked for, in their order. */
export interface ObservedVisit {
  readonly paths: readonly string[];
  /** What the attacker wants to know: the cluster in which the visitor's interest lies. */
  readonly interest: number;
}

export interface AttackResult {
  /** Shares of the visits whose interest was the first, or among the first five guesses. */
  readonly top1: number;
  readonly top5: number;
}

/**
 * An attacker who knows how the files are cut, since he can simulate as many visits as he likes: from those he learns
 * how often a visit with an interest asks for each file, and which comes first, and names the likeliest interests of
 * other visits (naive Bayes).
 */
export function attack(
  known: readonly ObservedVisit[],
  observed: readonly ObservedVisit[],
  interests: number,
): AttackResult {
  const visits = new Float64Array(interests);
  const seen = new Map<string, Float64Array>();
  for (const visit of known) {
    visits[visit.interest]++;
    for (const sign of signsOf(visit)) {
      const counts = seen.get(sign) ?? new Float64Array(interests);
      counts[visit.interest]++;
      seen.set(sign, counts);
    }
  }
  const guesses = observed.map((visit) => {
    const signs = new Set(signsOf(visit));
    const likelihood = Array.from(visits, (count, interest) => {
      let sum = Math.log((count + 1) / (known.length + interests));
      for (const [sign, counts] of seen) {
        const share = (counts[interest] + 0.1) / (count + 0.2);
        sum += Math.log(signs.has(sign) ? share : 1 - share);
      }
      return { interest, sum };
    });
    return likelihood.sort((a, b) => b.sum - a.sum).map(({ interest }) => interest);
  });
  const hits = (k: number) =>
    observed.filter(({ interest }, i) => guesses[i].slice(0, k).includes(interest)).length / observed.length;
  return { top1: hits(1), top5: hits(5) };
}

/** That a file was asked for, and that it was the first of those not everybody asks for at once. */
function signsOf({ paths }: ObservedVisit): string[] {
  return [...new Set(paths), ...paths.slice(0, 12).map((path, position) => `${position} ${path}`)];
}
