import { join } from "node:path";
import { builtInCatalogue } from "../built-in-catalogue.ts";
import { deviceTimes } from "./device-times.ts";
import { hybridBench } from "./hybrid-bench.ts";
import { item2vecBench } from "./item2vec-bench.ts";
import { manyPeople } from "./many-people.ts";
import { readUa } from "./movielens.ts";
import { prequentialCommand } from "./prequential-command.ts";
import { publishedSplit } from "./published-split.ts";
import { rankerAuc } from "./ranker-bench.ts";
import { served } from "./served-bench.ts";
import { meanAndSpread } from "./spread.ts";
import { threeFavourites } from "./three-favourites.ts";
import { updateTimes } from "./update-times.ts";

/**
 * The figures of learning, each by a protocol that is written out (../../models/LEARNING.md): mean ± standard deviation
 * over five seeds. `npm run bench:learning -- unfiltered|filtered|served|hybrid|ranker|item2vec|three-favourites|many-people|prequential|updates|log`,
 * with the open data sets in DOCENT_DATA.
 */
const seeds = [1, 2, 3, 4, 5];

async function ranker(ratings: string): Promise<void> {
  const films = await readUa(ratings);
  const aucs: number[] = [];
  for (const seed of seeds) aucs.push(await rankerAuc(films, seed));
  process.stdout.write(
    `ranker, MovieLens 100K, rating > 3.5, users 80/20, statistics of training users only: AUC ${meanAndSpread(aucs)}, ${seeds.length} seeds\n\n`,
  );
}

const print = (line: string) => {
  process.stdout.write(line);
};
const data = process.env["DOCENT_DATA"];
const [what = "all", ...more] = process.argv.slice(2);
if (data === undefined) {
  process.stderr.write("bench:learning needs a folder of open data sets in DOCENT_DATA\n");
  process.exitCode = 1;
} else {
  const ratings = join(data, "ratings");
  if (what === "unfiltered" || what === "all") await publishedSplit(ratings, { seeds, filterSeen: false });
  if (what === "filtered" || what === "all") await publishedSplit(ratings, { seeds, filterSeen: true });
  if (what === "served" || what === "all") await served(ratings, seeds);
  if (what === "hybrid" || what === "all")
    await hybridBench(ratings, { seeds, set: more[0], learners: more[1] });
  if (what === "ranker" || what === "all") await ranker(ratings);
  if (what === "three-favourites" || what === "all") await threeFavourites(ratings, seeds, more[0]);
  if (what === "many-people" || what === "all") await manyPeople(ratings);
  if (what === "item2vec" || what === "all") await item2vecBench(ratings, { seeds, source: more[0] });
  if (what === "prequential" || what === "all")
    await prequentialCommand(more, { ratings, outDir: "build/bench", print });
  if (what === "updates" || what === "all") updateTimes(print);
  if (what === "log") {
    const [events = "1000000", catalogue = await builtInCatalogue(process.cwd())] = more;
    await deviceTimes({ catalogue, events: Number(events), print });
  }
}
