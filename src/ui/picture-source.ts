import type { Card, Picture } from "../catalog/cards.ts";
import type { ItemId, Ordinal } from "../catalog/item.ts";
import { type PictureContext, type PicturePlan, planPicture } from "./picture-plan.ts";
import type { PictureLease, PictureStore } from "./picture-store.ts";

/** What the picture elements of a page draw from. A new one is made when the visitor's answer changes. */
export interface PictureSource {
  plan(picture: Picture | undefined): PicturePlan;
  /** Must be told before an address is given to the browser. */
  willRequest(url: string): void;
  lease(ordinal: Ordinal): PictureLease;
  /** Must be told of each item that is drawn, so that its picture is at hand where it explains another. */
  note(item: PicturedCard): void;
  /** An item that was drawn before, or that is in the catalogue's packs; undefined where nothing can be shown of it. */
  pictured(id: ItemId, ordinal: Ordinal | undefined): PicturedCard | undefined;
}

export interface PicturedCard {
  readonly ordinal: Ordinal;
  readonly card: Card;
}

export interface PictureSourceOptions {
  readonly store: PictureStore;
  readonly context: PictureContext;
  /** Whether the catalogue packs its pictures; false. */
  readonly hasPacks?: boolean;
  /** Called when an origin that the visitor has not answered for turns up; once for each. */
  readonly onWanted?: (origin: string) => void;
  /** Called when a picture is about to be asked of a host; once for each address. */
  readonly onRequest?: (url: string) => void;
}

export function createPictureSource({
  store,
  context,
  hasPacks = false,
  onWanted = () => {},
  onRequest = () => {},
}: PictureSourceOptions): PictureSource {
  const wanted = new Set<string>();
  const requested = new Set<string>();
  const drawn = new Map<ItemId, PicturedCard>();
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
    note(item) {
      if (item.card.picture) drawn.set(item.card.id, { ordinal: item.ordinal, card: item.card });
    },
    pictured(id, ordinal) {
      if (drawn.has(id) || !hasPacks || ordinal === undefined) return drawn.get(id);
      return { ordinal, card: { id, title: "", creator: "", date: "", url: "", picture: { from: "pack" } } };
    },
  };
}
