import * as v from "valibot";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/**
 * What items can be filtered by: the facets' names, values and counts, and in which clusters each value occurs, so that
 * a search leaves out clusters where nothing can match. One file, the same for everybody. The items' own values stand
 * in the shards: facet-codes.ts.
 */
export interface FacetDictionary {
  readonly facets: readonly Facet[];
}

export type Facet = ValueFacet | YearFacet;

interface NamedFacet {
  /** Lower case, words joined with hyphens: "major-genre". */
  readonly name: string;
  /** For people. */
  readonly label: string;
}

export interface ValueFacet extends NamedFacet {
  readonly kind: "values";
  /** The most common first: the code of a value is its position + 1. */
  readonly values: readonly FacetValue[];
  /** Values in the source: more than `values` where the rare ones cannot be asked for. */
  readonly distinct: number;
}

export interface FacetValue {
  readonly label: string;
  readonly items: number;
  /** Where it occurs; ascending. */
  readonly clusters: Uint32Array;
}

export interface YearFacet extends NamedFacet {
  readonly kind: "years";
  /** Of all items; negative before Christ. */
  readonly from: number;
  readonly to: number;
  /** Items of which a year is known. */
  readonly known: number;
  /** Of each cluster; `noYear` where no item has one. */
  readonly clusterFrom: Int16Array;
  readonly clusterTo: Int16Array;
}

/** Years are −32,767 to 32,767. */
export const noYear = -32_768;

/** Codes have 16 bits, 0 is none. */
export const maxFacetValues = 65_535;
export const maxFacets = 100;

const kind = { magic: "FCTS", version: 1 };

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const year = v.pipe(v.number(), v.integer(), v.minValue(noYear + 1), v.maxValue(-noYear - 1));
const text = v.pipe(v.string(), v.maxLength(2000));
const namesSchema = v.pipe(
  v.array(
    v.variant("kind", [
      v.object({
        kind: v.literal("values"),
        name: text,
        label: text,
        values: v.pipe(v.array(text), v.maxLength(maxFacetValues)),
        distinct: count,
      }),
      v.object({ kind: v.literal("years"), name: text, label: text, from: year, to: year, known: count }),
    ]),
  ),
  v.maxLength(maxFacets),
);

export function encodeFacets({ facets }: FacetDictionary): Uint8Array {
  const values = facets.flatMap((facet) => (facet.kind === "values" ? facet.values : []));
  const ends = new Uint32Array(values.length);
  const lists: number[] = [];
  values.forEach(({ clusters }, i) => {
    let previous = 0;
    for (const cluster of clusters) {
      let delta = cluster - previous;
      for (; delta > 127; delta >>>= 7) lists.push((delta & 127) | 128);
      lists.push(delta);
      previous = cluster;
    }
    ends[i] = lists.length;
  });
  const years = facets.flatMap((facet) =>
    facet.kind === "years" ? [...facet.clusterFrom, ...facet.clusterTo] : [],
  );
  return encodeContainer(kind, {
    NAME: JSON.stringify(facets.map(namesOf)),
    CNTS: Uint32Array.from(values, ({ items }) => items),
    ENDS: ends,
    CLUS: Uint8Array.from(lists),
    YEAR: Uint16Array.from(years, (value) => value & 0xffff),
  });
}

/** @throws {FormatError} when its sections contradict each other, or name a cluster beyond `clusterCount` */
export function decodeFacets(bytes: Uint8Array, clusterCount: number, place: string): FacetDictionary {
  const container = readContainer(bytes, kind, place);
  const counts = container.u32("CNTS");
  const ends = container.u32("ENDS");
  const lists = container.u8("CLUS");
  const years = container.u16("YEAR");
  const names = parseNames(container.text("NAME"), place);
  const valueCount = names.reduce(
    (sum, facet) => sum + (facet.kind === "values" ? facet.values.length : 0),
    0,
  );
  const yearFacets = names.filter((facet) => facet.kind === "years").length;
  if (
    counts.length !== valueCount ||
    ends.length !== valueCount ||
    years.length !== 2 * yearFacets * clusterCount
  ) {
    throw new FormatError(
      `${place}: ${valueCount} values with ${counts.length} counts and ${ends.length} lists, ` +
        `${years.length} years for ${yearFacets} facets of ${clusterCount} clusters`,
    );
  }
  let value = 0;
  let yearAt = 0;
  const nextYears = () => {
    const part = years.subarray(yearAt, yearAt + clusterCount);
    yearAt += clusterCount;
    return new Int16Array(part);
  };
  const facets = names.map((facet): Facet => {
    if (facet.kind === "years") return { ...facet, clusterFrom: nextYears(), clusterTo: nextYears() };
    const values = facet.values.map((label): FacetValue => {
      const clusters = decodeList(lists, value === 0 ? 0 : ends[value - 1], ends[value]);
      if (clusters.some((cluster, i) => cluster >= clusterCount || (i > 0 && cluster <= clusters[i - 1])))
        throw new FormatError(
          `${place}: ${facet.name} ${JSON.stringify(label)} lists clusters that are not there`,
        );
      return { label, items: counts[value++], clusters };
    });
    return { ...facet, values };
  });
  return { facets };
}

function namesOf(facet: Facet): v.InferInput<typeof namesSchema>[number] {
  const { name, label } = facet;
  if (facet.kind === "years") {
    const { from, to, known } = facet;
    return { kind: "years", name, label, from, to, known };
  }
  return {
    kind: "values",
    name,
    label,
    values: facet.values.map((value) => value.label),
    distinct: facet.distinct,
  };
}

function parseNames(json: string, place: string): v.InferOutput<typeof namesSchema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new FormatError(`${place}: its names are not JSON`, { cause });
  }
  const result = v.safeParse(namesSchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FormatError(`${place}: ${v.getDotPath(issue) ?? "names"}: ${issue.message}`);
}

/** Ascending numbers as differences of 7 bits a byte, low bits first. */
function decodeList(bytes: Uint8Array, from: number, to: number): Uint32Array {
  const numbers: number[] = [];
  let previous = 0;
  for (let at = from; at < to && at < bytes.length; ) {
    let delta = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      delta |= (byte & 127) << shift;
      if (byte < 128 || at >= to) break;
    }
    previous += delta;
    numbers.push(previous);
  }
  return Uint32Array.from(numbers);
}
