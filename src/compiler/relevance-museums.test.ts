import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseColumns } from "./column-choice.ts";
import { createEmbedder } from "./create-embedder.ts";
import { evaluateTable, hideColumn } from "./evaluate-table.ts";
import { ingest } from "./ingest.ts";
import { readSample } from "./ingest-sample.ts";
import { createPace } from "./pace.ts";
import { met } from "./presets/met.ts";
import { moma } from "./presets/moma.ts";
import type { Preset } from "./presets/preset.ts";
import { tate } from "./presets/tate.ts";
import { resolveOptions } from "./resolved-options.ts";

const museums = join(process.env["DOCENT_DATA"] ?? "", "museums");

interface Floor {
  readonly preset: Preset;
  readonly fileName: string;
  readonly hidden: string;
  /** Columns that tell the hidden one. */
  readonly hide?: readonly string[];
  readonly minValues?: number;
  /** Every so many rows. */
  readonly stride: number;
  /**
   * All items and items by other creators, of the codes asked by an item's code: what was measured less about half of a
   * standard error, which is a few hundredths of it. The queries are the same each time, so chance has no part in it.
   */
  readonly least: readonly [number, number];
}

const floors: readonly Floor[] = [
  { preset: met, fileName: "met-subset.csv", hidden: "Tags", stride: 1, least: [0.118, 0.092] },
  {
    preset: tate,
    fileName: "tate.csv.gz",
    hidden: "subjects",
    minValues: 3,
    stride: 12,
    least: [0.096, 0.0325],
  },
  {
    preset: moma,
    fileName: "moma.csv.gz",
    hidden: "Classification",
    hide: ["Department"],
    stride: 20,
    least: [0.6, 0.505],
  },
];

describe.skipIf(!existsSync(museums))(
  "relevance on museums' own tables (DOCENT_DATA names their folder)",
  () => {
    test.each(floors)(
      "$preset.name: neighbours agree in $hidden as well as they did",
      async (floor) => {
        const { preset, fileName, hidden, hide = [], stride, least } = floor;
        const read = () => createReadStream(join(museums, fileName));
        const choice = chooseColumns({}, await readSample(read(), { fileName }), preset.columns);
        if (choice.kind === "unknown") throw new Error(choice.message);
        const fields = choice.columns.fields.filter(({ column }) => !hide.includes(column));
        const columns = hideColumn({ ...choice.columns, fields }, hidden);
        const all = await ingest(read(), { fileName, columns, refine: preset.refine });
        const items = all.items.filter((_, i) => i % stride === 0);
        const resolved = resolveOptions({ ...preset.options, columns }, items.length);
        const { rows } = await evaluateTable(
          { ...resolved, items, columns, hidden, embedder: createEmbedder(resolved), withWords: false },
          { minValues: floor.minValues ?? 1, queries: 1200 },
          createPace(),
        );
        const shipped = rows.find(({ name }) => name.endsWith("asked by an item's code"))?.report;
        if (!shipped) throw new Error("got no figures");
        expect(shipped.queries).toBe(600);
        expect(shipped.all.mean).toBeGreaterThan(least[0]);
        expect(shipped.otherCreators.mean).toBeGreaterThan(least[1]);
      },
      120_000,
    );
  },
);
