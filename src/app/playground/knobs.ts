import type { InterestName, RecommendOptions } from "../../engine/api.ts";

/** Settings of a number, as the playground shows them: undefined stands for what is usual. */
export const numberKnobs = [
  { name: "views", min: 1, max: 50, step: 1 },
  { name: "nprobe", min: 1, max: 64, step: 1 },
  { name: "efSearch", min: 10, max: 400, step: 10 },
  { name: "diversity", min: 0, max: 1, step: 0.05 },
  { name: "popularity", min: -1, max: 1, step: 0.1 },
  { name: "perCreator", min: 1, max: 10, step: 1 },
] as const satisfies readonly {
  readonly name: keyof RecommendOptions;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}[];

export type NumberKnobName = (typeof numberKnobs)[number]["name"];

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
