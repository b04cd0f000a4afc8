import { setMaxListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { kernelStarted } from "../math/shared-kernel.ts";
import { builtInCatalogue } from "./built-in-catalogue.ts";
import { measureFilteredSearch } from "./filtered-search.ts";
import { measureMixedInterests } from "./mixed-interests.ts";

/**
 * `npm run bench:recommend [-- DIR [HISTORIES [interests|filters]]]`: what each interest of a mixed history gets, how often a pure one is
 * taken for one, and what filters cost. Seeded; a folder of a published catalogue, the built-in one when absent.
 */
const [given, histories = "100", only] = process.argv.slice(2);
const dir = given ?? (await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url))));
await kernelStarted;
// A search of dozens of clusters listens once for each file that it asks for; browsers do not count.
setMaxListeners(0);

const percent = (share: number) => `${(100 * share).toFixed(0)}%`;
const say = (line: string) => process.stdout.write(`${line}\n`);

if (only !== "filters") {
  say(
    "| views of each taste | method | share of each taste | all served | interests | as many as tastes | likeness |",
  );
  say("| --- | --- | --- | --- | --- | --- | --- |");
  for (const mix of [[5], [3], [4, 1], [3, 2], [2, 2, 1]]) {
    for (const row of await measureMixedInterests(dir, { mix, histories: Number(histories) })) {
      const { interest, shares, allServed, meanInterests, exact, likeness } = row;
      const cells = [
        mix.join(" + "),
        interest,
        shares.map(percent).join(" + "),
        percent(allServed),
        meanInterests.toFixed(2),
        percent(exact),
        likeness.toFixed(3),
      ];
      say(`| ${cells.join(" | ")} |`);
    }
  }
}

if (only !== "interests") {
  say("\n| filter matches | searches | recall@10 | full pages | median ms | worst ms | clusters probed |");
  say("| --- | --- | --- | --- | --- | --- | --- |");
  for (const row of await measureFilteredSearch(dir, { searches: 2 * Number(histories) })) {
    const { selectivity, searches, recall, full, medianMs, worstMs, meanProbed } = row;
    const cells = [
      `about ${(100 * 10 ** selectivity).toPrecision(1)}%`,
      searches,
      recall.toFixed(2),
      percent(full),
      medianMs.toFixed(2),
      worstMs.toFixed(2),
      meanProbed.toFixed(1),
    ];
    say(`| ${cells.join(" | ")} |`);
  }
}
