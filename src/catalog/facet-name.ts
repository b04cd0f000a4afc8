import { fold } from "./tokens.ts";

/** The position of the facet of this name, or else of this label; capitals, accents and signs don't matter. -1: there is none. */
export function facetPosition(
  facets: readonly { readonly name: string; readonly label: string }[],
  name: string,
): number {
  const wanted = plain(name);
  const found = facets.findIndex((facet) => plain(facet.name) === wanted);
  return found >= 0 ? found : facets.findIndex((facet) => plain(facet.label) === wanted);
}

function plain(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]+/gu, "");
}
