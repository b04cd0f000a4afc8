import { multiply, transposed } from "../../math/sparse-matrix.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { areaUnderCurve } from "../../models/evaluation/ranking-metrics.ts";
import { shuffled } from "../../models/evaluation/splits.ts";
import { type Interactions, keep, pick, userRows } from "../../models/interactions.ts";
import { leadingSubspace } from "../../models/leading-subspace.ts";
import { learnEase } from "../../models/learners/ease.ts";
import { learnRanker, type RankerWeights, rankerScore } from "../../models/learners/ranker.ts";
import {
  candidateFeatures,
  type RankerItems,
  type RankerView,
  rankerFeatureCount,
  rankerVisitor,
} from "../../models/learners/ranker-features.ts";
import { silentTraining } from "../../models/training.ts";
import type { RatedFilms } from "./movielens.ts";

/** An event of a user, oldest first. */
interface Rated {
  readonly item: number;
  readonly value: number;
}

const likedFrom = 3.5;

/**
 * Users 80/20 at random; all that is known of items comes from the training users. An event is foretold from the user's
 * earlier ones by time; positive is a rating above 3.5; one AUC over all events of the test users.
 */
export async function rankerAuc({ all, features }: RatedFilms, seed: number): Promise<number> {
  const users = shuffled(Array.from(all.users.keys()), seed);
  const tested = new Set(users.slice(0, Math.round(0.2 * users.length)));
  const entries = Array.from(all.user.keys());
  const train = pick(
    all,
    entries.filter((n) => !tested.has(all.user[n])),
  );
  const events = eventsByUser(all);
  // What is known of items comes from others than the ranker's own examples: as it will be of strangers.
  const training = users.filter((u) => !tested.has(u));
  const cut = Math.round(0.7 * training.length);
  const known = new Set(training.slice(0, cut));
  const held = new Set(training.slice(cut, cut + Math.round(0.08 * training.length)));
  const some = await itemFacts(
    pick(
      all,
      entries.filter((n) => known.has(all.user[n])),
    ),
    features,
    seed,
  );
  const learned = examplesOf(events, some, (u) => !tested.has(u) && !known.has(u) && !held.has(u));
  const watched = examplesOf(events, some, (u) => held.has(u));
  const weights = await learnRanker(learned, { seed, epochs: 20, validate: (now) => aucOf(now, watched) });
  const facts = await itemFacts(train, features, seed);
  return aucOf(
    weights,
    examplesOf(events, facts, (u) => tested.has(u)),
  );
}

type Items = RankerItems & { readonly model: Awaited<ReturnType<typeof learnEase>> };

/** Towards no opinion, as if so many users had none. */
const shrinkage = 5;

async function itemFacts(
  train: Interactions,
  features: RankerItems["features"],
  seed: number,
): Promise<Items> {
  const count = train.items.length;
  const liked = userRows(keep(train, (value) => value > likedFrom));
  const model = await learnEase({ matrix: liked }, { dims: 32, seed });
  const userMeans = eventsByUser(train).map(
    (events) => events.reduce((sum, e) => sum + e.value, 0) / (events.length || 1),
  );
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  train.user.forEach((u, n) => {
    sums[train.item[n]] += (train.value[n] - userMeans[u]) / scale;
    counts[train.item[n]]++;
  });
  const quality = Float32Array.from(sums, (sum, i) => sum / (counts[i] + shrinkage));
  return {
    popularity: Float32Array.from(counts, (n) => Math.log1p(n)),
    quality,
    features,
    vectors: await residualVectors(train, userMeans, quality),
    model,
  };
}

/** A rating is so many liking units above or below the middle. */
const scale = 2;
const middle = 3;

/** Items along the leading directions of what their ratings say beyond users' means and items' qualities. */
async function residualVectors(
  { user, item, value, users, items }: Interactions,
  userMeans: readonly number[],
  quality: Float32Array,
): Promise<Matrix> {
  const entries = userRows({ user, item, value, users, items, timeMs: undefined }, (rating) => rating);
  const values = entries.values.slice();
  for (let u = 0; u < entries.rows; u++)
    for (let p = entries.starts[u]; p < entries.starts[u + 1]; p++)
      values[p] = (values[p] - userMeans[u]) / scale - quality[entries.columns[p]];
  const residuals = { ...entries, values };
  const columns = transposed(residuals);
  const { basis, values: eigenvalues } = await leadingSubspace({
    size: items.length,
    rank: 24,
    apply: async (x) => multiply(columns, await multiply(residuals, x, silentTraining), silentTraining),
  });
  for (let i = 0; i < basis.rows; i++)
    for (let d = 0; d < basis.dim; d++) basis.data[i * basis.dim + d] *= eigenvalues[d] ** 0.25;
  for (let i = 0; i < basis.rows; i++) normaliseInPlace(row(basis, i));
  return basis;
}

function eventsByUser({ users, user, item, value, timeMs }: Interactions): Rated[][] {
  const order = Array.from(user.keys()).sort((a, b) => (timeMs?.[a] ?? 0) - (timeMs?.[b] ?? 0) || a - b);
  const events: Rated[][] = users.map(() => []);
  for (const n of order) events[user[n]].push({ item: item[n], value: value[n] });
  return events;
}

const longestHistory = 100;

function examplesOf(events: readonly Rated[][], items: Items, wanted: (user: number) => boolean) {
  const rows: Float32Array[] = [];
  const labels: number[] = [];
  const visitor = new Float32Array(items.model.in.dim);
  events.forEach((all, u) => {
    if (!wanted(u)) return;
    for (const [t, { item, value }] of all.entries()) {
      const before = all.slice(Math.max(0, t - longestHistory), t);
      const views = before.map(
        (event): RankerView => ({ item: event.item, liked: (event.value - middle) / scale }),
      );
      visitor.fill(0);
      for (const view of views)
        if (view.liked > 0.2)
          for (let d = 0; d < visitor.length; d++)
            visitor[d] += items.model.in.data[view.item * visitor.length + d];
      const out = new Float32Array(rankerFeatureCount);
      const score = dot(row(items.model.out, item), visitor);
      candidateFeatures(items, rankerVisitor(items, views), { item, score }, out);
      rows.push(out);
      labels.push(value > likedFrom ? 1 : 0);
    }
  });
  const features = new Float32Array(rows.length * rankerFeatureCount);
  rows.forEach((values, i) => {
    features.set(values, i * rankerFeatureCount);
  });
  return { features, labels: Uint8Array.from(labels) };
}

function aucOf(
  weights: RankerWeights,
  { features, labels }: { features: Float32Array; labels: Uint8Array },
): number {
  const scores = Float32Array.from(labels, (_, i) =>
    rankerScore(weights, features.subarray(i * rankerFeatureCount, (i + 1) * rankerFeatureCount)),
  );
  const positives = new Set(Array.from(labels.keys()).filter((i) => labels[i] === 1));
  return areaUnderCurve(scores, positives, () => true) ?? 0;
}
