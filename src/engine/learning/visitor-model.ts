import type { DeviceModelName, VisitorChoices } from "../../catalog/visitor-choices.ts";
import type { HistoryStore } from "../../history/history-store.ts";
import type { CooccurrenceBase } from "../../models/incremental/item-item.ts";
import type { PrivacyLevel } from "../api/catalogue.ts";
import type { LearningReport } from "../api/history.ts";
import type { CatalogReader } from "../catalog-reader.ts";
import { createLogFollower, type Followed, type LogFollower } from "../log-follower.ts";
import { pause as pauseInTime } from "../pause.ts";
import type { RequestContext } from "../request-context.ts";
import type { Visitor } from "../visitor.ts";
import { readCooccurrence } from "./cooccurrence-base.ts";
import { beginModelFold, eventWeightsOf, type ModelFacts, type ModelFold } from "./model-fold.ts";

/** What is learned from this visitor on this device, as far as anything is. */
export interface VisitorModel {
  /** Learns what the log has more; resolves when that is done. */
  update(context: RequestContext): Promise<void>;
  /**
   * What to rank by; undefined where nothing is to be learned, where too little is known, or as long as a very long log
   * is being learned from.
   */
  ranker(context: RequestContext): Promise<ModelFold | undefined>;
  report(context: RequestContext): Promise<LearningReport>;
}

export interface VisitorModelOptions {
  readonly reader: CatalogReader;
  readonly visitor: Visitor;
  readonly history: HistoryStore;
  /** The publisher's. */
  readonly choices: VisitorChoices;
  readonly clock: () => number;
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly warn: (message: string) => void;
  readonly privacyLevel: PrivacyLevel;
}

/** Choices among what was recommended, before which the search alone decides. */
export const leastChoices = 10;

type Start = Readonly<Partial<Record<DeviceModelName, number>>>;

/**
 * What counts until choices teach better: what the search goes by, unless the visitor wants more to be tried. What an
 * ablation does not show to help is not in it: see models/incremental/PREQUENTIAL.md.
 */
export const usualStart: Start = { content: 1, taste: 1 };
/** Where it is known what many had beside what. */
export const informedStart: Start = { content: 0.4, taste: 0.4, "item-item": 0.6 };
export const eagerStart: Start = { content: 0.8, taste: 0.8, isgd: 0.1, "item-item": 0.1 };

/** The publisher's, where it counts anything that there is in this catalogue. */
function startOf(
  { models = [] }: VisitorChoices,
  now: Setting,
  { isLearned, isInformed }: { readonly isLearned: boolean; readonly isInformed: boolean },
): Start {
  const unused = isLearned ? "content" : "taste";
  const named = models.filter(({ name, weight }) => name !== unused && weight > 0);
  if (named.length > 0) return Object.fromEntries(named.map(({ name, weight }) => [name, weight]));
  if (isInformed) return now === "on" ? { ...informedStart, isgd: 0.1 } : informedStart;
  return now === "on" ? eagerStart : usualStart;
}

/** A recommendation waits no longer for what is to be learned before it. */
const longestWaitMs = 1_500;

/** Update times that are kept for the report. */
const keptTimes = 200;

