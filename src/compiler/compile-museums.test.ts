import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeCards } from "../catalog/cards.ts";
import { bucketOf, decodeBucket, findInBucket, hashAlternateKey } from "../catalog/lookup.ts";
import { compile } from "./compile.ts";
import { ingest } from "./ingest.ts";
import { met } from "./presets/met.ts";
import { openPublishedCatalog } from "./published-catalog.ts";
import { contentOf, createMemoryEffects } from "./testing/memory-effects.ts";
import { verify } from "./verify.ts";

const museums = join(process.env["DOCENT_DATA"] ?? "", "museums");

describe.skipIf(!existsSync(museums))("a museum's own table (its folder is named by DOCENT_DATA)", () => {
  test("becomes a catalogue with every row, and the same bytes again", async () => {
    const fileName = "met-subset.csv";
    const input = await ingest(createReadStream(join(museums, fileName)), { ...met, fileName });
    const options = { ...met.options, columns: met.columns };
    const effects = createMemoryEffects();
    const report = await compile(input, options, effects);
    expect(report).toMatchObject({ items: 2636, badRowCount: 0 });
    expect(report.clusters).toMatchObject({ count: 51, cap: 104 });
    expect(report.clusters.smallest).toBeGreaterThan(5);
    expect(report.clusters.largest).toBeLessThanOrEqual(104);
    expect(await verify(effects.readFile)).toMatchObject({ items: 2636, clusters: 51, violations: [] });

    const again = createMemoryEffects();
    await compile(input, options, again);
    expect(contentOf(again)).toEqual(contentOf(effects));

    const { parts, directories, centroids } = await openPublishedCatalog(effects.readFile);
    const ids: string[] = [];
    for await (const { part, bytes, place } of parts("cards"))
      decodeCards(bytes, place).forEach(({ id }, i) => {
        ids[centroids.firstOrdinal[part] + i] = id;
      });
    expect([...ids].sort()).toEqual(input.items.map(({ id }) => id).sort());

    const buckets = [];
    for await (const { part, bytes, place } of parts("lookup")) buckets[part] = decodeBucket(bytes, place);
    const [{ id, alternateKeys }] = input.items;
    const hash = hashAlternateKey(alternateKeys[0].toLowerCase());
    const ordinal = findInBucket(buckets[bucketOf(hash, directories.lookup!.home.length)], hash);
    expect(ids[ordinal!]).toBe(id);
  }, 60_000);
});
