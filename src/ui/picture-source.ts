import type { Picture } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { type PictureContext, type PicturePlan, planPicture } from "./picture-plan.ts";
import type { PictureLease, PictureStore } from "./picture-store.ts";

/** What the picture elements of a page draw from. A new one is made when the visitor's answer changes. */
export interface PictureSource {
  plan(picture: Picture | undefined): PicturePlan;
  /** Must be told before an address is given to the browser. */
  willRequest(url: string): void;
  lease(ordinal: Ordinal): PictureLease;
}

export interface PictureSourceOptions {
  readonly store: PictureStore;
  readonly context: PictureContext;
  /** Called when an origin that the visitor has not answered for turns up; once for each. */
  readonly onWanted?: (origin: string) => void;
  /** Called when a picture is about to be asked of a host; once for each address. */
  readonly onRequest?: (url: string) => void;
}

export function createPictureSource({
  store,
  context,
  onWanted = () => {},
  onRequest = () => {},
}: PictureSourceOptions): PictureSource {
  const wanted = new Set<string>();
  const requested = new Set<string>();
  return {
    plan(picture) {
      const plan = planPicture(picture, context);
      if (plan.show === "placeholder" && plan.why === "not-allowed" && !wanted.has(plan.origin)) {
        wanted.add(plan.origin);
        onWanted(plan.origin);
      }
      return plan;
    },
    willRequest(url) {
      if (requested.has(url)) return;
      requested.add(url);
      onRequest(url);
    },
    lease: (ordinal) => store.lease(ordinal),
  };
}
