import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderReader } from "../../cli/folder-reader.ts";
import { createFolderWriter } from "../../cli/folder-writer.ts";
import { nodeDeflate } from "../../cli/node-effects.ts";
import { servedBy } from "../../cli/ratings-command.ts";
import { compileDataset } from "../../compiler/compile-dataset.ts";
import { evaluateRatings, type RatingsReport, type RatingsRow } from "../../compiler/evaluate-ratings.ts";
import { markdownTable } from "../markdown-table.ts";
import { movieLens100k } from "./movielens.ts";
import { meanAndSpread } from "./spread.ts";

/**
 * What a visitor gets of EASE: MovieLens 100K, `ua.base` → `ua.test`, all ratings positive, seen items filtered. Learned
 * once a seed, published, and read back from the files: exactly, from all clusters, from a quarter of them, and by the
 * engine itself.
 */
export async function served(ratings: string, seeds: readonly number[]): Promise<void> {
  const reports: RatingsReport[] = [];
  for (const seed of seeds) reports.push(await servedOnce(join(ratings, "ml-100k"), seed));
  const names = reports[0].rows.map(({ name }) => name);
  const rowsOf = (name: string) => reports.flatMap(({ rows }) => rows.filter((row) => row.name === name));
  const exact = rowsOf("shipped codes, exact scan");
  const cells = (runs: readonly RatingsRow[], figure: "precision" | "ndcg" | "auc") =>
    runs.some(({ report }) => report[figure] === undefined)
      ? "–"
      : meanAndSpread(runs.map(({ report }) => report[figure] ?? 0));
  const rows = names.map((name) => {
    const runs = rowsOf(name);
    const shares = runs.map(({ report }, n) => report.ndcg / exact[n].report.ndcg);
    return [name, cells(runs, "precision"), cells(runs, "ndcg"), cells(runs, "auc"), meanAndSpread(shares)];
  });
  const bytes = meanAndSpread(
    reports.map(({ totalBytes }) => totalBytes / 1000),
    1,
  );
  process.stdout.write(
    `MovieLens 100K, ua.base → ua.test, ease of 32 dimensions as it is served, ${bytes} kB in all, ${seeds.length} seeds\n\n${markdownTable(["ranked by", "P@10", "nDCG@10", "AUC", "nDCG@10 of exact"], rows)}\n\n`,
  );
}

async function servedOnce(folder: string, seed: number): Promise<RatingsReport> {
  const parent = await mkdtemp(join(tmpdir(), "docent-served-"));
  const out = join(parent, "films");
  const writer = await createFolderWriter(out);
  try {
    const { learned } = await compileDataset(
      movieLens100k(folder, ["ua.base"]),
      {
        catalogId: "films",
        title: "Films",
        dims: 64,
        nprobe: 41,
        seed,
        learn: { learner: "ease", dims: 32, seed },
      },
      { writeFile: writer.writeFile, deflate: nodeDeflate },
    );
    await writer.commit();
    if (!learned.model) throw new Error("ease gave no model");
    const ids: string[] = [];
    for await (const { id } of movieLens100k(folder, []).itemFeatures()) ids.push(id);
    return await evaluateRatings(folderReader(out), {
      from: {
        train: movieLens100k(folder, ["ua.base"]).samples(),
        test: movieLens100k(folder, ["ua.test"]).samples(),
      },
      k: 10,
      filterSeen: true,
      model: { model: learned.model, ids },
      serve: await servedBy(out, undefined),
    });
  } finally {
    await writer.discard();
    await rm(parent, { recursive: true });
  }
}
