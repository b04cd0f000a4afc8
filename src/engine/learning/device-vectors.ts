import type { Ordinal } from "../../catalog/item.ts";
import type { ItemVectors } from "../../models/incremental/incremental-model.ts";
import type { KnownItem } from "../known-items.ts";

/** The vectors that are at hand, by ordinal: of items in the history, and of those that are being scored. */
export interface DeviceVectors {
  /** By what items are recommended. */
  readonly items: ItemVectors;
  /** What items say of who had them. */
  readonly tastes: ItemVectors;
  /** Remembers an item of the history; what is remembered once stays. */
  add(item: KnownItem): void;
  /** For a while: the oldest of these go. */
  put(ordinal: Ordinal, vector: Float32Array): void;
}

/** Items that are scored: of some answers, or of some hundred events that tell what an item was chosen among. */
const mostPassing = 2_000;

export function createDeviceVectors(dim: number, itemCount: number): DeviceVectors {
  const mains = new Map<number, Float32Array>();
  const tastes = new Map<number, Float32Array>();
  const passing = new Map<number, Float32Array>();
  const readFrom = (...maps: readonly ReadonlyMap<number, Float32Array>[]): ItemVectors => ({
    dim,
    itemCount,
    read(item, into) {
      for (const map of maps) {
        const vector = map.get(item);
        if (!vector) continue;
        into.set(vector);
        return true;
      }
      return false;
    },
  });
  return {
    items: readFrom(mains, passing),
    tastes: readFrom(tastes),
    add({ place, vector, main = vector }) {
      if (!place || !vector || !main || vector.length !== dim || main.length !== dim) return;
      tastes.set(place.ordinal, vector);
      mains.set(place.ordinal, main);
    },
    put(ordinal, vector) {
      passing.delete(ordinal);
      passing.set(ordinal, vector);
      for (const oldest of passing.keys()) {
        if (passing.size <= mostPassing) break;
        passing.delete(oldest);
      }
    },
  };
}
