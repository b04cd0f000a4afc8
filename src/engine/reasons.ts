import { dot } from "../math/vector.ts";
import type { Reason } from "./api.ts";

/** Something that results may be explained by. */
export interface Explanation {
  readonly reason: Reason;
  readonly vector: Float32Array;
}

/** The one with the largest cosine to the item, ties to the earlier; undefined where there is none. */
export function nearestReason(explanations: readonly Explanation[], item: Float32Array): Reason | undefined {
  let best: Explanation | undefined;
  let bestCosine = Number.NEGATIVE_INFINITY;
  for (const explanation of explanations) {
    const cosine = cosineOf(explanation.vector, item);
    if (cosine <= bestCosine) continue;
    best = explanation;
    bestCosine = cosine;
  }
  return best?.reason;
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths === 0 ? 0 : dot(a, b) / lengths;
}
