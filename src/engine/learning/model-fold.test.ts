import { describe, expect, test } from "vitest";
import type { ItemId, Ordinal } from "../../catalog/item.ts";
import type { EventKind, HistoryEvent } from "../../history/history-store.ts";
import { createRandom } from "../../math/random.ts";
import { beginModelFold, eventWeightsOf, type ModelFacts, type ModelFold } from "./model-fold.ts";

const dim = 8;
const random = createRandom(4);
const vectors = Array.from({ length: 400 }, () =>
  Float32Array.from({ length: dim }, () => random.next() - 0.5),
);

/** A catalogue of so many items; `moved` stand at other ordinals than their numbers. */
function facts(
  itemCount: number,
  more: Partial<ModelFacts> = {},
  moved: Record<number, number> = {},
): ModelFacts {
  return {
    dim,
    itemCount,
    fit: "fit",
    generation: "base",
    isLearned: false,
    spec: { kind: "f32", dim },
    weights: eventWeightsOf({}),
    start: { content: 1, isgd: 1, gmf: 1, "item-item": 1 },
    factors: { optimiser: "adagrad" },
    clock: () => 0,
    known(id) {
      const number = Number(id);
      if (!(number < itemCount)) return undefined;
      const ordinal = (moved[number] ?? number) as Ordinal;
      return { place: { ordinal, group: undefined }, vector: vectors[ordinal] };
    },
    ...more,
  };
}

const kinds: readonly EventKind[] = ["view", "dwell", "favourite", "hide", "site:save"];

function log(count: number, itemCount: number): HistoryEvent[] {
  const draw = createRandom(9);
  return Array.from({ length: count }, (_, i) => ({
    catalogId: "c",
    itemId: String(draw.int(itemCount)) as ItemId,
    kind: kinds[draw.int(kinds.length)],
    atMs: 1_000 - i, // the clock runs backwards: the order of the log counts
    title: "",
    seq: i + 1,
  }));
}

async function folded(given: ModelFacts, events: readonly HistoryEvent[], state?: unknown) {
  const fold = beginModelFold(given, structuredClone(state));
  await fold.add(events);
  return fold;
}

const stateOf = (fold: ModelFold) => fold.state() as { readonly snapshot: Uint8Array };

describe("a catalogue that gains items", () => {
  const before = log(60, 100);
  const after = log(700, 400);

  test("goes on from what was learned, optimiser and all, as if everything were learned anew", async () => {
    const { state } = await folded(facts(100), before);
    const grown = await folded(facts(400), after, state());
    const anew = await folded(facts(400), [...before, ...after]);
    const [{ snapshot, ...rest }, { snapshot: wanted, ...wantedRest }] = [grown, anew].map(stateOf);
    expect(rest).toEqual(wantedRest);
    expect(snapshot.length).toBe(wanted.length);
    expect(snapshot.findIndex((byte, i) => byte !== wanted[i])).toBe(-1);
    const all = Array.from({ length: 400 }, (_, i) => i);
    expect(grown.blend.scores(all)).toEqual(anew.blend.scores(all));
    expect(grown.touched.size).toBeGreaterThan(256); // more than a block
  });

  test("learns anew where an item that taught something stands elsewhere, or is there that was not", async () => {
    const { state } = await folded(facts(100), before);
    const [first] = (await folded(facts(100), before)).touched.keys();
    expect(() => beginModelFold(facts(400, {}, { [first]: 300 }), state())).toThrow("is not where it was");
    const early = await folded(facts(100), after);
    expect(early.missing.size).toBeGreaterThan(0);
    expect(() => beginModelFold(facts(400), early.state())).toThrow("was not there");
  });

  test("is not gone on with by a tab that does not have its items yet, nor with other models or weights", async () => {
    const { state } = await folded(facts(400), after);
    for (const other of [
      facts(100),
      facts(400, { start: { content: 1 } }),
      facts(400, { factors: { step: 0.2 } }),
      facts(400, { weights: { view: 2 } }),
      facts(400, { generation: "another" }),
    ])
      expect(() => beginModelFold(other, state())).toThrow("no state of a model");
  });
});

test("kinds that a publisher names are Docent's own where there is such a kind, else the site's", () => {
  const weights = eventWeightsOf({
    events: [
      { kind: "dwell", weight: 2 },
      { kind: "save", weight: 4 },
      { kind: "purchase", weight: 5 },
    ],
  });
  expect(weights).toMatchObject({ view: 1, dwell: 2, "site:save": 4, "site:purchase": 5 });
});
