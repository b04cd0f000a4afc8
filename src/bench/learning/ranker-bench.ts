import { dot, row } from "../../math/vector.ts";
import { areaUnderCurve } from "../../models/evaluation/ranking-metrics.ts";
import { shuffled } from "../../models/evaluation/splits.ts";
import { type Interactions, keep, pick, userRows } from "../../models/interactions.ts";
import { learnEase } from "../../models/learners/ease.ts";
import { likingScale } from "../../models/ranker/learn-tastes.ts";
import {
  centredVectors,
  createRankerVisitor,
  type RankerItems,
  rankerFeatureCount,
} from "../../models/ranker/ranker-features.ts";
import { learnRankerItems } from "../../models/ranker/ranker-items.ts";
import { type RankerNetwork, rankerChance } from "../../models/ranker/ranker-network.ts";
import { type RankerExamples, trainRanker } from "../../models/ranker/train-ranker.ts";
import type { RatedFilms } from "./movielens.ts";

/** An event of a user, oldest first. */
interface Rated {
  readonly item: number;
  readonly value: number;
}

const likedFrom = 3.5;
const folds = 4;
const watchedShare = 0.1;

/**
 * Users 80/20 at random; all that is known of items comes from the training users. An event is foretold from the user's
 * earlier ones by time; positive is a rating above 3.5; one AUC over all events of the test users. What the network
 * learns from is made of training users by what the others of them say of items, as it will be of strangers.
 */
export async function rankerAuc({ all, features }: RatedFilms, seed: number): Promise<number> {
  const users = shuffled(Array.from(all.users.keys()), seed);
  const tested = new Set(users.slice(0, Math.round(0.2 * users.length)));
  const training = users.filter((u) => !tested.has(u));
  const watched = new Set(training.slice(0, Math.round(watchedShare * training.length)));
  const events = eventsByUser(all);
  const learned: RankerExamples[] = [];
  const held: RankerExamples[] = [];
  for (let f = 0; f < folds; f++) {
    const own = new Set(training.filter((_, n) => n % folds === f));
    const others = new Set(training.filter((u) => !own.has(u)));
    const facts = await itemFacts(of(all, others), features, seed);
    learned.push(examplesOf(events, facts, (u) => own.has(u) && !watched.has(u)));
    held.push(examplesOf(events, facts, (u) => own.has(u) && watched.has(u)));
  }
  const watchedExamples = joined(held);
  const network = await trainRanker(joined(learned), {
    seed,
    validate: (now) => aucOf(now, watchedExamples),
  });
  const facts = await itemFacts(of(all, new Set(training)), features, seed);
  return aucOf(
    network,
    examplesOf(events, facts, (u) => tested.has(u)),
  );
}

function of(all: Interactions, users: ReadonlySet<number>): Interactions {
  const entries = Array.from(all.user.keys());
  return pick(
    all,
    entries.filter((n) => users.has(all.user[n])),
  );
}

interface Facts {
  readonly items: RankerItems;
  readonly model: Awaited<ReturnType<typeof learnEase>>;
  readonly scale: { readonly mean: number; readonly deviation: number };
}

async function itemFacts(
  train: Interactions,
  features: RatedFilms["features"],
  seed: number,
): Promise<Facts> {
  const liked = userRows(keep(train, (value) => value > likedFrom));
  return {
    items: await learnRankerItems(train, features, { seed }),
    model: await learnEase({ matrix: liked }, { dims: 32, seed }),
    scale: likingScale(train.value),
  };
}

function eventsByUser({ users, user, item, value, timeMs }: Interactions): Rated[][] {
  const order = Array.from(user.keys()).sort((a, b) => (timeMs?.[a] ?? 0) - (timeMs?.[b] ?? 0) || a - b);
  const events: Rated[][] = users.map(() => []);
  for (const n of order) events[user[n]].push({ item: item[n], value: value[n] });
  return events;
}

function examplesOf(
  events: readonly Rated[][],
  { items, model, scale }: Facts,
  wanted: (user: number) => boolean,
): RankerExamples {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const { dim } = model.in;
  const centred = centredVectors(items);
  events.forEach((all, u) => {
    if (!wanted(u)) return;
    const visitor = createRankerVisitor(items, centred);
    const folded = new Float32Array(dim);
    const liked: number[] = [];
    for (const { item, value } of all) {
      const out = new Float32Array(rankerFeatureCount);
      const own = row(model.out, item);
      const score = dot(own, folded);
      const parts = liked.map((view) => dot(own, row(model.in, view)));
      visitor.featuresOf({ item, score, parts, rank: 0, bestScore: score }, out);
      rows.push(out);
      labels.push(value > likedFrom ? 1 : 0);
      visitor.see({ item, liking: (value - scale.mean) / scale.deviation });
      if (value <= likedFrom) continue;
      liked.push(item);
      for (let d = 0; d < dim; d++) folded[d] += model.in.data[item * dim + d];
    }
  });
  const features = new Float32Array(rows.length * rankerFeatureCount);
  rows.forEach((values, i) => {
    features.set(values, i * rankerFeatureCount);
  });
  return { features, labels: Uint8Array.from(labels) };
}

function joined(parts: readonly RankerExamples[]): RankerExamples {
  const features = new Float32Array(parts.reduce((sum, part) => sum + part.features.length, 0));
  const labels = new Uint8Array(parts.reduce((sum, part) => sum + part.labels.length, 0));
  let at = 0;
  for (const part of parts) {
    features.set(part.features, at * rankerFeatureCount);
    labels.set(part.labels, at);
    at += part.labels.length;
  }
  return { features, labels };
}

function aucOf(network: RankerNetwork, { features, labels }: RankerExamples): number {
  const scores = Float32Array.from(labels, (_, i) =>
    rankerChance(network, features.subarray(i * rankerFeatureCount, (i + 1) * rankerFeatureCount)),
  );
  const positives = new Set(Array.from(labels.keys()).filter((i) => labels[i] === 1));
  return areaUnderCurve(scores, positives, () => true) ?? 0;
}
