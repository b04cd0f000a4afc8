import type { PrivacyLevel } from "../engine/api/catalogue.ts";
import type { PictureBytes } from "../engine/api/items.ts";
import type { Origins } from "../ui/picture-plan.ts";
import { createPictureSource, type PictureSource } from "../ui/picture-source.ts";
import { PictureStore } from "../ui/picture-store.ts";
import type { Recommender } from "./recommender-types.ts";

/**
 * Whom pictures may be asked of. What somebody is recommended can be told by the pictures that their browser asks for:
 * - `auto`: packed pictures; where files are read directly, `own`, since those hosts are told by the files already
 * - `own`: packed pictures, and those of the page's and the catalogue's origin; the site's owner answers for it
 * - `all`: other hosts as well; likewise
 * - `none`: packed pictures alone
 */
export type PictureHosts = "auto" | "own" | "all" | "none";

const everything: Origins = { has: () => true };

const stores = new WeakMap<Recommender, PictureStore>();

export function pictureSourceOf(
  recommender: Recommender,
  {
    catalogueUrl,
    pictureHosts,
    privacyLevel,
  }: {
    readonly catalogueUrl: string;
    readonly pictureHosts: PictureHosts;
    /** At which the catalogue is read. */
    readonly privacyLevel: PrivacyLevel;
  },
): PictureSource {
  const store = stores.get(recommender) ?? createStore(recommender);
  stores.set(recommender, store);
  const isOwn = pictureHosts === "own" || (pictureHosts === "auto" && privacyLevel === "direct");
  const own = new Set(isOwn ? [location.origin, new URL(catalogueUrl).origin] : []);
  return createPictureSource({
    store,
    context: {
      catalogueUrl,
      ownOrigins: pictureHosts === "all" ? everything : own,
      possibleOrigins: new Set(),
      allowedOrigins: new Set(),
    },
  });
}

function createStore(recommender: Recommender): PictureStore {
  return new PictureStore({
    async pictures({ ordinals }) {
      const none: (PictureBytes | undefined)[] = ordinals.map(() => undefined);
      // Compositions stand in for pictures that can't be had.
      return { ok: true, value: await recommender.pictures(ordinals).catch(() => none) };
    },
  });
}
