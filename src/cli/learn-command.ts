import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encodeContainer, readContainer } from "../catalog/container.ts";
import type { ColumnMapping } from "../compiler/compile-options.ts";
import type { CompileEffects } from "../compiler/effects.ts";
import type { Ingested } from "../compiler/ingest.ts";
import { type HoldOut, type InteractionOptions, learnItems } from "../compiler/learn-items.ts";
import { createPace } from "../compiler/pace.ts";
import type { PeopleInput } from "../compiler/profile-stage.ts";
import { type LearnedRanker, publishableRanker } from "../compiler/ranker-stage.ts";
import { type SplitName, splitNames } from "../models/evaluation/splits.ts";
import type { LearnerName } from "../models/learn.ts";
import type { FactorsState } from "../models/learners/feature-factors.ts";
import type { SampleReport } from "../models/read-samples.ts";
import { cacheFolder } from "./cache-folder.ts";
import { UsageError } from "./command-arguments.ts";
import type { CompileRequest } from "./compile-arguments.ts";
import { favouriteRule, profileOptions, ruleText } from "./favourite-rule.ts";
import { type InteractionSource, openInteractions } from "./interaction-source.ts";
import { keptModelPath, writeModel } from "./model-file.ts";
import type { ProgressView } from "./progress-view.ts";

export interface Taught {
  /** Items whose table does not say how popular they are now have their users' number. */
  readonly ingested: Ingested;
  /** Absent where nothing was to be learned. */
  readonly learned?: CompileEffects["learned"];
  /** Absent where no taste profiles are wanted. */
  readonly people?: PeopleInput;
}

/**
 * Learns as the options of `docent compile` say, and tells on stderr what was found and chosen.
 *
 * @throws {UsageError} for options that make no sense; {LearningError}, {IngestError} for interactions with their place
 */
export async function learnFromInteractions(
  request: CompileRequest,
  {
    catalogId,
    ingested,
    columns,
    view,
    signal,
  }: {
    readonly catalogId: string;
    readonly ingested: Ingested;
    readonly columns: ColumnMapping;
    readonly view: ProgressView;
    readonly signal: AbortSignal;
  },
): Promise<Taught> {
  const { learn = "auto", factors, epochs, learningRate, regularisation, seed, weighting, holdOut } = request;
  const statePath = join(cacheFolder(), "learned", `${catalogId}.state`);
  const pace = createPace({ signal, onFraction: (fraction) => view.update("learn", fraction) });
  const learned = await learnItems(
    { items: ingested.items, columns, samples: openInteractions(interactionSource(request)) },
    {
      ...interactionOptions(request),
      // The settings' schema has the same names.
      learner: learn as LearnerName | "auto" | "none",
      favourites: favouriteRule(request),
      dims: factors,
      epochs,
      learningRate,
      earlyStopping: request.earlyStopping,
      regularisation,
      seed,
      weighting,
      holdOut: holdOut === undefined ? undefined : parseHoldOut(holdOut),
      ranker: request.ranker,
      resume: request.resume ? await readState(statePath) : undefined,
      onEpoch: ({ learner, epoch, epochs: all, loss, score }) =>
        view.say(
          `  ${learner}: epoch ${epoch} of ${all}, loss ${loss.toFixed(4)}${score === undefined ? "" : `, nDCG@10 of a held-out tenth ${score.toFixed(4)}`}`,
        ),
      onTried: (name, { ndcg, precision, auc }) =>
        view.say(
          `  tried ${name}: nDCG@10 ${ndcg.toFixed(3)}, P@10 ${precision.toFixed(3)}, AUC ${auc.toFixed(3)}`,
        ),
    },
    pace,
  );
  for (const line of sampleNotes(learned.report)) view.say(`  ${line}`);
  if (request.minValue !== undefined)
    view.say(
      `  ${learned.liked} of them have a value of ${request.minValue} or more: these are learned from`,
    );
  else if (learned.favouriteRule.kind === "ratings" && weighting !== "value")
    view.say("  low marks count as high ones do; --min-value 4 would learn from marks of 4 and more alone");
  if (learned.choice) view.say(`  learns by ${learned.model?.learner}: nDCG@10 ${learned.choice.why}`);
  if (learned.ranker) view.say(`  ${rankerNote(learned.ranker, request.ranker)}`);
  if (learned.state) await writeState(statePath, learned.state);
  const items = ingested.items.map((item, i) => ({
    ...item,
    popularity: item.popularity ?? learned.popularity[i],
  }));
  const { model, trainedOn, favourites } = learned;
  if (model) {
    const ids = ingested.items.map(({ id }) => String(id));
    await writeModel(keptModelPath(catalogId), { model, ids, trainedOn });
  }
  const isWanted = request.profiles !== "off";
  if (isWanted) view.say(`  favourites are ${ruleText(learned.favouriteRule)}`);
  return {
    ingested: { ...ingested, items },
    ...(model && {
      learned: { model, trainedOn, ranker: publishableRanker(learned.ranker, request.ranker) },
    }),
    ...(isWanted && {
      people: {
        favourites,
        options: profileOptions(request),
        onEpoch: ({ epoch, loss, score = 0 }) =>
          view.say(
            `  two towers: epoch ${epoch}, loss ${loss.toFixed(4)}, held-out loss ${(-score).toFixed(4)}`,
          ),
      },
    }),
  };
}

