import { powerOfTwo } from "../../math/power-of-two.ts";
import { createRandom } from "../../math/random.ts";
import { LearningError } from "../learning-error.ts";
import { isItem, saysSomething } from "./event-check.ts";
import type { IncrementalModel, LearningEvent, ScoreRequest } from "./incremental-model.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

export interface BlendOptions {
  /** What each model counts until choices have taught better, by its name; 0 where it isn't named. */
  readonly start?: Readonly<Record<string, number>>;
  /** How much one choice says of the weights; 0 leaves them as they start. */
  readonly step?: number;
  /** Choices that must be known before anything learned counts. */
  readonly leastChoices?: number;
  /** How sharply scores decide what is chosen. */
  readonly sharpness?: number;
  /** Items of others drawn beside a choice where nobody says what was shown: for streams of many visitors. */
  readonly drawn?: number;
  readonly seed?: number;
}

export interface BlendInput {
  /** They are the blend's from now on: it teaches them, and keeps their state with its own. */
  readonly models: readonly IncrementalModel[];
  readonly options?: BlendOptions;
}

export interface Blend extends IncrementalModel {
  /** What each model counts now, by its name; their sum is 1. */
  weights(): Record<string, number>;
  /** How many choices the weights were learned from. */
  readonly choices: number;
}

const name = "blend";
/** Events of others among which is drawn. */
const mostLate = 500;
/** No model is forgotten for good. */
const leastWeight = 1e-4;

/**
 * Several models as one. Of each, scores are divided by their largest in the question; what each then counts is learned
 * from choices: by exponentiated gradient of the chance, soft-max over the blended scores, of what was chosen among what
 * was shown. Below `leastChoices` the weights are as they start.
 *
 * @see Kivinen & Warmuth, "Exponentiated gradient versus gradient descent for linear predictors" (1997)
 */
export function createBlend({
  models,
  options: { start = {}, step = 0.05, leastChoices = 10, sharpness = 5, drawn = 0, seed = 1 } = {},
}: BlendInput): Blend {
  const initial = startWeights(models, start);
  let learnedWeights: Float64Array = initial.slice();
  let choices = 0;
  let late: number[] = [];
  const known = new Map<number, Set<number>>();

  const current = () => (choices < leastChoices ? initial : learnedWeights);

  function learnChoice(event: LearningEvent): void {
    const others = alternatives(event);
    if (others.length === 0) return;
    const asked = [event.item, ...others];
    const { visitor = 0, atMs } = event;
    const parts = models.map((model) => normalised(model.scores(asked, { visitor, atMs })));
    if (!parts.some((scores) => scores.some((score) => score !== 0))) return;
    const chances = softMax(blended(parts, learnedWeights), sharpness);
    let sum = 0;
    const weights = learnedWeights.map((weight, m) => {
      let expected = 0;
      for (let n = 0; n < asked.length; n++) expected += chances[n] * parts[m][n];
      const moved = Math.max(leastWeight, weight * powerOfTwo(step * (parts[m][0] - expected)));
      sum += moved;
      return moved;
    });
    learnedWeights = weights.map((weight) => weight / sum);
    choices++;
  }

  /** What could have been chosen instead: what was shown, or what others chose lately; nothing that is known already. */
  function alternatives({ item, visitor = 0, among }: LearningEvent): number[] {
    const own = known.get(visitor);
    if (own?.has(item)) return [];
    const isOther = (other: number) =>
      other !== item && !own?.has(other) && isItem(other, models[0].itemCount);
    if (among) return Array.from(among).filter(isOther);
    const random = createRandom(Math.imul(choices + late.length, 0x85ebca6b) ^ seed);
    const others = new Set<number>();
    for (let n = 0; n < drawn && late.length > 0; n++) {
      const other = late[random.int(late.length)];
      if (isOther(other)) others.add(other);
    }
    return [...others];
  }

  function scores(asked: ArrayLike<number>, request?: ScoreRequest): Float32Array {
    const weights = current();
    const parts = models.map((model, m) =>
      weights[m] > leastWeight ? normalised(model.scores(asked, request)) : undefined,
    );
    return blended(parts, weights, asked.length);
  }

  return {
    name,
    get itemCount() {
      return models[0].itemCount;
    },
    get choices() {
      return choices;
    },
    weights: () => Object.fromEntries(models.map((model, m) => [model.name, current()[m]])),
    learn(event) {
      if (!saysSomething(event, models[0].itemCount)) return false;
      const { item, weight, visitor = 0 } = event;
      if (step > 0 && weight > 0) {
        learnChoice(event);
        if (drawn > 0) late = [...late, item].slice(-mostLate);
      }
      for (const model of models) model.learn(event);
      let own = known.get(visitor);
      if (own === undefined) {
        own = new Set();
        known.set(visitor, own);
      }
      own.add(item);
      return true;
    },
    scores,
    candidates(most, request) {
      const found = new Set(models.flatMap((model) => model.candidates(most, request)));
      const items = [...found];
      const worth = scores(items, request);
      const order = Array.from(items.keys()).sort((a, b) => worth[b] - worth[a] || items[a] - items[b]);
      return order.slice(0, most).map((n) => items[n]);
    },
    grow(count) {
      for (const model of models) model.grow(count);
    },
    snapshot() {
      const parts = models.map((model) => model.snapshot());
      const numbers: number[] = [];
      for (const [visitor, items] of known) {
        numbers.push(visitor, items.size);
        for (const item of items) numbers.push(item);
      }
      return encodeSnapshot(name, [
        learnedWeights,
        Uint32Array.from([choices, ...late]),
        Uint32Array.from(numbers),
        ...parts,
      ]);
    },
    restore(bytes) {
      const from = decodeSnapshot(bytes, name, 3 + models.length);
      const weights = from.floats("weights");
      if (weights.length !== models.length)
        throw new LearningError(
          `snapshot of ${name}: got ${weights.length} weights of ${models.length} models`,
        );
      const [count, ...restoredLate] = from.integers("choices");
      const restoredKnown = readKnown(from.integers("known items"));
      const before = models.map((model) => model.snapshot());
      try {
        for (const model of models) model.restore(from.bytes(model.name));
      } catch (error) {
        models.forEach((model, m) => {
          model.restore(before[m]);
        });
        throw error;
      }
      learnedWeights = weights;
      choices = count;
      late = restoredLate;
      known.clear();
      for (const [visitor, items] of restoredKnown) known.set(visitor, items);
    },
  };
}

