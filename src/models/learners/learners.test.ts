import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { evaluateRanking } from "../evaluation/evaluate-ranking.ts";
import { type HistoryScorer, type ItemModel, modelScorer } from "../item-model.ts";
import { learnBpr } from "./bpr.ts";
import { cooccurrenceScorer, learnCooccurrence } from "./cooccurrence.ts";
import { easeScorer, learnEase } from "./ease.ts";
import { learnIals } from "./ials.ts";
import { learnPopular } from "./popular.ts";
import { learnWarp } from "./warp.ts";

/** Users of two kinds, each of whom had some of its kind's ten items; one more is what is to be found. */
function twoTastes(users: number, seed = 1): { train: SparseMatrix; test: SparseMatrix } {
  const random = createRandom(seed);
  const rows = Array.from({ length: users }, (_, u) => {
    const items = Array.from({ length: 10 }, (_, i) => 10 * (u % 2) + i);
    return items.map((item) => ({ item, at: random.next() })).sort((a, b) => a.at - b.at);
  });
  return {
    train: matrixOf(
      rows.map((row) => row.slice(0, 5).map(({ item }) => item)),
      20,
    ),
    test: matrixOf(
      rows.map((row) => row.slice(5).map(({ item }) => item)),
      20,
    ),
  };
}

function matrixOf(rows: readonly (readonly number[])[], columnCount: number): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i] + row.length;
  });
  const columns = Uint32Array.from(rows.flatMap((row) => row.toSorted((a, b) => a - b)));
  return {
    rows: rows.length,
    columnCount,
    starts,
    columns,
    values: new Float32Array(columns.length).fill(1),
  };
}

const precision = ({ train, test }: ReturnType<typeof twoTastes>, scorer: HistoryScorer) =>
  evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), { train, test, k: 5 }).precision;

const learners: Record<string, (train: SparseMatrix, seed: number) => Promise<ItemModel>> = {
  cooccurrence: (matrix, seed) => learnCooccurrence({ matrix }, { dims: 4, seed }),
  ease: (matrix, seed) => learnEase({ matrix }, { dims: 4, regularisation: 5, seed }),
  ials: (matrix, seed) => learnIals({ matrix }, { dims: 2, seed }),
  bpr: (matrix, seed) => learnBpr({ matrix }, { dims: 4, epochs: 40, seed }),
  warp: (matrix, seed) => learnWarp({ matrix }, { dims: 4, epochs: 40, seed }),
};

test.each(Object.entries(learners))("%s tells two tastes apart by a history alone", async (_, learn) => {
  const data = twoTastes(60);
  expect(precision(data, modelScorer(learnPopular({ matrix: data.train })))).toBeLessThan(0.75);
  expect(precision(data, modelScorer(await learn(data.train, 1)))).toBeGreaterThan(0.95);
});

test.each(Object.entries(learners))("%s learns the same from the same seed", async (_, learn) => {
  const { train } = twoTastes(30);
  const [a, b] = [await learn(train, 3), await learn(train, 3)];
  expect(a.out.data).toEqual(b.out.data);
  expect(a.in.data).toEqual(b.in.data);
});

test("popular counts who had an item", () => {
  const model = learnPopular({ matrix: matrixOf([[0, 1], [1], [1, 2]], 3) });
  const scores = new Float32Array(3);
  modelScorer(model).scoreInto([0], scores);
  expect([...scores].map((score) => Math.round(3 * score))).toEqual([1, 3, 1]);
});

test("the whole co-occurrence matrix is the cosine of who had two items", () => {
  const scores = new Float32Array(3);
  cooccurrenceScorer({ matrix: matrixOf([[0, 1], [1], [1, 2]], 3) }).scoreInto([0], scores);
  expect(scores[0]).toBeCloseTo(0);
  expect(scores[1]).toBeCloseTo(1 / Math.sqrt(3));
  expect(scores[2]).toBe(0);
});

