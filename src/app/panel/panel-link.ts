import * as v from "valibot";
import { type CompanionRoute, routeFromFragment } from "../route.ts";

/** Of a message, as much as is looked at. */
export type PageMessage = Pick<MessageEvent<unknown>, "source" | "origin" | "data">;

export interface PanelLinkOptions {
  /** The museum's page, which holds the panel's frame. */
  readonly page: Pick<Window, "postMessage">;
  /** Made by the bookmarklet for this panel alone. */
  readonly nonce: string;
  /** Where messages arrive. */
  readonly receiver?: Pick<Window, "addEventListener">;
  readonly onObject: (route: CompanionRoute) => void;
}

/**
 * The panel's tie to the museum's page: says once that it is there, and hears which object the page shows, at first and
 * at each further click of the bookmark. Nothing else is ever said, whatever is asked.
 */
export function linkToPage({ page, nonce, receiver = window, onObject }: PanelLinkOptions): void {
  receiver.addEventListener("message", (event) => {
    const route = parsePageMessage(event, { page, nonce });
    if (route) onObject(route);
  });
  // To whichever page it is: what is said is the nonce, which that page has made.
  page.postMessage({ docent: nonce }, "*");
}

/** A page that has nothing to hide names itself in a few kilobytes. */
const messageSchema = (nonce: string) =>
  v.strictObject({ docent: v.literal(nonce), fragment: v.pipe(v.string(), v.maxLength(8000)) });

/**
 * What the bookmarklet says of the museum's page.
 *
 * @returns undefined for a message of another sender, shape or nonce, and for one that speaks of a page of another origin
 *     than its sender's
 */
export function parsePageMessage(
  { source, origin, data }: PageMessage,
  { page, nonce }: Pick<PanelLinkOptions, "page" | "nonce">,
): CompanionRoute | undefined {
  if (source !== page) return undefined;
  const message = v.safeParse(messageSchema(nonce), data);
  if (!message.success) return undefined;
  const route = routeFromFragment(message.output.fragment);
  if (route.page !== "companion" || !URL.canParse(route.address)) return undefined;
  return new URL(route.address).origin === origin ? route : undefined;
}