function startWeights(
  models: readonly IncrementalModel[],
  start: Readonly<Record<string, number>>,
): Float64Array {
  const wanted = models.map(({ name: model }) => (Object.hasOwn(start, model) ? start[model] : 0));
  const sum = wanted.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0))
    throw new LearningError(
      `${name}: none of ${models.map((model) => model.name).join(", ")} has a weight to start with`,
    );
  const floor = wanted.map((weight) => Math.max(leastWeight, weight / sum));
  const total = floor.reduce((all, weight) => all + weight, 0);
  return Float64Array.from(floor, (weight) => weight / total);
}

/** By the largest magnitude, so that models on other scales count alike. */
function normalised(scores: Float32Array): Float32Array {
  let most = 0;
  for (const score of scores) most = Math.max(most, Math.abs(score));
  return most > 0 ? scores.map((score) => score / most) : scores;
}

function blended(
  parts: readonly (Float32Array | undefined)[],
  weights: Float64Array,
  length = parts[0]?.length ?? 0,
): Float32Array {
  const sum = new Float32Array(length);
  parts.forEach((scores, m) => {
    if (scores) for (let n = 0; n < length; n++) sum[n] += weights[m] * scores[n];
  });
  return sum;
}

function softMax(scores: Float32Array, sharpness: number): Float64Array {
  const largest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(scores, (score) => powerOfTwo(sharpness * (score - largest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function readKnown(numbers: Uint32Array): Map<number, Set<number>> {
  const known = new Map<number, Set<number>>();
  for (let at = 0; at < numbers.length; ) {
    const [visitor, size] = numbers.subarray(at, at + 2);
    const items = new Set(numbers.subarray(at + 2, at + 2 + size));
    if (items.size !== size) throw new LearningError(`snapshot of ${name}: the known items are cut off`);
    known.set(visitor, items);
    at += 2 + size;
  }
  return known;
}
