import type { Picture } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { type PictureContext, type PicturePlan, planPicture } from "./picture-plan.ts";
import type { PictureLease, PictureStore } from "./picture-store.ts";

/** What the picture elements of a page draw from. A new one is made when the visitor's answer changes. */
export interface PictureSource {
  plan(picture: Picture | undefined): PicturePlan;
  lease(ordinal: Ordinal): PictureLease;
}

export interface PictureSourceOptions {
  readonly store: PictureStore;
  readonly context: PictureContext;
  /** Called when an origin that the visitor has not answered for turns up; once for each. */
  readonly onWanted?: (origin: string) => void;
  /** Called when a picture is about to be asked of a host; once for each address. */
  readonly onForeignRequest?: (url: string) => void;
}

export function createPictureSource({
  store,
  context,
  onWanted = () => {},
  onForeignRequest = () => {},
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
      if (plan.show === "address" && !requested.has(plan.url)) {
        requested.add(plan.url);
        onForeignRequest(plan.url);
      }
      return plan;
    },
    lease: (ordinal) => store.lease(ordinal),
  };
}
