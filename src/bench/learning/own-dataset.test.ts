import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { compileDataset } from "../../compiler/compile-dataset.ts";
import { evaluateRatings } from "../../compiler/evaluate-ratings.ts";
import { createMemoryEffects } from "../../compiler/testing/memory-effects.ts";
import { verify } from "../../compiler/verify.ts";
import { movieLens100k } from "./movielens.ts";

// A quiet machine takes seconds; one that others use, minutes.
vi.setConfig({ testTimeout: 300_000 });

const data = process.env["DOCENT_DATA"];
const folder = join(data ?? "", "ratings/ml-100k");

test("a source of one's own takes fewer than a hundred lines", () => {
  const source = readFileSync(new URL("movielens.ts", import.meta.url), "utf8");
  const own = source.slice(
    source.indexOf("export function movieLens100k"),
    source.indexOf("export interface RatedFilms"),
  );
  expect(own.split("\n").length).toBeLessThan(100);
});

test.skipIf(data === undefined)(
  "learns from ua.base and serves it from one call: as good as the published figures on ua.test, in 250 kB",
  async () => {
    const effects = createMemoryEffects();
    const report = await compileDataset(
      movieLens100k(folder, ["ua.base"]),
      { catalogId: "films", title: "Films", dims: 64, nprobe: 41, learn: { learner: "ease", dims: 32 } },
      effects,
    );
    expect(report.items).toBe(1682);
    expect(report.totalBytes).toBeLessThan(250_000);
    expect((await verify(effects.readFile)).violations).toEqual([]);
    const { rows } = await evaluateRatings(effects.readFile, {
      from: {
        train: movieLens100k(folder, ["ua.base"]).samples(),
        test: movieLens100k(folder, ["ua.test"]).samples(),
      },
      k: 10,
      filterSeen: true,
    });
    const [popularity, exact, , quarter] = rows.map((row) => row.report);
    expect(popularity.precision).toBeLessThan(0.13);
    expect(exact.precision).toBeGreaterThanOrEqual(0.268);
    expect(exact.ndcg).toBeGreaterThanOrEqual(0.315);
    expect(exact.auc).toBeGreaterThanOrEqual(0.937);
    expect(quarter.ndcg).toBeGreaterThan(0.98 * exact.ndcg);
  },
);

test.skipIf(data === undefined)(
  "refuses to test a catalogue with what it was not learned beside",
  async () => {
    const effects = createMemoryEffects();
    await compileDataset(
      movieLens100k(folder, ["ua.test"]),
      { catalogId: "films", title: "Films", dims: 64, learn: { learner: "popular" } },
      effects,
    );
    const from = {
      train: movieLens100k(folder, ["ub.test"]).samples(),
      test: movieLens100k(folder, ["ua.test"]).samples(),
    };
    await expect(evaluateRatings(effects.readFile, { from, k: 10, filterSeen: true })).rejects.toThrow(
      "learned from other interactions than these",
    );
  },
);