test("EASE from the users' side is EASE from the items' side", async () => {
  const few = twoTastes(12).train; // fewer users than items
  const scoresOf = async (matrix: SparseMatrix) => {
    const scores = new Float32Array(matrix.columnCount);
    (await easeScorer({ matrix }, { regularisation: 3 })).scoreInto([0, 3, 15], scores);
    return [...scores];
  };
  const fromUsers = await scoresOf(few);
  // Users without items change nothing, but make the items the smaller side.
  const starts = new Uint32Array(41).fill(few.columns.length);
  starts.set(few.starts);
  const fromItems = await scoresOf({ ...few, rows: 40, starts });
  fromItems.forEach((score, i) => {
    expect(score).toBeCloseTo(fromUsers[i], 5);
  });
});

test("EASE solves its equations: no item predicts itself, and the gradient is zero elsewhere", async () => {
  const { train } = twoTastes(40);
  const regularisation = 2;
  const scorer = await easeScorer({ matrix: train }, { regularisation });
  const weights = Array.from({ length: 20 }, (_, i) => {
    const scores = new Float32Array(20);
    scorer.scoreInto([i], scores);
    return scores;
  });
  const x = Array.from({ length: train.rows }, (_, u) => {
    const row = new Array<number>(20).fill(0);
    for (let p = train.starts[u]; p < train.starts[u + 1]; p++) row[train.columns[p]] = 1;
    return row;
  });
  for (let i = 0; i < 20; i++) {
    expect(weights[i][i]).toBeCloseTo(0, 5);
    for (let j = 0; j < 20; j++) {
      if (i === j) continue;
      // d/dB[i, j] of ½‖X − XB‖² + ½λ‖B‖²
      let gradient = regularisation * weights[i][j];
      for (const row of x) {
        let predicted = 0;
        for (let k = 0; k < 20; k++) predicted += row[k] * weights[k][j];
        gradient += row[i] * (predicted - row[j]);
      }
      expect(gradient).toBeCloseTo(0, 3);
    }
  }
});

test("a new item has a vector from its features alone", async () => {
  // Items 0 to 9 have feature 0, 10 to 19 feature 1; item 20 was never chosen, and has feature 1.
  const { train } = twoTastes(60);
  const matrix = { ...train, columnCount: 21 };
  const features = matrixOf(
    Array.from({ length: 21 }, (_, i) => [i < 10 ? 0 : 1]),
    2,
  );
  const model = await learnWarp({ matrix, itemFeatures: features }, { dims: 4, epochs: 30 });
  const scores = new Float32Array(21);
  modelScorer(model).scoreInto([10, 12, 14], scores);
  expect(scores[20]).toBeGreaterThan(Math.max(...scores.slice(0, 10)));
});

test("a run that goes on from another's state ends where one long run would have begun to", async () => {
  const { train, test: held } = twoTastes(40);
  const first = await learnBpr({ matrix: train }, { dims: 4, epochs: 1 });
  const second = await learnBpr({ matrix: train }, { dims: 4, epochs: 40, resume: first.state });
  expect(precision({ train, test: held }, modelScorer(second))).toBeGreaterThan(0.95);
  await expect(learnBpr({ matrix: train }, { dims: 5, resume: first.state })).rejects.toThrow(
    /bpr: got \d+ and \d+ numbers to go on from, expected \d+/,
  );
});

test("a run that diverges stops and says so", async () => {
  const { train } = twoTastes(40);
  await expect(learnWarp({ matrix: train }, { learningRate: 1e30, epochs: 5 })).rejects.toThrow(
    /warp: epoch \d: the loss is .* the run diverges/,
  );
});

test("stops early and keeps the best epoch when the held-out score falls", async () => {
  const { train } = twoTastes(20);
  const scores = [0.1, 0.5, 0.4, 0.3, 0.2, 0.9];
  const epochs: number[] = [];
  await learnBpr(
    { matrix: train },
    { dims: 2, epochs: 6, validate: () => scores[epochs.length] },
    { step: async () => {}, onEpoch: ({ epoch }) => epochs.push(epoch) },
  );
  expect(epochs).toEqual([1, 2, 3, 4, 5]);
});
