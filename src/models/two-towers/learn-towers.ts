import { createRandom, type Random } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix, dot, type Matrix, normalised, row } from "../../math/vector.ts";
import { LearningError } from "../learning-error.ts";
import { runEpochs, silentTraining, type Training } from "../training.ts";
import { meanOfItems, type Tower, throughTower } from "./tower.ts";
import { createTrainedTower } from "./tower-training.ts";

export interface TwoTowersInput {
  /** People × items: `favouritesOf`. */
  readonly favourites: SparseMatrix;
  /** Items × dim: what is known of each item; rows of zero say nothing. */
  readonly items: Matrix;
}

export interface TwoTowersOptions {
  readonly hidden?: number;
  /** Of what comes out of both towers. */
  readonly dims?: number;
  readonly epochs?: number;
  /** Examples that are told apart from each other at once. */
  readonly batch?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** Of the softmax: cosines are divided by it. */
  readonly temperature?: number;
  /** Picks of an example: between one and so many. */
  readonly mostPicks?: number;
  /** Share of people by whom it is told when to stop. */
  readonly heldOut?: number;
  readonly seed?: number;
}

/** Both towers, and where each person stands; people with fewer than two favourites stand nowhere (zero). */
export interface TwoTowers {
  readonly query: Tower;
  readonly people: Matrix;
}

/** How often each person is drawn in an epoch, on average. */
const drawsPerPerson = 4;

/** In an epoch: of very many people each brings little that is new. */
const mostDraws = 50_000;

/**
 * Learns a query tower, from some picks, and a tower of people, from all else that they love, whose vectors lie near
 * each other for one and the same person: a softmax over the people of a batch. Who loves much is drawn often, and
 * stands in many batches as a wrong answer: the logarithm of that chance is taken off the logits.
 *
 * @throws {LearningError} with fewer than ten people of two favourites or more
 * @see Yi et al., "Sampling-bias-corrected neural modeling for large corpus item recommendations" (RecSys 2019)
 */
export async function learnTwoTowers(
  { favourites, items }: TwoTowersInput,
  {
    hidden = 64,
    dims = 32,
    epochs = 30,
    batch = 256,
    learningRate = 2e-3,
    weightDecay = 1e-2,
    temperature = 0.1,
    mostPicks = 10,
    heldOut = 0.1,
    seed = 1,
  }: TwoTowersOptions = {},
  run: Training = silentTraining,
): Promise<TwoTowers> {
  const units = unitRows(items);
  const random = createRandom(seed);
  const people = shuffle(
    Array.from({ length: favourites.rows }, (_, u) => u).filter(
      (u) => favouritesOfPerson(favourites, u).length >= 2,
    ),
    random,
  );
  if (people.length < leastPeople)
    throw new LearningError(
      `two towers: got ${people.length} people with two favourites or more, expected at least ${leastPeople}`,
    );
  const asked = people.splice(0, Math.max(2, Math.floor(heldOut * people.length)));
  const shape = { inputs: items.dim, hidden, outputs: dims, learningRate, weightDecay, random };
  const query = createTrainedTower(shape);
  const candidate = createTrainedTower(shape);
  const draw = createDraws(people, favourites, random);
  const size = Math.min(batch, people.length);
  const fixed = examplesOf(asked, { favourites, units, mostPicks: 3 }, createRandom(seed + 1));
  let best = { query: query.snapshot(), candidate: candidate.snapshot() };
  await runEpochs(
    {
      learner: "two towers",
      epochs,
      async runEpoch(epoch) {
        const draws = Math.min(mostDraws, drawsPerPerson * people.length);
        const batches = Math.max(1, Math.ceil(draws / size));
        let loss = 0;
        for (let b = 0; b < batches; b++) {
          const drawn = Array.from({ length: size }, draw.next);
          const { picks, rests } = examplesOf(drawn, { favourites, units, mostPicks }, random);
          loss += contrast(query.forward(picks), candidate.forward(rests), {
            people: drawn,
            logChance: draw.logChance,
            temperature,
            onGradients(ofQuery, ofCandidate) {
              query.backward(ofQuery);
              candidate.backward(ofCandidate);
            },
          });
          if (b % 8 === 0) await run.step((epoch - 1 + b / batches) / epochs);
        }
        return loss / batches;
      },
      validate: () =>
        -contrast(query.forward(fixed.picks), candidate.forward(fixed.rests), {
          people: asked,
          logChance: draw.logChance,
          temperature,
        }),
      keepBest: () => {
        best = { query: query.snapshot(), candidate: candidate.snapshot() };
      },
      patience: 4,
    },
    run,
  );
  const vectors = createMatrix(favourites.rows, dims);
  for (let u = 0; u < favourites.rows; u++) {
    const loved = favouritesOfPerson(favourites, u);
    if (loved.length < 2) continue;
    const mean = meanOfItems(loved, units.dim, (item) => row(units, item));
    vectors.data.set(throughTower(best.candidate, mean), u * dims);
  }
  return { query: best.query, people: vectors };
}