export function interactionSource(request: Partial<CompileRequest>): InteractionSource {
  return {
    from: request.interactions ?? "",
    query: request.interactionsQuery,
    delimiter: request.interactionsDelimiter,
    encoding: request.interactionsEncoding,
    quotes: request.quotes,
    columns: {
      user: request.userColumn,
      item: request.itemColumn,
      value: request.valueColumn,
      time: request.timeColumn,
      event: request.eventColumn,
    },
  };
}

/** @throws {UsageError} naming the option */
export function interactionOptions(request: Partial<CompileRequest>): InteractionOptions {
  const { minValue, duplicates, skipBadRows, scale, eventWeights } = request;
  return {
    minValue,
    skipBadRows,
    ...(duplicates && { duplicates }),
    scale: scale === undefined ? undefined : parseScale(scale),
    eventWeights: eventWeights === undefined ? undefined : parseWeights(eventWeights),
  };
}

/** "per-user:0.2:7": the split, its share, its seed. */
export function parseHoldOut(text: string): HoldOut {
  const [name, share, seed] = text.split(":");
  const known: readonly string[] = splitNames;
  if (!known.includes(name))
    throw new UsageError(`--hold-out: got ${JSON.stringify(name)}, expected ${splitNames.join(", ")}`);
  const number = share === undefined ? undefined : Number(share);
  if (number !== undefined && !(number > 0 && number < 1))
    throw new UsageError(
      `--hold-out: got the share ${JSON.stringify(share)}, expected a number between 0 and 1`,
    );
  if (seed !== undefined && !/^\d{1,9}$/.test(seed))
    throw new UsageError(`--hold-out: got the seed ${JSON.stringify(seed)}, expected a whole number`);
  return {
    name: name as SplitName, // it is among them
    share: number,
    seed: seed === undefined ? undefined : Number(seed),
  };
}

function parseScale(text: string): readonly [number, number] {
  const match = /^(-?\d+(?:\.\d+)?)(?:-|\.\.)(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!match || Number(match[1]) >= Number(match[2]))
    throw new UsageError(`--scale: got ${JSON.stringify(text)}, expected least and largest: "1-5"`);
  return [Number(match[1]), Number(match[2])];
}

function parseWeights(text: string): Record<string, number> {
  const pairs = text.split(",").map((pair) => /^\s*([^=]+?)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null))
    throw new UsageError(`--event-weights: got ${JSON.stringify(text)}, expected "view=1,cart=3,buy=5"`);
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1], Number(pair[2])]] : [])));
}

/** What the owner of the data should look at. */
export function sampleNotes(report: SampleReport): string[] {
  const { samples, kept, users, items, usersWithOne } = report;
  const found = [
    ["name items that the table does not have", report.unknownItems],
    ["repeat a user and an item", report.duplicates],
    ["could not be read", report.bad],
    ["are earlier than the user's one before them", report.outOfOrder],
    ["are events without a weight", report.unknownEvents],
  ] as const;
  return [
    `${kept} of ${samples} interactions count: ${users} users, ${items} items`,
    ...found.flatMap(([what, { count, places }]) =>
      count === 0 ? [] : [`${count} ${what}, first ${places.slice(0, 3).join(", ")}`],
    ),
    ...(usersWithOne > 0
      ? [`${usersWithOne} users have one interaction: they say nothing of what goes together`]
      : []),
  ];
}

function rankerNote(
  { before, after, gain, users, helps, candidates }: LearnedRanker,
  wish: CompileRequest["ranker"],
): string {
  const figures = `nDCG@10 ${before.toFixed(3)} → ${after.toFixed(3)} (95 % of the gain: ${gain.low.toFixed(3)} to ${gain.high.toFixed(3)}) over ${users} users of whom it learned nothing`;
  const use = helps
    ? "it orders everybody's candidates"
    : wish === "on"
      ? "published, but used only where it is asked for"
      : "left out";
  return `a network over the best ${candidates}: ${figures}; ${use}`;
}

const stateKind = { magic: "FACT", version: 1 };

async function writeState(
  path: string,
  { items, itemsMoved, users, usersMoved }: FactorsState,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    encodeContainer(stateKind, { ITEM: items, ITMV: itemsMoved, USER: users, USMV: usersMoved }),
  );
}

/** @throws {UsageError} when there is no earlier run */
async function readState(path: string): Promise<FactorsState> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new UsageError(`--resume: there is no earlier run to go on from (${path})`, { cause });
  }
  const container = readContainer(new Uint8Array(bytes), stateKind, path);
  return {
    items: container.f32("ITEM"),
    itemsMoved: container.f32("ITMV"),
    users: container.f32("USER"),
    usersMoved: container.f32("USMV"),
  };
}
