import type { Listing } from "../engine/api/items.ts";
import type { Recommendation } from "../engine/api/recommendations.ts";
import { dwell, longDwellMs } from "../ui/dwell.ts";
import { speakLanguageOfPage } from "../ui/texts/page-language.ts";
import { type ListState, loading } from "../ui/view-state.ts";
import { findCurrentItem } from "./current-item.ts";
import { ElementBase } from "./element-base.ts";
import {
  DocentErrorEvent,
  DocentItemEvent,
  DocentReadyEvent,
  DocentResultsEvent,
  DocentViewEvent,
} from "./element-events.ts";
import { type ElementSettings, settingAttributes, settingsOf } from "./element-settings.ts";
import { adoptHostStyles, type HostStyles } from "./host-styles.ts";
import { beginsWith } from "./list-beginning.ts";
import type { ListedPage, ListIterator, ListKind, ListQuestion } from "./list-question.ts";
import { refinePage } from "./list-refinement.ts";
import type { ListView } from "./list-view.ts";
import { whenOutOfSight } from "./out-of-sight.ts";
import { failureFrom } from "./recommender-error.ts";
import { type SharedCatalogue, shareCatalogue } from "./shared-catalogue.ts";
import { whenUnused } from "./unused.ts";

/**
 * One row of items of a catalogue, which follows the page: its current item, the history, its own attributes. Nothing
 * is thrown into the page: what goes wrong is told by `docent-error`, and then nothing is shown.
 *
 * @attr {string} catalog - Address of the catalogue's folder, relative to the page. Required.
 * @attr {string} item - Id of the page's item, where the page itself does not say it.
 * @attr {string} href - Form of the items' addresses, such as `/works/{id}`, where the catalogue has none.
 * @attr {string} heading - In place of “✨ For you”.
 * @attr {string} dwell - Seconds for which a page must be visible to count as viewed; 2. `off`: views do not count.
 * @attr {number} page-size - Items asked for at once, 1 to 100; 10.
 * @attr {"own" | "all" | "none"} pictures - Hosts that may be asked for pictures; by default none that learn by it.
 * @attr {"off"} reasons - Leaves out why each item is there.
 * @attr {string} integrity - Pins one compilation of the catalogue.
 * @attr {string} public-key - Pins whoever signed the catalogue.
 * @attr {"off"} menu - Leaves out each card's choices: save, not interested.
 * @fires {DocentReadyEvent} docent-ready - The catalogue is open.
 * @fires {DocentItemEvent} docent-item - It is known which item the page is about.
 * @fires {DocentViewEvent} docent-view - A view of it was remembered.
 * @fires {DocentResultsEvent} docent-results - Items are shown, more of them, or none.
 * @fires {DocentSelectEvent} docent-select - An item was clicked; cancelable.
 * @fires {DocentErrorEvent} docent-error - Why nothing is shown, or less.
 * @slot heading - In place of the heading's text.
 * @slot empty - What stands there when there is nothing to recommend; nothing without it.
 * @csspart heading - The heading.
 * @csspart row - The list of cards.
 * @csspart card - Each card.
 * @csspart mat - The square behind a picture.
 * @csspart title - An item's title, a link where the item has a page.
 * @csspart maker - Its creator, or its date.
 * @csspart reason - Why it is there.
 * @csspart steps - The buttons that scroll.
 * @csspart status - What was done with a card, and the way to undo it.
 * @cssprop [--docent-reserve] - Room kept before the row is there; a row's own height.
 * @cssprop [--docent-gutter=0px] - How far the row runs beyond the element at each side.
 * @cssprop [--docent-serif] - Font of headings, titles and reasons; the page's.
 * @cssprop [--docent-accent] - Colour of the sparkles and of the focus.
 * @cssprop [--docent-ink-soft] - Colour of makers and reasons; the text's.
 * @cssprop [--docent-rule] - Colour of the line above and of buttons' edges.
 * @cssprop [--docent-mat] - Behind pictures.
 * @cssprop [--docent-surface] - Background of the menu.
 * @cssprop [--docent-ink] - Text of the menu.
 */
export abstract class ListElement extends ElementBase {
  static readonly observedAttributes: readonly string[] = [...settingAttributes, "heading"];

