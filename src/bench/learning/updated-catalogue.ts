import {
  cooccurringItems,
  decodeCooccurrence,
  encodeCooccurrence,
  type PublishedCooccurrence,
} from "../../catalog/cooccurrence.ts";
import { createEventCounter } from "../../compiler/stream/event-counter.ts";
import type { StreamEvent } from "../../models/evaluation/prequential.ts";
import type { IncrementalModel } from "../../models/incremental/incremental-model.ts";
import { type CooccurrenceBase, createItemItemModel } from "../../models/incremental/item-item.ts";

/** What `docent update --events` makes of events: of each the line that a broker's client would write. */
export function createUpdates(itemCount: number) {
  const counter = createEventCounter({
    capacity: itemCount,
    halfLifeMs: 7 * 86_400_000,
    isThere: () => true,
    nowMs: Number.MAX_SAFE_INTEGER,
  });
  return {
    add({ visitor, item, atMs }: StreamEvent): void {
      counter.addLine(JSON.stringify({ item, visitor, kind: "favourite", at: atMs }), "stream");
    },
    /** As visitors fetch it. */
    published(): { readonly base: CooccurrenceBase; readonly bytes: Uint8Array } {
      const found = counter.cooccurrence(Number) ?? { ordinals: [], pairs: [] };
      const bytes = encodeCooccurrence(found);
      return { base: baseOf(decodeCooccurrence(bytes, { items: itemCount }, "cooccurrence")), bytes };
    },
  };
}

function baseOf(published: PublishedCooccurrence): CooccurrenceBase {
  const items = cooccurringItems(published);
  return { near: (item) => items.get(item) };
}

/**
 * A catalogue that is updated after every so many events, and a model on the device of each visitor, which learns from
 * this visitor's events at once and from the others' by what is published.
 */
export function updatedCatalogueModel(itemCount: number, every: number): IncrementalModel {
  const updates = createUpdates(itemCount);
  const devices = new Map<number, IncrementalModel>();
  let current: CooccurrenceBase = { near: () => undefined };
  let events = 0;
  const deviceOf = (visitor: number) => {
    const device =
      devices.get(visitor) ??
      createItemItemModel({ itemCount, base: { near: (item) => current.near(item) } });
    devices.set(visitor, device);
    return device;
  };
  return {
    name: "updated catalogue",
    itemCount,
    learn(event) {
      const { visitor = 0, item, atMs } = event;
      updates.add({ visitor, item, atMs });
      if (++events % every === 0) current = updates.published().base;
      return deviceOf(visitor).learn({ ...event, visitor: 0 });
    },
    scores: (items, request) => deviceOf(request?.visitor ?? 0).scores(items, { ...request, visitor: 0 }),
    candidates: (most, request) =>
      deviceOf(request?.visitor ?? 0).candidates(most, { ...request, visitor: 0 }),
    grow() {
      throw new Error("its items are numbered from the start");
    },
    snapshot() {
      throw new Error("it is not kept");
    },
    restore() {
      throw new Error("it is not kept");
    },
  };
}
