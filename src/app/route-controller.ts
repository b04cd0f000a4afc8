import type { ReactiveController, ReactiveControllerHost } from "lit";
import { fragmentFromRoute, type Route, routeFromFragment } from "./route.ts";

/**
 * Follows the address's fragment. A new page starts at its top; going back or forth returns to where the visitor was,
 * as far as the page is long enough by then.
 */
export class RouteController implements ReactiveController {
  route: Route = routeFromFragment(location.hash);
  readonly #host: ReactiveControllerHost;
  readonly #onNavigation: () => void;
  readonly #scrolls = new Map<number, number>();
  #entry = 0;
  #lastEntry = 0;

  /** @param onNavigation  called after the page of a new route was drawn */
  constructor(host: ReactiveControllerHost, onNavigation: () => void) {
    this.#host = host;
    this.#onNavigation = onNavigation;
    host.addController(this);
  }

  hostConnected(): void {
    history.scrollRestoration = "manual";
    this.#entry = this.#nameEntry();
    addEventListener("hashchange", this.#onHashChange);
    addEventListener("scroll", this.#onScroll, { passive: true });
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#onHashChange);
    removeEventListener("scroll", this.#onScroll);
  }

  /** Changes the address without a new entry in the browser's history, as for a text that is being typed. */
  replace(route: Route): void {
    history.replaceState(history.state, "", fragmentFromRoute(route));
    this.route = route;
    this.#host.requestUpdate();
  }

  readonly #onScroll = () => {
    this.#scrolls.set(this.#entry, scrollY);
  };

  readonly #onHashChange = () => {
    void this.#follow();
  };

  async #follow(): Promise<void> {
    this.#entry = this.#nameEntry();
    const route = routeFromFragment(location.hash);
    const draw = async () => {
      this.route = route;
      this.#host.requestUpdate();
      const before = this.#scrolls.get(this.#entry) ?? 0;
      await this.#host.updateComplete;
      scrollTo({ top: before, behavior: "instant" });
      this.#onNavigation();
    };
    if (!canTransition()) return draw();
    // Another navigation ends this one's show; the page is drawn all the same.
    const { ready, finished } = document.startViewTransition(draw);
    await Promise.allSettled([ready, finished]);
  }

  /** Entries that this page made carry a number in their state; a new one has none yet. */
  #nameEntry(): number {
    const state: unknown = history.state;
    if (typeof state === "object" && state !== null && "docentEntry" in state) {
      const entry = Number(state.docentEntry);
      this.#lastEntry = Math.max(this.#lastEntry, entry);
      return entry;
    }
    const entry = ++this.#lastEntry;
    history.replaceState({ docentEntry: entry }, "");
    return entry;
  }
}

/** A short fade from page to page, where the browser can and the visitor does not mind. */
function canTransition(): boolean {
  return (
    "startViewTransition" in document &&
    !document.hidden &&
    !matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}
