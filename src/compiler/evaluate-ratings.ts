import { FormatError } from "../catalog/format-error.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { Rows, Sample } from "../models/dataset.ts";
import {
  evaluateRanking,
  itemUsers,
  type RankingReport,
  type ScoreUser,
  testedUsers,
} from "../models/evaluation/evaluate-ranking.ts";
import { type Interactions, pick, userRows, userSequences } from "../models/interactions.ts";
import { type ItemModel, modelScorer } from "../models/item-model.ts";
import {
  type HoldOut,
  heldOut,
  type InteractionOptions,
  interactionsHash,
  readInteractions,
} from "./learn-items.ts";
import { openPublishedCatalog, type ReadFile } from "./published-catalog.ts";
import { readCards } from "./published-rows.ts";
import { exactScores, probedScores, rankedScores, readServed, readServedRanker } from "./served-scores.ts";

export interface RatingsQuestions extends InteractionOptions {
  /** What was learned from and what is asked for, in two files; or one that is cut again as `compile` cut it. */
  readonly from:
    | { readonly train: Rows<Sample>; readonly test: Rows<Sample> }
    | { readonly samples: Rows<Sample>; readonly holdOut: HoldOut };
  readonly k: number;
  readonly filterSeen: boolean;
  readonly mostUsers?: number | undefined;
  readonly nprobe?: number | undefined;
  /** What was learned, before it was coded and published. */
  readonly model?: NamedModel | undefined;
  /** Asks the engine itself, as a visitor's browser would; ids of items, best first. */
  readonly serve?:
    | ((
        history: readonly string[],
        wishes: { readonly k: number; readonly includeSeen: boolean },
      ) => Promise<readonly string[]>)
    | undefined;
}

export interface NamedModel {
  readonly model: ItemModel;
  /** Of the model's rows. */
  readonly ids: readonly string[];
}

export interface RatingsReport {
  readonly kind: "ratings";
  readonly learner: string;
  /** Written out, so that the figures can be compared with others'. */
  readonly protocol: string;
  readonly k: number;
  readonly totalBytes: number;
  readonly rows: readonly RatingsRow[];
}

export interface RatingsRow {
  readonly name: string;
  /** Clusters that were probed, of all. */
  readonly probed?: readonly [number, number];
  /** AUC and GAUC only where all items have a score. */
  readonly report: Omit<RankingReport, "auc" | "gauc"> & {
    readonly auc: number | undefined;
    readonly gauc: number | undefined;
  };
}

/**
 * How well a published catalogue foretells what people had who were not learned from: popularity, the shipped codes by
 * an exact scan, by the clusters that a visit probes and by a quarter of them, and the engine's own answers.
 *
 * @throws {FormatError} when the folder was not learned from behaviour, or from other interactions than these: then the
 *   test could hold what was learned
 */
export async function evaluateRatings(
  readFile: ReadFile,
  questions: RatingsQuestions,
): Promise<RatingsReport> {
  const { k, filterSeen, mostUsers, serve } = questions;
  const catalog = await openPublishedCatalog(readFile);
  const { manifest } = catalog;
  if (!manifest.learned) throw new FormatError("the catalogue was not learned from interactions");
  const cards = await readCards(catalog);
  const { train, test } = await interactionsOf(cards, questions);
  if ((await interactionsHash(train)) !== manifest.learned.trainedOn) {
    throw new FormatError(
      "the catalogue was learned from other interactions than these: what is tested may have been learned; compile with the same file, --hold-out and --min-value",
    );
  }
  const served = await readServed(catalog);
  const matrices = { train: userRows(train), test: userRows(test) };
  const users = itemUsers(matrices.train);
  const protocol = {
    ...matrices,
    k,
    filterSeen,
    itemVectors: served.unitOut,
    ...(mostUsers && { mostUsers }),
  };
  const measure = (score: ScoreUser) => evaluateRanking(score, protocol);
  const withoutArea = (score: ScoreUser) => ({ ...measure(score), auc: undefined, gauc: undefined });
  const sequences = userSequences(train);
  const historyOf = (user: number) =>
    sequences.items.subarray(sequences.starts[user], sequences.starts[user + 1]);
  const ranker = await readServedRanker(catalog);
  const nprobe = Math.min(manifest.clusters, questions.nprobe ?? manifest.defaults.nprobe);
  const quarter = Math.max(1, Math.floor(manifest.clusters / 4));
  const rows: RatingsRow[] = [
    { name: "popularity", report: measure((_, __, scores) => scores.set(users)) },
    ...(questions.model
      ? [{ name: "the model in floats, exact", report: measure(floatScores(questions.model, cards)) }]
      : []),
    { name: "shipped codes, exact scan", report: measure(exactScores(served)) },
    ...(ranker
      ? [
          {
            name: `the same, the best ${ranker.candidates} ordered by the network`,
            report: measure(rankedScores(served, ranker, { historyOf, filterSeen })),
          },
        ]
      : []),
    ...[...new Set([nprobe, quarter])].map(
      (count): RatingsRow => ({
        name: `shipped codes, ${count} of ${manifest.clusters} clusters`,
        probed: [count, manifest.clusters],
        report: withoutArea(probedScores(served, count)),
      }),
    ),
  ];
  if (serve) {
    const lists = await servedLists(serve, {
      ids: cards.map(({ id }) => String(id)),
      matrices,
      k,
      filterSeen,
      mostUsers,
      historyOf,
    });
    const report = withoutArea((user, _, scores) => {
      scores.fill(Number.NEGATIVE_INFINITY);
      lists.get(user)?.forEach((item, place) => {
        scores[item] = -place;
      });
    });
    rows.push({ name: "served by the engine", report });
  }
  return {
    kind: "ratings",
    learner: manifest.learned.learner,
    protocol: protocolText(questions, protocol.k),
    k,
    totalBytes: manifest.totalBytes,
    rows,
  };
}

