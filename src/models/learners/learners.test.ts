import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { evaluateRanking } from "../evaluation/evaluate-ranking.ts";
import { type HistoryScorer, type ItemModel, modelScorer } from "../item-model.ts";
import { learnBpr } from "./bpr.ts";
import { cooccurrenceScorer, learnCooccurrence } from "./cooccurrence.ts";
import { easeScorer, learnEase } from "./ease.ts";
import { learnGmf } from "./gmf.ts";
import { createHuffmanTree } from "./huffman-tree.ts";
import { learnHybrid } from "./hybrid.ts";
import { learnIals } from "./ials.ts";
import { learnItem2vec } from "./item2vec.ts";
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
  gmf: (matrix, seed) => learnGmf({ matrix }, { dims: 4, epochs: 25, seed }),
  item2vec: (matrix, seed) =>
    learnItem2vec(
      { matrix, sequences: { starts: matrix.starts, items: matrix.columns } },
      { dims: 8, epochs: 80, subsample: 0, seed },
    ),
  "item2vec by hierarchical softmax": (matrix, seed) =>
    learnItem2vec(
      { matrix, sequences: { starts: matrix.starts, items: matrix.columns } },
      { dims: 8, epochs: 80, subsample: 0, loss: "hierarchical", seed },
    ),
  bpr: (matrix, seed) => learnBpr({ matrix }, { dims: 4, epochs: 40, seed }),
  warp: (matrix, seed) => learnWarp({ matrix }, { dims: 4, epochs: 40, seed }),
};

test.each(Object.entries(learners))("%s tells two tastes apart by a history alone", async (_, learn) => {
  const data = twoTastes(160);
  expect(precision(data, modelScorer(learnPopular({ matrix: data.train })))).toBeLessThan(0.75);
  expect(precision(data, modelScorer(await learn(data.train, 1)))).toBeGreaterThan(0.9);
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

test("a hybrid finds an item that nobody had by its features, and beside the items of the same kind", async () => {
  const { train } = twoTastes(60);
  const matrix = { ...train, columnCount: 21 };
  const itemFeatures = matrixOf(
    Array.from({ length: 21 }, (_, i) => [i < 10 ? 0 : 1]),
    2,
  );
  const base = (set: { matrix: SparseMatrix }) => learnEase(set, { dims: 4, regularisation: 5 });
  const scoresOf = async (model: ItemModel, history: number[]) => {
    const scores = new Float32Array(21);
    modelScorer(model).scoreInto(history, scores);
    return scores;
  };
  const pure = await scoresOf(await base({ matrix }), [10, 12, 14]);
  expect(pure[20]).toBeCloseTo(0);
  const hybrid = await learnHybrid({ matrix, itemFeatures }, { base });
  const forItsKind = await scoresOf(hybrid, [10, 12, 14]);
  expect(forItsKind[20]).toBeGreaterThan(Math.max(...forItsKind.slice(0, 10)));
  const fromItself = await scoresOf(hybrid, [20]);
  expect(Math.min(...fromItself.slice(10, 20))).toBeGreaterThan(Math.max(...fromItself.slice(0, 10)));
});

test("what was bought counts more than what was viewed", async () => {
  // Everybody viewed item 0 and bought item 1 as often: the weights alone tell them apart.
  const rows = Array.from({ length: 40 }, (_, u) => [u % 2, 2 + (u % 3)]);
  const matrix = matrixOf(rows, 6);
  const values = Float32Array.from(matrix.columns, (item) => (item === 1 ? 5 : 1));
  const { bias } = await learnGmf({ matrix: { ...matrix, values } }, { dims: 2, epochs: 10 });
  expect(bias?.[1]).toBeGreaterThan((bias?.[0] ?? 0) + 0.5);
});

test("gmf puts an item that nobody had no higher than the others", async () => {
  // Everybody had five of twenty: none is likelier than not, and the twenty-first was never drawn.
  const random = createRandom(4);
  const rows = Array.from({ length: 80 }, () => [...new Set([0, 0, 0, 0, 0].map(() => random.int(20)))]);
  const { bias } = await learnGmf({ matrix: matrixOf(rows, 21) }, { dims: 2, epochs: 10 });
  const others = bias?.slice(0, 20).toSorted() ?? [];
  expect(bias?.[20]).toBeLessThan(others[19]);
});

test("windows of item2vec never reach into the next user", async () => {
  // Of users with one item each there is nothing to learn.
  const matrix = matrixOf(
    Array.from({ length: 40 }, (_, u) => [u % 4]),
    4,
  );
  const set = { matrix, sequences: { starts: matrix.starts, items: matrix.columns } };
  const [short, long] = [await learnItem2vec(set, { epochs: 1 }), await learnItem2vec(set, { epochs: 20 })];
  expect(long.out.data).toEqual(short.out.data);
  const together = { matrix, sequences: { starts: Uint32Array.of(0, 40), items: matrix.columns } };
  expect((await learnItem2vec(together, { epochs: 20 })).out.data).not.toEqual(short.out.data);
});

test("the ways of a Huffman tree are those of the textbook", () => {
  // 5, 9, 12, 13, 16, 45: the well-known code has the lengths 4, 4, 3, 3, 3, 1.
  const { starts, nodes, turns } = createHuffmanTree(Uint32Array.of(45, 13, 12, 16, 9, 5));
  expect(Array.from({ length: 6 }, (_, i) => starts[i + 1] - starts[i])).toEqual([1, 3, 3, 3, 4, 4]);
  const codes = Array.from({ length: 6 }, (_, i) => turns.slice(starts[i], starts[i + 1]).join(""));
  for (const a of codes) for (const b of codes) if (a !== b) expect(b.startsWith(a)).toBe(false);
  expect(new Set(nodes).size).toBe(5);
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
  const sequences = { starts: train.starts, items: train.columns };
  await expect(
    learnItem2vec({ matrix: train, sequences }, { learningRate: 1e30, subsample: 0 }),
  ).rejects.toThrow(/item2vec: epoch \d: the loss is NaN .* the run diverges/);
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
