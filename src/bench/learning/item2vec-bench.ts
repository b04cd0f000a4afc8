import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { keep, type Sequences, userRows } from "../../models/interactions.ts";
import { type Item2vecOptions, learnItem2vec } from "../../models/learners/item2vec.ts";
import type { TrainingSet } from "../../models/training.ts";
import { markdownTable } from "../markdown-table.ts";
import { readOneMillion } from "./movielens.ts";
import { meanAndSpread } from "./spread.ts";
import { sequencesOf } from "./three-favourites.ts";

const run = promisify(execFile);

const settings = { dims: 100, window: 5, negatives: 5, subsample: 1e-3, learningRate: 0.025 } as const;
const losses = ["negative", "hierarchical"] as const;
type Loss = (typeof losses)[number];

const wellKnown = [
  "Toy Story (1995)",
  "Star Wars: Episode IV - A New Hope (1977)",
  "Alien (1979)",
  "Pulp Fiction (1994)",
  "Bambi (1942)",
];

/**
 * One epoch over the positives of MovieLens 1M, each person's in an order drawn at random, on one thread, in turns with word2vec's own C code where its source is
 * given; and the neighbours of well-known films after five epochs.
 *
 * @param source  path of word2vec.c
 */
export async function item2vecBench(
  ratings: string,
  { seeds, source }: { readonly seeds: readonly number[]; readonly source: string | undefined },
): Promise<void> {
  const { all, titles } = await readOneMillion(ratings);
  const liked = keep(all, (value) => value >= 1);
  const matrix = userRows(liked);
  // The set has no times, and the file is sorted by film.
  const set = { matrix, sequences: sequencesOf(matrix, 1) };
  const folder = await mkdtemp(join(tmpdir(), "docent-item2vec-"));
  try {
    const reference =
      source === undefined ? undefined : await compiledWord2vec(source, folder, set.sequences);
    const own: Record<Loss, number[]> = { negative: [], hierarchical: [] };
    const others: Record<Loss, number[]> = { negative: [], hierarchical: [] };
    for (const seed of seeds)
      for (const loss of losses) {
        own[loss].push(await ownSeconds(set, { ...settings, loss, epochs: 1, seed }));
        if (reference) others[loss].push(await reference(loss));
        const beside = reference ? `, word2vec.c ${others[loss].at(-1)} s` : "";
        process.stderr.write(`  run ${seed}, ${loss}: ${own[loss].at(-1)?.toFixed(2)} s${beside}\n`);
      }
    const rows = losses.map((loss) => [
      loss,
      meanAndSpread(own[loss], 2),
      ...(reference
        ? [
            meanAndSpread(others[loss], 2),
            meanAndSpread(
              own[loss].map((seconds, n) => seconds / others[loss][n]),
              2,
            ),
          ]
        : []),
    ]);
    const head = ["loss", "item2vec, s", ...(reference ? ["word2vec.c, s", "ratio"] : [])];
    process.stdout.write(
      `MovieLens 1M, ${liked.user.length} positives, 100 dimensions, window 5, one epoch, processor time of one thread, ${seeds.length} runs\n\n${markdownTable(head, rows)}\n\n`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
  for (const loss of losses) {
    const { out } = await learnItem2vec(set, { ...settings, loss, epochs: 5 });
    process.stdout.write(
      `Neighbours after five epochs, ${loss}\n\n${markdownTable(["film", "nearest by cosine"], neighbours(out, titles))}\n\n`,
    );
  }
}

async function ownSeconds(set: TrainingSet, options: Item2vecOptions): Promise<number> {
  const before = process.cpuUsage();
  await learnItem2vec(set, options);
  return process.cpuUsage(before).user / 1e6;
}

/**
 * Compiled as its makefile does. Users are lines; it reads the text twice, once for its vocabulary.
 * @returns seconds of the processor for an epoch
 */
async function compiledWord2vec(
  source: string,
  folder: string,
  { starts, items }: Sequences,
): Promise<(loss: Loss) => Promise<number>> {
  const binary = join(folder, "word2vec");
  const flags = "-lm -pthread -O3 -march=native -funroll-loops -fno-stack-protector -Wno-unused-result".split(
    " ",
  );
  await run("cc", [source, "-o", binary, ...flags]);
  const text = join(folder, "users.txt");
  const lines = Array.from(starts.subarray(1), (end, u) => items.subarray(starts[u], end).join(" "));
  await writeFile(text, `${lines.filter((line) => line !== "").join("\n")}\n`);
  const args = {
    train: text,
    output: join(folder, "vectors.bin"),
    size: settings.dims,
    window: settings.window,
    sample: settings.subsample,
    alpha: settings.learningRate,
    ...{ cbow: 0, threads: 1, iter: 1, "min-count": 1, binary: 1, debug: 0 },
  };
  return async (loss) => {
    const way = loss === "negative" ? { hs: 0, negative: settings.negatives } : { hs: 1, negative: 0 };
    const flat = Object.entries({ ...args, ...way }).flatMap(([name, value]) => [`-${name}`, String(value)]);
    // The shell's own clock of its children: a line "0m10.340s 0m0.020s", theirs the second.
    const { stdout } = await run("sh", ["-c", '"$0" "$@" > /dev/null; times', binary, ...flat]);
    const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(stdout.trim().split("\n").at(-1) ?? "") ?? [];
    return 60 * Number(minutes) + Number(seconds);
  };
}

function neighbours(vectors: Matrix, titles: readonly string[]): string[][] {
  const unit = createMatrix(vectors.rows, vectors.dim);
  unit.data.set(vectors.data);
  for (let i = 0; i < unit.rows; i++) normaliseInPlace(row(unit, i));
  return wellKnown.map((title) => {
    const query = titles.indexOf(title);
    const near = Array.from(titles.keys())
      .filter((i) => i !== query)
      .sort((a, b) => dot(row(unit, b), row(unit, query)) - dot(row(unit, a), row(unit, query)));
    return [
      title,
      near
        .slice(0, 5)
        .map((i) => titles[i])
        .join(" · "),
    ];
  });
}