/** By the model itself, whose rows stand in another order than the catalogue's. */
function floatScores({ model, ids }: NamedModel, cards: readonly { readonly id: string }[]): ScoreUser {
  const rowById = new Map(ids.map((id, n) => [id, n]));
  const rows = cards.map(({ id }) => {
    const n = rowById.get(String(id));
    if (n === undefined) throw new FormatError(`the model has no item ${JSON.stringify(id)}`);
    return n;
  });
  const scorer = modelScorer(model);
  const byRow = new Float32Array(scorer.itemCount);
  return (_, history, scores) => {
    scorer.scoreInto(
      Array.from(history, (item) => rows[item]),
      byRow,
    );
    rows.forEach((n, item) => {
      scores[item] = byRow[n];
    });
  };
}

function protocolText({ from, filterSeen, mostUsers, minValue }: RatingsQuestions, k: number): string {
  const cut =
    "train" in from
      ? "training and test set as given"
      : `split ${from.holdOut.name}, share ${from.holdOut.share ?? 0.2}, seed ${from.holdOut.seed ?? 1}`;
  return [
    `relevant: each user's items of the test set${minValue === undefined ? "" : ` with a value of ${minValue} or more`}`,
    cut,
    `candidates: all items${filterSeen ? " without those of the user's training set" : ", those of the user's training set too"}`,
    "history: the user's training set",
    "equal scores by the catalogue's order",
    `means over ${mostUsers ? `at most ${mostUsers} ` : "all "}users with anything to find, lists of ${k}`,
  ].join("; ");
}

async function interactionsOf(
  cards: readonly { readonly id: string }[],
  questions: RatingsQuestions,
): Promise<{ train: Interactions; test: Interactions }> {
  const { from } = questions;
  if ("samples" in from) {
    const { interactions } = await readInteractions(from.samples, cards, questions);
    return heldOut(interactions, from.holdOut);
  }
  // Numbered together, so that users of both have one number.
  let trained = 0;
  async function* both({ train, test }: { train: Rows<Sample>; test: Rows<Sample> }): AsyncGenerator<Sample> {
    for await (const sample of train) {
      trained++;
      yield { ...sample, user: `train ${sample.user}` };
    }
    for await (const sample of test) yield { ...sample, user: `test ${sample.user}` };
  }
  const { interactions } = await readInteractions(both(from), cards, questions);
  if (trained === 0) throw new FormatError("--train: got no interactions, expected what was learned from");
  const users = new Map<string, number>();
  const names: string[] = [];
  const numberOf = interactions.users.map((name) => {
    const own = name.slice(name.indexOf(" ") + 1);
    const number = users.get(own) ?? names.push(own) - 1;
    users.set(own, number);
    return number;
  });
  const isTrained = interactions.users.map((name) => name.startsWith("train "));
  const entries = Array.from(interactions.user.keys());
  const joined = { ...interactions, users: names, user: interactions.user.map((u) => numberOf[u]) };
  return {
    train: pick(
      joined,
      entries.filter((n) => isTrained[interactions.user[n]]),
    ),
    test: pick(
      joined,
      entries.filter((n) => !isTrained[interactions.user[n]]),
    ),
  };
}

/** What the engine answers to each tested user's history, as item numbers. */
async function servedLists(
  serve: NonNullable<RatingsQuestions["serve"]>,
  {
    ids,
    matrices: { test },
    k,
    filterSeen,
    mostUsers = Number.POSITIVE_INFINITY,
    historyOf,
  }: {
    readonly ids: readonly string[];
    readonly matrices: { readonly test: SparseMatrix };
    readonly k: number;
    readonly filterSeen: boolean;
    readonly mostUsers?: number | undefined;
    /** Oldest first, as a device remembers. */
    readonly historyOf: (user: number) => Uint32Array;
  },
): Promise<ReadonlyMap<number, readonly number[]>> {
  const numberOf = new Map(ids.map((id, i) => [id, i]));
  const lists = new Map<number, readonly number[]>();
  for (const user of testedUsers(test, mostUsers)) {
    const history = Array.from(historyOf(user), (item) => ids[item]);
    const answered = await serve(history, { k, includeSeen: !filterSeen });
    lists.set(
      user,
      answered.flatMap((id) => numberOf.get(id) ?? []),
    );
  }
  return lists;
}
