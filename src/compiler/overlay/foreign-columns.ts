import type { Facet } from "../../catalog/facets.ts";
import { FormatError } from "../../catalog/format-error.ts";
import type { Manifest } from "../../catalog/manifest.ts";
import type { ColumnMapping } from "../compile-options.ts";
import { describedColumns } from "../describe.ts";
import { facetNames, facetNamesOf } from "../publish-facets.ts";

/**
 * A table that is read by other columns than the catalogue was compiled from would put words where they mean something
 * else: it is refused, with the difference.
 *
 * @throws {FormatError}
 */
export function refuseForeignColumns(
  { detailLabels, described }: Pick<Manifest, "detailLabels" | "described">,
  facets: readonly Facet[],
  columns: ColumnMapping,
): void {
  requireEqual(
    "the lines of its pages",
    columns.details.map(({ label }) => label),
    detailLabels,
  );
  if (described) requireEqual("what recommendations go by", describedColumns(columns), described);
  const names = facetNamesOf(facetNames(columns).columns, true);
  const missing = facets.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new FormatError(
      `the table has other columns than the catalogue: it says nothing of the facets ${missing.join(", ")} (say which columns they are, as when it was compiled)`,
    );
}

function requireEqual(what: string, found: readonly string[], expected: readonly string[]): void {
  if (found.join("\n") === expected.join("\n")) return;
  const list = (names: readonly string[]) =>
    names.map((name) => JSON.stringify(name)).join(", ") || "nothing";
  throw new FormatError(
    `the table has other columns than the catalogue: ${what}: got ${list(found)}, expected ${list(expected)}`,
  );
}
