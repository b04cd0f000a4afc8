import type { Session } from "../session.ts";
import { PanelElement } from "./panel-element.ts";
import { linkToPage } from "./panel-link.ts";

/**
 * Brings the panel to life in the frame that the bookmarklet has made.
 *
 * @param element  the page's `<docent-panel>`
 * @param nonce  see `panelNonce`
 */
export function startPanel(element: PanelElement, session: Session, nonce: string): void {
  // Before the element is defined: it takes the property over when it comes to life.
  element.session = session;
  customElements.define("docent-panel", PanelElement);
  linkToPage({
    page: window.parent,
    nonce,
    onObject: (route) => {
      element.route = route;
    },
  });
}