  protected abstract readonly kind: ListKind;
  /** Whether another history makes another list. */
  protected readonly followsHistory: boolean = true;

  readonly #styles: HostStyles;
  readonly #root: ShadowRoot;
  #settings: ElementSettings | undefined;
  #shared: SharedCatalogue | undefined;
  #view: ListView | undefined;
  #list: ListState<Listing | Recommendation> = loading;
  #pages: ListIterator | undefined;
  #item: Listing | undefined;
  #isOpen = false;
  /** From connecting, or from a change of an attribute, to the next one. */
  #run: AbortController | undefined;
  /** While one item is the current one. */
  #visit: AbortController | undefined;
  /** While a change of the list waits for somebody to leave it. */
  #leaving: AbortController | undefined;
  /** While one list is loaded. */
  #loading: AbortController | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#styles = adoptHostStyles(this.#root);
  }

  connectedCallback(): void {
    this.#restart();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected || !this.#run) return;
    if (name === "heading") this.#draw();
    else this.#restart();
  }

  /** The list, page by page; undefined when there is none on such a page. */
  protected abstract listFor(question: ListQuestion): Promise<ListIterator | undefined>;

  #stop(): void {
    for (const work of [this.#run, this.#leaving, this.#visit, this.#loading]) work?.abort();
    this.#run = undefined;
    this.#shared?.release();
    this.#shared = undefined;
    this.#pages = undefined;
    this.#isOpen = false;
  }

  #restart(): void {
    this.#stop();
    this.#run = new AbortController();
    this.#list = loading;
    this.#item = undefined;
    this.#styles.setGone(false);
    this.#styles.setRoom(true);
    const hasReasons = this.kind === "forYou" && this.getAttribute("reasons") !== "off";
    this.#styles.measure(this, { reasonLines: hasReasons ? 2 : 0 });
    void this.#start(this.#run.signal).catch((error) => this.#fail(error, this.#run?.signal));
  }

  async #start(signal: AbortSignal): Promise<void> {
    const settings = settingsOf(this);
    this.#settings = settings;
    const shared = shareCatalogue(settings.catalogue);
    this.#shared = shared;
    signal.addEventListener(
      "abort",
      shared.onPageChange(() => this.#turnPage(signal)),
    );
    const { recommender } = shared;
    if (this.followsHistory) {
      recommender.addEventListener("history", () => this.#refreshUnused(signal), { signal });
    }
    speakLanguageOfPage(this.closest<HTMLElement>("[lang]")?.lang ?? document.documentElement.lang);
    const { createListView } = await import("./list-view.ts");
    if (signal.aborted) return;
    this.#view = createListView({
      root: this.#root,
      recommender,
      catalogueUrl: settings.catalogue.url,
      pictureHosts: settings.pictureHosts,
      hrefOf: settings.hrefOf,
      onMore: () => void this.#more(),
      onReaction: () => void this.#refresh(signal),
    });
    this.#draw();
    const info = await recommender.ready;
    if (signal.aborted) return;
    this.dispatchEvent(new DocentReadyEvent(info));
    this.#isOpen = true;
    this.#turnPage(signal);
  }

  /** Another page, or the same one saying something else of itself. */
  #turnPage(signal: AbortSignal): void {
    if (!this.#isOpen || signal.aborted) return;
    this.#visit?.abort();
    const visit = new AbortController();
    this.#visit = visit;
    void this.#meet(visit.signal).catch((error) => this.#fail(error, visit.signal));
  }

  async #meet(signal: AbortSignal): Promise<void> {
    const { dwellMs, itemAddress, item: named, hrefOf } = this.#settings as ElementSettings; // read at the start
    const { recommender, recordView } = this.#shared as SharedCatalogue; // likewise
    const item = await findCurrentItem(recommender, {
      item: named,
      itemAddress,
      hrefOf: ({ card }) => hrefOf(card),
      signal,
    }).catch((error) => {
      if (signal.aborted) throw error;
      this.#tell(error);
      return undefined;
    });
    if (signal.aborted) return;
    const isAnother = item?.card.id !== this.#item?.card.id || this.#list.status === "loading";
    this.#item = item;
    if (isAnother) {
      this.dispatchEvent(new DocentItemEvent(item));
      void this.#refresh(signal);
    }
    if (!item || dwellMs === undefined) return;
    await dwell(document, dwellMs, signal);
    const isRecorded = await recordView(item.card.id);
    if (!isRecorded) return;
    this.dispatchEvent(new DocentViewEvent(item));
    await dwell(document, longDwellMs, signal);
    await recommender.record(item.card.id, "dwell");
  }

  /** A list does not change under somebody's pointer or focus. */
  #refreshUnused(signal: AbortSignal): void {
    this.#leaving?.abort();
    this.#leaving = new AbortController();
    if (this.#list.status !== "ready") void this.#refresh(signal);
    else whenUnused(this, this.#leaving.signal, () => void this.#refresh(signal));
  }

  /** Asks for the list anew; what is shown stays until the answer comes. */
  async #refresh(signal: AbortSignal): Promise<void> {
    if (!this.#isOpen || !this.#shared || signal.aborted) return;
    this.#loading?.abort();
    const request = new AbortController();
    this.#loading = request;
    try {
      const iterator = await this.listFor({
        recommender: this.#shared.recommender,
        item: this.#item,
        pageSize: this.#settings?.pageSize ?? 10,
        isFirst: this.#list.status === "loading",
        signal: request.signal,
      });
      if (request.signal.aborted) return;
      let page = (await iterator?.next())?.value;
      if (request.signal.aborted || beginsWith(this.#list, page)) return;
      this.#pages = iterator;
      if (iterator && page?.isPreliminary) {
        this.#show({ status: "ready", items: page.items, next: "loading" });
        page = await refinePage(page, iterator, (error) => request.signal.aborted || this.#tell(error));
        if (request.signal.aborted) return;
      }
      this.#receive(page, []);
    } catch (error) {
      this.#fail(error, request.signal);
    }
  }

  async #more(): Promise<void> {
    const { status } = this.#list;
    const signal = this.#loading?.signal;
    if (status !== "ready" || !this.#pages || !signal) return;
    const { items, next } = this.#list;
    if (next === "loading" || next === "none") return;
    this.#show({ status: "ready", items, next: "loading" });
    try {
      const { value } = await this.#pages.next();
      if (!signal.aborted) this.#receive(value, items);
    } catch (error) {
      if (!signal.aborted) this.#show({ status: "ready", items, next: failureFrom(error) });
    }
  }

  #receive(page: ListedPage | undefined, before: readonly (Listing | Recommendation)[]): void {
    const items = [...before, ...(page?.items ?? [])];
    this.#show({ status: "ready", items, next: page?.hasMore ? "idle" : "none" });
    this.dispatchEvent(new DocentResultsEvent(items, page?.basedOn));
    const isEmpty = items.length === 0 && !this.querySelector(':scope > [slot="empty"]');
    if (isEmpty) this.#leave();
    else this.#styles.setGone(false);
  }

  #show(list: ListState<Listing | Recommendation>): void {
    this.#list = list;
    this.#draw();
  }

  #draw(): void {
    this.#view?.show({
      kind: this.kind,
      heading: this.getAttribute("heading") ?? undefined,
      list: this.#list,
      hasReasons: this.#settings?.hasReasons ?? true,
      hasMenu: (this.#settings?.hasMenu ?? true) && this.kind !== "history",
    });
  }

  #fail(error: unknown, signal: AbortSignal | undefined): void {
    if (signal?.aborted) return;
    this.#tell(error);
    // What is shown already may stay.
    if (this.#list.status !== "ready") this.#leave();
  }

  #tell(error: unknown): void {
    this.dispatchEvent(new DocentErrorEvent(failureFrom(error)));
  }

  /** Shows nothing, and gives its room back where nobody sees it go. */
  #leave(): void {
    const signal = this.#run?.signal;
    if (this.#list.status !== "ready") this.#root.replaceChildren();
    if (!signal) return;
    whenOutOfSight(this, signal, () => {
      if (this.#list.status !== "ready" || this.#list.items.length === 0) this.#styles.setGone(true);
    });
  }
}
