import { createRandom } from "../../math/random.ts";
import { dot } from "../../math/vector.ts";
import { type BlockTable, createBlockTable } from "./block-table.ts";
import { grownCount, isItem, saysSomething } from "./event-check.ts";
import type { ItemVectors, LearningEvent, ScoreRequest } from "./incremental-model.ts";
import { drawVector } from "./item-vectors.ts";
import type { InterestModel } from "./nearness.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

export interface FactorOptions {
  /** Of the vectors, where the catalogue has none. */
  readonly dims?: number;
  /** How far one event moves the vectors. */
  readonly step?: number;
  /** How much vectors are drawn back with every step: the visitor's to how it began, an item's to the catalogue's, or to nothing where there is none. */
  readonly regularisation?: number;
  /** `adagrad` makes steps smaller the further a number has moved. */
  readonly optimiser?: "sgd" | "adagrad";
  /** Standard deviation of the vectors that a visitor, and an item without one, begin with. */
  readonly initial?: number;
  /** Items of others drawn as not chosen, for each that was; only sensible where many visitors' events come by. */
  readonly drawn?: number;
  /** Most of what was shown beside a chosen item that counts as not chosen. */
  readonly shown?: number;
  /** Whether items are corrected, or the visitor alone learns. */
  readonly correctsItems?: boolean;
  readonly seed?: number;
}

/** What an event says: chosen, passed over, or not wanted. */
export type Verdict = "liked" | "passed" | "hidden";

export interface FactorInput {
  readonly name: string;
  readonly itemCount: number;
  readonly items?: ItemVectors | undefined;
  /** What a visitor begins with, and is drawn back to: small random vectors, drawn back to nothing, when absent. */
  readonly start?: Float32Array | undefined;
  /** Multiplies each dimension of the product; stays as it is. */
  readonly layer?: Float32Array | undefined;
  /** The negative derivative of the loss by the score. */
  readonly slope: (score: number, verdict: Verdict) => number;
  readonly options: Required<FactorOptions>;
}

/** Events whose items may be drawn as not chosen. */
const mostLate = 1000;
const partNumbers = ["visitors", "visitors' steps", "corrections", "corrections' steps"] as const;

/**
 * Vectors of visitors and local corrections of the catalogue's item vectors, moved by one gradient step an event. Only
 * what events touched is kept: everything else is the catalogue's, or drawn anew from the item's own seed.
 */
