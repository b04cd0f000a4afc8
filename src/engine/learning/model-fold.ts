import type { ItemId } from "../../catalog/item.ts";
import type { VisitorChoices } from "../../catalog/visitor-choices.ts";
import type { HistoryEvent, ShownItems } from "../../history/history-store.ts";
import { isEventKind } from "../../history/stored-event.ts";
import { bytesPerVector, type CodeSpec, decodeVector } from "../../math/codes.ts";
import { type Blend, createBlend } from "../../models/incremental/blend.ts";
import { type EventWeights, eventWeight, usualEventWeights } from "../../models/incremental/event-weights.ts";
import type { FactorOptions } from "../../models/incremental/factor-model.ts";
import { createGmfModel } from "../../models/incremental/gmf.ts";
import { createIsgdModel } from "../../models/incremental/isgd.ts";
import { type CooccurrenceBase, createItemItemModel } from "../../models/incremental/item-item.ts";
import { createNearnessModel } from "../../models/incremental/nearness.ts";
import type { KnownItem } from "../known-items.ts";
import type { LogFold } from "../log-follower.ts";
import { createDeviceVectors, type DeviceVectors } from "./device-vectors.ts";
import { createLikenessModel } from "./likeness-model.ts";

/** What the visitor's events have taught, up to one of them. */
export interface ModelFold extends LogFold {
  readonly blend: Blend;
  readonly vectors: DeviceVectors;
  /** How many events of each kind there are. */
  readonly counts: Readonly<Record<string, number>>;
  /** What all events took so far, in milliseconds: to learn from them, not to read them. */
  readonly tookMs: number;
  /** Events that taught something. */
  readonly learned: number;
  /** Events of items that this catalogue no longer has, or of which no vector is on the device. */
  readonly unknown: number;
  /** Those items. */
  readonly missing: ReadonlySet<ItemId>;
  /** The items that taught something, and their ordinals. */
  readonly touched: ReadonlyMap<ItemId, number>;
}

export interface ModelFacts {
  readonly dim: number;
  /** With those that updates have added: ordinals of the base stay as they are. */
  readonly itemCount: number;
  readonly fit: string;
  /** Of the base. */
  readonly generation: string;
  readonly isLearned: boolean;
  readonly spec: CodeSpec;
  readonly weights: EventWeights;
  /** What each model counts until choices teach better. */
  readonly start: Readonly<Record<string, number>>;
  readonly factors: Pick<FactorOptions, "step" | "regularisation" | "optimiser">;
  /** What many had beside what, where the catalogue says it. */
  readonly cooccurrence?: CooccurrenceBase | undefined;
  /** Of the file that says it: another one teaches the blend something else. */
  readonly cooccurrenceHash?: string | undefined;
  known(id: ItemId): KnownItem | undefined;
  readonly clock: () => number;
}

/** What kinds of events say, by the publisher's choices: kinds of the site's own are stored as "site:…". */
export function eventWeightsOf({ events = [] }: VisitorChoices): EventWeights {
  const named = events.map(({ kind, weight }): [string, number] => [
    isEventKind(kind) ? kind : `site:${kind}`,
    weight,
  ]);
  return { ...usualEventWeights, "site:save": usualEventWeights.save, ...Object.fromEntries(named) };
}