export function createVisitorModel({
  reader,
  visitor,
  history,
  choices,
  clock,
  pause = pauseInTime,
  warn,
  privacyLevel,
}: VisitorModelOptions): VisitorModel {
  const { manifest } = reader;
  const weights = eventWeightsOf(choices);
  const updateMs: number[] = [];
  let follower: { readonly setting: Setting; readonly log: LogFollower<ModelFold> } | undefined;
  let followed: Followed<ModelFold> | undefined;
  let findings = -1;
  let countsThen = 0;
  let changesThen = 0;
  let cooccurrence: CooccurrenceBase | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function setting(): Promise<Setting> {
    return (await visitor.settings())?.learning ?? "auto";
  }

  /** One after the other. */
  function followInTurn(context: RequestContext): Promise<Followed<ModelFold>> {
    const result = lastTurn.then(() => follow(context));
    lastTurn = result.catch(() => {}); // its caller gets the error
    return result;
  }

  /** What was followed, where nothing has happened since. */
  async function latest(): Promise<Followed<ModelFold> | undefined> {
    const isSame =
      follower?.setting === (await setting()) &&
      findings === visitor.findings &&
      changesThen === visitor.changes;
    return isSame ? followed : undefined;
  }

  async function follow(context: RequestContext): Promise<Followed<ModelFold>> {
    const known = await latest();
    if (known) return known;
    const { changes } = visitor;
    const now = await setting();
    if (privacyLevel === "everything") await visitor.complete(context);
    if (follower?.setting !== now) {
      const { itemSpec: spec } = (await reader.centroids(context)).table;
      cooccurrence = await readCooccurrence(reader, warn, context);
      const isLearned = manifest.learned !== undefined;
      const { step, regularisation, optimiser } = choices;
      const facts: ModelFacts = {
        dim: manifest.dim,
        itemCount: manifest.items,
        fit: manifest.fit,
        generation: manifest.overlay?.base ?? manifest.generation,
        isLearned,
        spec,
        weights,
        start: startOf(choices, now, { isLearned, isInformed: cooccurrence !== undefined }),
        factors: {
          ...(step !== undefined && { step }),
          ...(regularisation !== undefined && { regularisation }),
          ...(optimiser !== undefined && { optimiser }),
        },
        cooccurrence,
        cooccurrenceHash: cooccurrence && manifest.files.cooccurrence?.hash,
        known: visitor.known,
        clock,
      };
      const begin = (state?: unknown) => beginModelFold(facts, state);
      follower = {
        setting: now,
        log: createLogFollower({ history, catalogId: manifest.id, name: "model", begin }),
      };
      followed = undefined;
    } else if (followed && findings !== visitor.findings && isOutdated(followed.fold)) {
      await follower.log.restart({ withoutCheckpoints: true }); // items are known now that were not, or elsewhere
      followed = undefined;
    }
    findings = visitor.findings;
    const before = followed;
    const tookThen = before?.fold.tookMs ?? 0;
    followed = await follower.log.follow();
    const events = countOf(followed.fold) - (before?.fold === followed.fold ? countsThen : 0);
    if (before?.fold === followed.fold && events > 0) {
      updateMs.push((followed.fold.tookMs - tookThen) / events);
      updateMs.splice(0, updateMs.length - keptTimes);
    }
    countsThen = countOf(followed.fold);
    changesThen = changes;
    // What another tab added meanwhile may be about an item that this one had not read yet.
    await visitor.lastSeq();
    return findings !== visitor.findings && isOutdated(followed.fold) ? follow(context) : followed;
  }

  async function followInTime(context: RequestContext): Promise<Followed<ModelFold> | undefined> {
    const following = followInTurn(context);
    const waiting = new AbortController();
    const now = await Promise.race([following, pause(longestWaitMs, waiting.signal)]);
    waiting.abort();
    if (!now) following.catch(() => {}); // the next that asks for it is told
    return now || undefined;
  }

  const isOutdated = ({ missing, touched }: ModelFold) =>
    [...missing].some((id) => visitor.known(id)?.place && visitor.known(id)?.vector) ||
    [...touched].some(([id, ordinal]) => visitor.known(id)?.place?.ordinal !== ordinal);

  async function whyNot({ fold }: Followed<ModelFold>): Promise<LearningReport["whyNot"]> {
    const now = await setting();
    if (now === "off") return "visitor";
    if (now === "on") return undefined;
    if (choices.learning === false) return "publisher";
    return !cooccurrence && fold.blend.choices < leastChoices ? "few-choices" : undefined;
  }

  return {
    async update(context) {
      if ((await setting()) !== "off") await followInTurn(context);
    },
    async ranker(context) {
      if ((await setting()) === "off") return undefined;
      const now = (await latest()) ?? (await followInTime(context));
      return now && (await whyNot(now)) === undefined && now.fold.learned > 0 ? now.fold : undefined;
    },
    async report(context) {
      const now = await followInTurn(context);
      const { fold, unreadable } = now;
      const reason = await whyNot(now);
      return {
        setting: await setting(),
        isOn: reason === undefined,
        whyNot: reason,
        events: Object.entries(fold.counts).map(([kind, count]) => ({
          kind,
          count,
          weight: weights[kind] ?? 0,
        })),
        learned: fold.learned,
        unknown: fold.unknown,
        unreadable,
        choices: fold.blend.choices,
        leastChoices,
        weights: Object.entries(fold.blend.weights()).map(([name, weight]) => ({ name, weight })),
        updateMs: [...updateMs],
      };
    },
  };
}

type Setting = LearningReport["setting"];

function countOf({ counts }: ModelFold): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