export function createFactorModel({
  name,
  itemCount: initialCount,
  items,
  start,
  layer,
  slope,
  options,
}: FactorInput) {
  const { step, regularisation, optimiser, initial, drawn, shown, correctsItems, seed } = options;
  const dim = items?.dim ?? options.dims;
  let itemCount = initialCount;
  let visitors = createBlockTable(dim);
  let visitorSteps = createBlockTable(dim);
  let corrections = createBlockTable(dim);
  let correctionSteps = createBlockTable(dim);
  let late: number[] = [];
  let learned = 0;

  /** An item without the catalogue's vector has all of its own in its correction, once it was touched. */
  function readItem(item: number, into: Float32Array): void {
    const correction = corrections.get(item);
    const isKnown = items?.read(item, into) ?? false;
    if (!correction) {
      if (!isKnown) drawVector(item, seed, initial, into);
    } else if (isKnown) {
      for (let d = 0; d < dim; d++) into[d] += correction[d];
    } else into.set(correction);
  }

  function correctionOf(item: number): Float32Array {
    const known = corrections.get(item);
    if (known) return known;
    const correction = corrections.ensure(item);
    if (!items?.read(item, correction)) drawVector(item, seed, initial, correction);
    else correction.fill(0);
    return correction;
  }

  function visitorVector(visitor: number): Float32Array {
    const known = visitors.get(visitor);
    if (known) return known;
    const vector = visitors.ensure(visitor);
    if (start) vector.set(start);
    else drawVector(visitor, ~seed, initial, vector);
    return vector;
  }

  const itemVector = new Float32Array(dim);
  const gradient = new Float32Array(dim);

  function move(vector: Float32Array, towards: Float32Array, moved: BlockTable, key: number): void {
    const squares = optimiser === "adagrad" ? moved.ensure(key) : undefined;
    for (let d = 0; d < dim; d++) {
      let rate = step;
      if (squares) {
        rate /= Math.sqrt(1 + squares[d]);
        squares[d] += towards[d] * towards[d];
      }
      vector[d] += rate * towards[d];
    }
  }

  function learnPair(visitor: number, item: number, verdict: Verdict, weight: number): void {
    const user = visitorVector(visitor);
    readItem(item, itemVector);
    let score = 0;
    let length = 0;
    for (let d = 0; d < dim; d++) {
      const factor = layer ? layer[d] * itemVector[d] : itemVector[d];
      score += user[d] * factor;
      length += factor * factor;
    }
    // A step never goes beyond what the event says, whatever it weighs.
    const pull = slope(score, verdict) * Math.min(weight, 1 / (step * Math.max(length, 1e-6)));
    const ofItem = new Float32Array(dim);
    const correction = correctsItems ? correctionOf(item) : undefined;
    for (let d = 0; d < dim; d++) {
      const factor = layer ? layer[d] : 1;
      ofItem[d] = pull * factor * user[d] - regularisation * (correction ? correction[d] : 0);
      gradient[d] = pull * factor * itemVector[d] - regularisation * (user[d] - (start ? start[d] : 0));
    }
    move(user, gradient, visitorSteps, visitor);
    if (correction) move(correction, ofItem, correctionSteps, item);
  }

  function learnPassed({ item, visitor = 0, among = [] }: LearningEvent): void {
    for (let n = 0; n < Math.min(shown, among.length); n++)
      if (among[n] !== item && isItem(among[n], itemCount)) learnPair(visitor, among[n], "passed", 1);
    const random = createRandom(Math.imul(learned, 0x85ebca6b) ^ seed);
    for (let n = 0; n < drawn && late.length > 0; n++) {
      const other = late[random.int(late.length)];
      if (other !== item) learnPair(visitor, other, "passed", 1);
    }
  }

  function interest({ visitor = 0 }: ScoreRequest = {}): Float32Array | undefined {
    const vector = (visitors.get(visitor) ?? start)?.slice();
    if (vector && layer) for (let d = 0; d < dim; d++) vector[d] *= layer[d];
    return vector;
  }

  const model: InterestModel = {
    name,
    get itemCount() {
      return itemCount;
    },
    interest,
    learn(event) {
      if (!saysSomething(event, itemCount)) return false;
      const { item, weight, visitor = 0 } = event;
      if (weight > 0) learnPassed(event);
      learnPair(visitor, item, weight > 0 ? "liked" : "hidden", Math.abs(weight));
      if (drawn > 0) late = [...late, item].slice(-mostLate);
      learned++;
      return true;
    },
    scores(asked, request) {
      const scores = new Float32Array(asked.length);
      const query = interest(request);
      const vector = new Float32Array(dim);
      for (let n = 0; query && n < asked.length; n++) {
        if (!isItem(asked[n], itemCount)) continue;
        readItem(asked[n], vector);
        scores[n] = dot(query, vector);
      }
      return scores;
    },
    candidates: () => [],
    grow(count) {
      itemCount = grownCount(name, itemCount, count);
    },
    snapshot() {
      const tables = [visitors, visitorSteps, corrections, correctionSteps];
      return encodeSnapshot(name, [
        ...tables.flatMap((table) => [table.keys(), table.flat()]),
        Uint32Array.from([learned, ...late]),
      ]);
    },
    restore(bytes) {
      const from = decodeSnapshot(bytes, name, 2 * partNumbers.length + 1);
      const tables = partNumbers.map((what) =>
        createBlockTable(dim, from.integers(what), from.singles(what)),
      );
      [learned, ...late] = from.integers("latest items");
      [visitors, visitorSteps, corrections, correctionSteps] = tables;
    },
  };
  return model;
}
