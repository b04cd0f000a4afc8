import { encodeContainer, readContainer, type SectionData } from "./container.ts";
import { type Facet, noYear, type ValueFacet, type YearFacet } from "./facets.ts";
import { FormatError } from "./format-error.ts";

/** The facet values of one cluster's items: a shard's section `FCET`. FORMAT.md, "Facet codes". */
export interface FacetCodes {
  /** Aligned with the dictionary's facets. */
  readonly columns: readonly FacetColumn[];
}

export type FacetColumn =
  /** Codes of item `i`: `codes[starts[i]]` .. `codes[starts[i + 1] - 1]`, none of them 0. */
  | { readonly kind: "values"; readonly starts: Uint32Array; readonly codes: Uint8Array | Uint16Array }
  /** `noYear` where unknown. */
  | { readonly kind: "years"; readonly from: Int16Array; readonly to: Int16Array };

const kind = { magic: "FCET", version: 1 };

export function encodeFacetCodes({ columns }: FacetCodes): Uint8Array {
  const sections: Record<string, SectionData> = {};
  columns.forEach((column, i) => {
    const number = String(i).padStart(3, "0");
    if (column.kind === "years") {
      sections[`Y${number}`] = Uint16Array.from(column.from, (value) => value & 0xffff);
      sections[`S${number}`] = Uint16Array.from(column.to, (to, item) => to - column.from[item]);
      return;
    }
    const { starts, codes } = column;
    const wide = codes.some((code) => code > 255);
    const itemCount = starts.length - 1;
    const counts = Uint8Array.from({ length: itemCount }, (_, item) => starts[item + 1] - starts[item]);
    const isSingle = counts.every((n) => n <= 1);
    const written = isSingle
      ? Array.from({ length: itemCount }, (_, item) => (counts[item] === 0 ? 0 : codes[starts[item]]))
      : Array.from(codes);
    if (!isSingle) sections[`N${number}`] = counts;
    if (wide) sections[`W${number}`] = Uint16Array.from(written);
    else sections[`C${number}`] = Uint8Array.from(written);
  });
  return encodeContainer(kind, sections);
}

/** @throws {FormatError} when it contradicts the dictionary or the number of items */
export function decodeFacetCodes(
  bytes: Uint8Array,
  facets: readonly Facet[],
  itemCount: number,
  place: string,
): FacetCodes {
  const container = readContainer(bytes, kind, place);
  return {
    columns: facets.map((facet, i) => {
      const number = String(i).padStart(3, "0");
      const of = `${place}: facet ${facet.name}`;
      return facet.kind === "years" ? yearsColumn(facet, number, of) : valuesColumn(facet, number, of);
    }),
  };

  function yearsColumn(_: YearFacet, number: string, of: string): FacetColumn {
    const from = new Int16Array(container.u16(`Y${number}`));
    const span = container.u16(`S${number}`);
    if (from.length !== itemCount || span.length !== itemCount)
      throw new FormatError(`${of}: years of ${from.length} and ${span.length} items, expected ${itemCount}`);
    return {
      kind: "years",
      from,
      to: from.map((value, item) => (value === noYear ? noYear : value + span[item])),
    };
  }

  function valuesColumn({ values }: ValueFacet, number: string, of: string): FacetColumn {
    const written = container.has(`W${number}`) ? container.u16(`W${number}`) : container.u8(`C${number}`);
    if (written.some((code) => code > values.length))
      throw new FormatError(`${of}: a code beyond its ${values.length} values`);
    const isSingle = !container.has(`N${number}`);
    const counts = isSingle ? written.map((code) => (code === 0 ? 0 : 1)) : container.u8(`N${number}`);
    const starts = new Uint32Array(counts.length + 1);
    for (let item = 0; item < counts.length; item++) starts[item + 1] = starts[item] + counts[item];
    const codes = isSingle ? written.filter((code) => code > 0) : written;
    if (counts.length !== itemCount || starts[itemCount] !== codes.length) {
      throw new FormatError(
        `${of}: ${codes.length} codes of ${counts.length} items, expected ${itemCount} items`,
      );
    }
    return { kind: "values", starts, codes };
  }
}
