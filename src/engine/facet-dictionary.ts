import { decodeFacetCodes, type FacetCodes } from "../catalog/facet-codes.ts";
import { facetPosition } from "../catalog/facet-name.ts";
import { decodeFacets, type Facet, type FacetDictionary } from "../catalog/facets.ts";
import { fold } from "../catalog/tokens.ts";
import type { FacetInfo } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure } from "./engine-failure.ts";
import type { FacetPart } from "./item-filter.ts";
import type { RequestContext } from "./request-context.ts";

/** Without facets where the catalogue has none. */
export async function readFacets(reader: CatalogReader, context: RequestContext): Promise<FacetDictionary> {
  const { files, clusters } = reader.manifest;
  if (!files.facets) return { facets: [] };
  return reader.named("facets", (bytes) => decodeFacets(bytes, clusters, "facets"), context);
}

/** The facets as pages show them. */
export async function listFacets(reader: CatalogReader, context: RequestContext): Promise<FacetInfo[]> {
  const { facets } = await readFacets(reader, context);
  return facets.map((facet): FacetInfo => {
    const { name, label } = facet;
    if (facet.kind === "years") {
      const { from, to, known } = facet;
      return { kind: "years", name, label, from, to, known };
    }
    const values = facet.values.map((value) => ({ label: value.label, count: value.items }));
    return { kind: "values", name, label, values, distinct: facet.distinct };
  });
}

/**
 * The position of the facet that a wish names, by its name or its label; capitals, accents and signs don't matter.
 * @param wish  what names it, for the message
 * @throws {EngineFailure} `unknown-facet`
 */
export function facetNamed({ facets }: FacetDictionary, name: string, wish: string): number {
  const found = facetPosition(facets, name);
  if (found >= 0) return found;
  const there = facets.length === 0 ? "none" : facets.map((facet) => facet.name).join(", ");
  throw new EngineFailure(
    "unknown-facet",
    `${wish}: there is no facet ${JSON.stringify(name)} (facets: ${there})`,
  );
}

/**
 * The code of a facet's value; capitals and accents don't matter where no value is written alike.
 * @throws {EngineFailure} `unknown-facet`
 */
export function codeOfValue(facet: Facet, value: string, wish: string): number {
  if (facet.kind === "years")
    throw new EngineFailure(
      "unknown-facet",
      `${wish}: ${facet.name} is a range of years ({ from, to }), got ${JSON.stringify(value)}`,
    );
  const { name, values, distinct } = facet;
  const exact = values.findIndex(({ label }) => label === value);
  const wanted = fold(value.trim());
  const found = exact >= 0 ? exact : values.findIndex(({ label }) => fold(label) === wanted);
  if (found >= 0) return found + 1;
  const common = values.slice(0, 5).map(({ label }) => JSON.stringify(label));
  const kept = distinct > values.length ? ` among the ${values.length} most common of its ${distinct}` : "";
  throw new EngineFailure(
    "unknown-facet",
    `${wish}: ${name} has no value ${JSON.stringify(value)}${kept} (values: ${common.join(", ")}${values.length > 5 ? ", …" : ""})`,
  );
}

const decoded = new WeakMap<FacetPart, FacetCodes>();

/** @throws {FormatError} where it contradicts the dictionary */
export function facetCodesOf(part: FacetPart, { facets }: FacetDictionary): FacetCodes {
  const known = decoded.get(part);
  if (known) return known;
  const codes = decodeFacetCodes(part.facets ?? new Uint8Array(0), facets, part.itemCount, "facet codes");
  decoded.set(part, codes);
  return codes;
}
