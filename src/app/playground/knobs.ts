import type { InterestName, RecommendOptions } from "../../engine/api/recommendations.ts";

/** A setting that is a number. */
export interface NumberKnob {
  readonly name: "views" | "decay" | "nprobe" | "efSearch" | "diversity" | "popularity" | "perCreator";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where its slider stands as long as it was not turned. */
  readonly usual: number;
}

/**
 * @param clusters  of the catalogue: more cannot be probed
 * @param isLearned  whether the catalogue's vectors were learned from behaviour
 */
export function numberKnobs({
  clusters,
  isLearned,
}: {
  readonly clusters: number;
  readonly isLearned: boolean;
}): readonly NumberKnob[] {
  return [
    { name: "views", min: 1, max: 50, step: 1, usual: isLearned ? 50 : 5 },
    { name: "decay", min: 0.05, max: 1, step: 0.05, usual: isLearned ? 1 : 0.85 },
    { name: "nprobe", min: 1, max: Math.max(1, clusters), step: 1, usual: Math.min(4, clusters) },
    { name: "efSearch", min: 10, max: 400, step: 10, usual: 50 },
    { name: "diversity", min: 0, max: 1, step: 0.05, usual: 0 },
    { name: "popularity", min: -1, max: 1, step: 0.1, usual: 0 },
    { name: "perCreator", min: 1, max: 10, step: 1, usual: 10 },
  ];
}

/** @param isLearned  whether the catalogue's vectors were learned from behaviour */
export function interestNames(isLearned: boolean): readonly InterestName[] {
  return isLearned ? ["fold", "multi", "median", "recent"] : ["multi", "median", "recent"];
}

/** The options with one of them changed; undefined takes it out, so that only what was turned is in the configuration. */
export function withOption<Name extends keyof RecommendOptions>(
  options: RecommendOptions,
  name: Name,
  value: RecommendOptions[Name] | undefined,
): RecommendOptions {
  const { [name]: _, ...others } = options;
  // The rest of the options, and one of them with a value of its own type.
  return (value === undefined ? others : { ...others, [name]: value }) as RecommendOptions;
}

/** What stands in the field of ids: separated by commas or white space. */
export function idsFromText(text: string): string[] {
  return text.split(/[\s,]+/).filter((id) => id !== "");
}
