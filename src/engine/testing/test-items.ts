import { createRandom } from "../../math/random.ts";
import { normalised } from "../../math/vector.ts";
import type { TestItem } from "./test-catalogue.ts";

export interface TestItemsOptions {
  readonly seed?: number;
  readonly dim?: number;
  /** Items lie around so many points. */
  readonly topics?: number;
}

/** Seeded items around a few topics: `item-0`, `item-1` … */
export function createTestItems(
  count: number,
  { seed = 1, dim = 8, topics = 4 }: TestItemsOptions = {},
): TestItem[] {
  const random = createRandom(seed);
  const gaussians = () => Array.from({ length: dim }, () => random.gaussian());
  const centres = Array.from({ length: topics }, gaussians);
  return Array.from({ length: count }, (_, i) => {
    const noise = gaussians();
    return {
      id: `item-${i}`,
      title: `Thing ${i}`,
      creator: `Maker ${i % 5}`,
      alternateKey: `T ${i}.X`,
      picture: `<svg xmlns="http://www.w3.org/2000/svg" id="i${i}"/>`,
      vector: normalised(centres[i % topics].map((value, d) => value + 0.5 * noise[d])),
    };
  });
}