/** @throws where `state` is no state of such a fold */
export function beginModelFold(facts: ModelFacts, state?: unknown): ModelFold {
  const { dim, itemCount, isLearned, weights, start, factors, cooccurrence, known, clock } = facts;
  const vectors = createDeviceVectors(dim, itemCount);
  const blend = createBlend({
    models: [
      isLearned
        ? createNearnessModel({ name: "taste", items: vectors.items, in: vectors.tastes })
        : createLikenessModel(vectors.items),
      createIsgdModel({ items: vectors.items, options: { initial: 0, ...factors } }),
      // Dearer, and worth less where it was measured: only where it is asked for.
      ...(start.gmf ? [createGmfModel({ items: vectors.items, options: { initial: 0, ...factors } })] : []),
      createItemItemModel({ itemCount, ...(cooccurrence && { base: cooccurrence }) }),
    ],
    options: { start },
  });
  const counts: Record<string, number> = {};
  const touched = new Map<ItemId, number>();
  /** A state of other models, or of an earlier build, is none. */
  const basis = JSON.stringify([
    2,
    facts.generation,
    facts.fit,
    isLearned,
    weights,
    start,
    factors,
    facts.cooccurrenceHash,
  ]);
  const missing = new Set<ItemId>();
  let learned = 0;
  let unknown = 0;
  let tookMs = 0;
  if (state !== undefined) restore(state as Partial<Record<keyof StoredFold, unknown>> | null);

  function restore(stored: Partial<Record<keyof StoredFold, unknown>> | null): void {
    const {
      snapshot,
      basis: basisThen,
      itemCount: itemCountThen,
      items,
      missing: missingThen,
      counts: countsThen,
      learned: learnedThen,
      unknown: unknownThen,
    } = stored ?? {};
    const isWhole =
      snapshot instanceof Uint8Array &&
      basisThen === basis &&
      Number(itemCountThen) <= itemCount &&
      arePlaces(items) &&
      isIds(missingThen) &&
      typeof countsThen === "object" &&
      Object.values(countsThen ?? {}).every(Number.isInteger) &&
      Number.isInteger(learnedThen) &&
      Number.isInteger(unknownThen);
    if (!isWhole) throw new Error("no state of a model");
    for (const [id, ordinal] of items) {
      const item = known(id);
      // Updates give an item that they change another place: what was learned of it is learned anew.
      if (item?.place?.ordinal !== ordinal || !item.vector) throw new Error(`${id} is not where it was`);
      touched.set(id, ordinal);
      vectors.add(item);
    }
    for (const id of missingThen) {
      if (known(id)?.place && known(id)?.vector) throw new Error(`${id} was not there`);
      missing.add(id);
    }
    Object.assign(counts, countsThen);
    learned = learnedThen as number; // both were looked at above
    unknown = unknownThen as number;
    blend.restore(snapshot);
  }

  function ordinalsAmong({ fit, generation, ordinals, codes }: ShownItems): readonly number[] | undefined {
    const stride = bytesPerVector(facts.spec);
    const isOfNow = fit === facts.fit && generation === facts.generation;
    if (!isOfNow || codes.length !== ordinals.length * stride) return undefined;
    ordinals.forEach((ordinal, i) => {
      const vector = new Float32Array(dim);
      decodeVector(codes, i, facts.spec, vector);
      vectors.put(ordinal, vector);
    });
    return ordinals;
  }

  function learn({ itemId, kind, atMs, among }: HistoryEvent): void {
    counts[kind] = (counts[kind] ?? 0) + 1;
    const weight = eventWeight(kind, weights);
    if (weight === 0) return;
    const item = known(itemId);
    if (!item?.place || !item.vector) {
      unknown++;
      missing.add(itemId);
      return;
    }
    vectors.add(item);
    touched.set(itemId, item.place.ordinal);
    const shown = among && ordinalsAmong(among);
    const isLearnedFrom = blend.learn({
      item: item.place.ordinal,
      kind,
      weight,
      atMs,
      ...(shown && { among: shown }),
    });
    if (isLearnedFrom) learned++;
  }

  return {
    blend,
    vectors,
    counts,
    missing,
    touched,
    get tookMs() {
      return tookMs;
    },
    get learned() {
      return learned;
    },
    get unknown() {
      return unknown;
    },
    add(events) {
      const startedAt = clock();
      for (const event of events) learn(event);
      tookMs += clock() - startedAt;
    },
    state: (): StoredFold => ({
      basis,
      itemCount,
      snapshot: blend.snapshot(),
      items: [...touched],
      missing: [...missing],
      counts: { ...counts },
      learned,
      unknown,
    }),
  };
}

interface StoredFold {
  /** What the models were made with. */
  readonly basis: string;
  readonly itemCount: number;
  readonly snapshot: Uint8Array;
  /** The items that taught something, and their ordinals: their vectors are kept with the history. */
  readonly items: readonly (readonly [ItemId, number])[];
  readonly missing: readonly ItemId[];
  readonly counts: Readonly<Record<string, number>>;
  readonly learned: number;
  readonly unknown: number;
}

function arePlaces(list: unknown): list is readonly (readonly [ItemId, number])[] {
  const isPlace = (place: unknown) =>
    Array.isArray(place) && typeof place[0] === "string" && Number.isInteger(place[1]);
  return Array.isArray(list) && list.every(isPlace);
}

/** Ids that were ids when they were kept. */
function isIds(list: unknown): list is readonly ItemId[] {
  return Array.isArray(list) && list.every((id) => typeof id === "string" && id !== "");
}
