import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../compiler/compile.ts";
import type { ColumnMapping } from "../../compiler/compile-options.ts";
import { ingest } from "../../compiler/ingest.ts";
import { createMemoryEffects } from "../../compiler/testing/memory-effects.ts";
import type { PrivacyLevel } from "../../engine/api/catalogue.ts";
import type { Random } from "../../math/random.ts";
import { type AttackOptions, attackLevel, openTarget, type Target } from "./attack.ts";
import { browsingVisitor, likedByUser, ratingVisitor, type Visitor } from "./visit-plans.ts";

const dataFolder = process.env["DOCENT_DATA"];
const ratingsFolder = join(dataFolder ?? "", "ratings/ml-latest-small");
const hasRatings = dataFolder !== undefined && existsSync(ratingsFolder);
const emojiTable = fileURLToPath(
  new URL("../../../node_modules/openmoji/data/openmoji.csv", import.meta.url),
);

const emojiColumns: ColumnMapping = {
  id: ["hexcode"],
  title: "annotation",
  fields: [{ column: "annotation" }, { column: "tags" }, { column: "subgroups" }],
  details: [],
};
const filmColumns: ColumnMapping = {
  id: ["movieId"],
  title: "title",
  fields: [{ column: "title" }, { column: "genres" }],
  details: [],
};

async function publish(csv: string, columns: ColumnMapping, bundles: number): Promise<Target> {
  const effects = createMemoryEffects();
  async function* chunks() {
    yield new TextEncoder().encode(csv);
  }
  const input = await ingest(chunks(), { columns, format: "csv", fileName: "table.csv" });
  const options = {
    catalogId: "target",
    title: "Target",
    columns,
    bundles,
    clusters: 48,
    dims: 128,
  } as const;
  await compile(input, options, effects);
  return openTarget(effects.readFile);
}

/** Three standard deviations of a share measured on so many visitors; where it is 0, of the smallest that shows. */
const chance = (share: number, observed: number) =>
  3 * Math.sqrt((Math.max(share, 1 / observed) * (1 - share)) / observed);

function attackAt(
  target: Target,
  level: PrivacyLevel,
  options: Pick<AttackOptions, "makeVisitor" | "known" | "observed">,
) {
  return attackLevel(target, { level, seed: 11, ...options });
}

/** The same of any visitors: no level tells an attacker more than it says. */
function levelsHold(read: () => { target: Target; makeVisitor: AttackOptions["makeVisitor"] }) {
  for (const level of ["everything", "common"] as const) {
    test(`at level ${level} he learns nothing, and all logs are alike`, { timeout: 120_000 }, async () => {
      const { target, makeVisitor } = read();
      const counts = level === "everything" ? { known: 24, observed: 16 } : { known: 80, observed: 60 };
      const result = await attackAt(target, level, { makeVisitor, ...counts });
      expect(result.bits).toBe(0);
      expect(result.distinctLogs).toBe(1);
      // What is left is when a file had its turn, which depends on the machine alone. At no bits the bound is the prior.
      for (const figure of ["top1", "top5"] as const) {
        const share = Math.max(result.prior[figure], result.bound[figure]);
        expect(result.success[figure]).toBeLessThanOrEqual(share + chance(share, counts.observed));
      }
    });
  }

  test("at level bundles he learns no more than the meter says", { timeout: 120_000 }, async () => {
    const { target, makeVisitor } = read();
    const { bits, success, bound, prior } = await attackAt(target, "bundles", {
      makeVisitor,
      known: 160,
      observed: 80,
    });
    expect(bits).toBeGreaterThan(2);
    expect(success.top1).toBeLessThanOrEqual(1.1 * bound.top1);
    expect(success.top5).toBeLessThanOrEqual(1.1 * bound.top5);
    expect(success.top5).toBeGreaterThan(prior.top5);
  });

  test("at level direct he names the interest: the attacks work", { timeout: 120_000 }, async () => {
    const { target, makeVisitor } = read();
    const { success, prior } = await attackAt(target, "direct", { makeVisitor, known: 160, observed: 80 });
    expect(success.top1).toBeGreaterThan(prior.top1 + chance(prior.top1, 80));
    expect(success.top5).toBeGreaterThan(prior.top5 + chance(prior.top5, 80));
  });
}

describe("an attacker who sees all requests of people who browse", () => {
  let target: Target;
  beforeAll(async () => {
    const [header, ...rows] = (await readFile(emojiTable, "utf8")).split("\n");
    // Every other one: compiled in seconds.
    target = await publish([header, ...rows.filter((_, i) => i % 2 === 0)].join("\n"), emojiColumns, 8);
  }, 120_000);
  levelsHold(() => ({ target, makeVisitor: (random: Random) => browsingVisitor(target.ids, random) }));
});

describe.skipIf(!hasRatings)(
  `an attacker who sees all requests of people whose ratings are known${hasRatings ? "" : " (skipped: DOCENT_DATA has no ratings)"}`,
  () => {
    let target: Target;
    let liked: string[][];
    beforeAll(async () => {
      const [films, ratings] = await Promise.all(
        ["movies.csv", "ratings.csv"].map((name) => readFile(join(ratingsFolder, name), "utf8")),
      );
      const counts = new Map<string, number>();
      for (const line of ratings.split("\n")) {
        const film = line.split(",")[1] ?? "";
        counts.set(film, (counts.get(film) ?? 0) + 1);
      }
      const [header, ...rows] = films.split("\n");
      const often = rows.filter((row) => (counts.get(row.split(",")[0]) ?? 0) >= 12);
      target = await publish([header, ...often].join("\n"), filmColumns, 8);
      liked = likedByUser(ratings, new Set(target.ids));
    }, 120_000);
    levelsHold(() => ({
      target,
      makeVisitor: (_: Random, index: number): Visitor => ratingVisitor(liked[index % liked.length]),
    }));
  },
);
