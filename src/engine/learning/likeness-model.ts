import { dot } from "../../math/vector.ts";
import type { IncrementalModel, ItemVectors } from "../../models/incremental/incremental-model.ts";
import { createRecentItems, recentPartCount } from "../../models/incremental/recent-items.ts";
import { decodeSnapshot, encodeSnapshot } from "../../models/incremental/snapshot.ts";
import { defaultInterest, defaultViews } from "../basis.ts";
import { findInterests, type Taste } from "../interests.ts";

/**
 * What the search itself goes by, as one model among others: an item is worth its cosine to the nearest of the
 * interests that the last views make.
 */
export function createLikenessModel(items: ItemVectors): IncrementalModel {
  const name = "content";
  let itemCount = items.itemCount;
  let recent = createRecentItems(defaultViews);

  function tastes(): Taste[] {
    return recent.of(0).flatMap(({ item, weight }) => {
      const vector = new Float32Array(items.dim);
      return items.read(item, vector) ? [{ vector, weight }] : [];
    });
  }

  return {
    name,
    get itemCount() {
      return itemCount;
    },
    learn({ item, weight }) {
      if (!(item >= 0 && item < itemCount && weight > 0)) return false;
      recent.add(0, item, weight > 1 ? 2 : 1); // as basis.ts weighs what was saved
      return true;
    },
    scores(asked) {
      const scores = new Float32Array(asked.length);
      const queries = findInterests(tastes(), defaultInterest);
      const vector = new Float32Array(items.dim);
      for (let n = 0; n < asked.length && queries.length > 0; n++) {
        if (!items.read(asked[n], vector)) continue;
        const length = Math.sqrt(dot(vector, vector));
        if (length === 0) continue;
        scores[n] = Math.max(...queries.map((query) => dot(query.vector, vector))) / length;
      }
      return scores;
    },
    candidates: () => [],
    grow(count) {
      itemCount = count;
    },
    snapshot: () => encodeSnapshot(name, recent.parts()),
    restore(bytes) {
      recent = createRecentItems(defaultViews, decodeSnapshot(bytes, name, recentPartCount));
    },
  };
}