const leastPeople = 10;

export function favouritesOfPerson({ starts, columns }: SparseMatrix, person: number): Uint32Array {
  return columns.subarray(starts[person], starts[person + 1]);
}

function unitRows(items: Matrix): Matrix {
  const units = createMatrix(items.rows, items.dim);
  for (let i = 0; i < items.rows; i++) units.data.set(normalised(row(items, i)), i * items.dim);
  return units;
}

/** A few picks of each person, and what is left of their favourites. */
function examplesOf(
  people: readonly number[],
  {
    favourites,
    units,
    mostPicks,
  }: { readonly favourites: SparseMatrix; readonly units: Matrix; readonly mostPicks: number },
  random: Random,
): { picks: Matrix; rests: Matrix } {
  const { dim } = units;
  const picks = createMatrix(people.length, dim);
  const rests = createMatrix(people.length, dim);
  people.forEach((person, n) => {
    const loved = shuffle([...favouritesOfPerson(favourites, person)], random);
    const count = Math.min(1 + random.int(mostPicks), loved.length - 1);
    picks.data.set(
      meanOfItems(loved.slice(0, count), dim, (item) => row(units, item)),
      n * dim,
    );
    rests.data.set(
      meanOfItems(loved.slice(count), dim, (item) => row(units, item)),
      n * dim,
    );
  });
  return { picks, rests };
}

interface Contrast {
  readonly people: readonly number[];
  /** Of being drawn, by person. */
  readonly logChance: Float32Array;
  readonly temperature: number;
  readonly onGradients?: (ofQuery: Matrix, ofCandidate: Matrix) => void;
}

/** Mean cross entropy of finding each row's own person among those of the batch. */
function contrast(
  queries: Matrix,
  candidates: Matrix,
  { people, logChance, temperature, onGradients }: Contrast,
): number {
  const { rows, dim } = queries;
  const ofQuery = createMatrix(rows, dim);
  const ofCandidate = createMatrix(rows, dim);
  const logits = new Float64Array(rows);
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const query = row(queries, r);
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < rows; c++) {
      // The same person once more is no wrong answer.
      const isTwin = c !== r && people[c] === people[r];
      logits[c] = isTwin
        ? Number.NEGATIVE_INFINITY
        : dot(query, row(candidates, c)) / temperature - logChance[people[c]];
      highest = Math.max(highest, logits[c]);
    }
    let sum = 0;
    for (let c = 0; c < rows; c++) sum += Math.exp(logits[c] - highest);
    loss -= logits[r] - highest - Math.log(sum);
    if (!onGradients) continue;
    for (let c = 0; c < rows; c++) {
      const share = Math.exp(logits[c] - highest) / sum;
      const slope = (share - (c === r ? 1 : 0)) / (temperature * rows);
      if (slope === 0) continue;
      for (let d = 0, q = r * dim, p = c * dim; d < dim; d++, q++, p++) {
        ofQuery.data[q] += slope * candidates.data[p];
        ofCandidate.data[p] += slope * queries.data[q];
      }
    }
  }
  onGradients?.(ofQuery, ofCandidate);
  return loss / rows;
}

/** People drawn in proportion to how much they love, so that each favourite is asked for as often. */
function createDraws(people: readonly number[], favourites: SparseMatrix, random: Random) {
  const ends = new Float64Array(people.length);
  let total = 0;
  people.forEach((person, n) => {
    total += favouritesOfPerson(favourites, person).length;
    ends[n] = total;
  });
  const logChance = new Float32Array(favourites.rows);
  for (let u = 0; u < favourites.rows; u++)
    logChance[u] = Math.log(Math.max(1, favouritesOfPerson(favourites, u).length) / total);
  return {
    logChance,
    next: () => {
      const at = random.next() * total;
      let low = 0;
      let high = people.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ends[middle] <= at) low = middle + 1;
        else high = middle;
      }
      return people[low];
    },
  };
}

function shuffle<T>(values: T[], random: Random): T[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return values;
}
