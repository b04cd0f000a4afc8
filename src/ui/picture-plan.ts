import type { Picture } from "../catalog/cards.ts";

export interface PictureContext {
  /** Absolute address of the catalogue's folder: relative picture addresses start there. */
  readonly catalogueUrl: string;
  /** Origins that learn nothing new by being asked. */
  readonly ownOrigins: Origins;
  /** Origins that the site's policy lets through and the visitor may allow. */
  readonly possibleOrigins: Origins;
  readonly allowedOrigins: Origins;
}

/** As much of a set as is needed. */
export interface Origins {
  has(origin: string): boolean;
}

export type PicturePlan =
  | { readonly show: "pack" }
  | { readonly show: "address"; readonly url: string }
  | { readonly show: "placeholder"; readonly why: "none" | "refused-by-policy" }
  /** The visitor has not allowed this origin; it may be asked for. */
  | { readonly show: "placeholder"; readonly why: "not-allowed"; readonly origin: string };

/** Decides what stands in a picture's place: nothing is asked of a host that the visitor has not allowed. */
export function planPicture(picture: Picture | undefined, context: PictureContext): PicturePlan {
  if (picture === undefined) return { show: "placeholder", why: "none" };
  if (picture.from === "pack") return { show: "pack" };
  if (!URL.canParse(picture.url, context.catalogueUrl)) return { show: "placeholder", why: "none" };
  const { href, origin, protocol } = new URL(picture.url, context.catalogueUrl);
  if (protocol !== "https:" && protocol !== "http:") return { show: "placeholder", why: "none" };
  if (context.ownOrigins.has(origin)) return { show: "address", url: href };
  if (!context.possibleOrigins.has(origin)) return { show: "placeholder", why: "refused-by-policy" };
  return context.allowedOrigins.has(origin)
    ? { show: "address", url: href }
    : { show: "placeholder", why: "not-allowed", origin };
}
