import { html, nothing, render, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { PrivacyLevel } from "../engine/api/catalogue.ts";
import type { Listing } from "../engine/api/items.ts";
import type { Recommendation } from "../engine/api/recommendations.ts";
import type { ForgetViewEvent, ReactionEvent } from "../ui/events.ts";
import { type ListedItem, listedItemFromPage, listedItemFromRecommendation } from "../ui/listed-item.ts";
import "../ui/rail-element.ts";
import type { PictureSource } from "../ui/picture-source.ts";
import { embedTexts as t } from "../ui/texts/embed-texts.ts";
import type { ListState } from "../ui/view-state.ts";
import { DocentSelectEvent } from "./element-events.ts";
import type { ListKind } from "./list-question.ts";
import { type PictureHosts, pictureSourceOf } from "./picture-hosts.ts";
import type { Recommender } from "./recommender-types.ts";

/** What an element shows. Loaded when the first one is connected: the elements themselves are small. */
export interface ListView {
  show(state: ListViewState): void;
}

export interface ListViewState {
  readonly kind: ListKind;
  /** In place of the usual one. */
  readonly heading: string | undefined;
  readonly list: ListState<Listing | Recommendation>;
  readonly hasReasons: boolean;
  readonly hasMenu: boolean;
}

export interface ListViewOptions {
  /** Where it is drawn; its host sends the events. */
  readonly root: ShadowRoot;
  readonly recommender: Recommender;
  /** Absolute address of the catalogue's folder. */
  readonly catalogueUrl: string;
  readonly pictureHosts: PictureHosts;
  /** Absolute address of an item's page; "" where it has none. */
  readonly hrefOf: (card: Card) => string;
  /** The next page is wanted, perhaps once more. */
  readonly onMore: () => void;
  /** The visitor said what they think of an item here, or took it back. */
  readonly onReaction: () => void;
}

interface Status {
  readonly text: string;
  readonly undo?: () => void;
}

export function createListView(options: ListViewOptions): ListView {
  const { root, recommender, hrefOf } = options;
  let privacyLevel: PrivacyLevel | undefined;
  let source: PictureSource | undefined;
  // A place of its own: what an earlier view drew is gone for good.
  const place = document.createElement("div");
  root.replaceChildren(place);
  let shown: ListViewState | undefined;
  let status: Status | undefined;
  let isAskingToForget = false;

  function draw(): void {
    if (shown) render(view(shown), place);
  }

  /** Whom pictures may be asked of hangs on how the catalogue is read, which the visitor may change. */
  async function renewSource(): Promise<void> {
    const { privacy } = await recommender.ready;
    if (privacy.level === privacyLevel) return;
    privacyLevel = privacy.level;
    source = pictureSourceOf(recommender, { ...options, privacyLevel });
    draw();
  }

  function view({ kind, heading, list, hasReasons, hasMenu }: ListViewState): TemplateResult {
    return html`<docent-rail
        exportparts="heading, row, card, mat, title, maker, reason, steps"
        .heading=${heading ?? t[kind]}
        .state=${listed(list, kind, hasReasons)}
        .source=${source}
        .hrefOf=${hrefOf}
        .hasMenu=${hasMenu}
        @docent-more-wanted=${own(options.onMore)}
        @docent-retry=${own(options.onMore)}
        @docent-reaction=${(event: ReactionEvent) => void react(event)}
        @docent-forget-view=${(event: ForgetViewEvent) => void unsee(event)}
        @click=${(event: MouseEvent) => select(event, list)}
      >
        ${root.host.querySelector(':scope > [slot="heading"]') ? html`<slot name="heading" slot="heading"></slot>` : nothing}
        <slot name="empty" slot="empty"></slot>
      </docent-rail>
      ${kind === "history" && list.status === "ready" && list.items.length > 0 ? forgetView() : nothing}
      <p class="status" part="status" role="status" ?hidden=${status === undefined}>
        ${status?.text}
        ${status?.undo ? html`<button type="button" @click=${status.undo}>${t.undo}</button>` : nothing}
      </p>`;
  }

  function forgetView(): TemplateResult {
    return html`<p class="forget" part="forget">
      ${
        isAskingToForget
          ? html`${t.forgetQuestion}
              <button type="button" @click=${() => void forget()}>${t.forgetIt}</button>
              <button type="button" @click=${() => ask(false)}>${t.keepIt}</button>`
          : html`<button type="button" @click=${() => ask(true)}>${t.forget}</button>`
      }
    </p>`;
  }

  function ask(isAsking: boolean): void {
    isAskingToForget = isAsking;
    draw();
    root.querySelector<HTMLElement>(".forget button")?.focus();
  }

  async function forget(): Promise<void> {
    isAskingToForget = false;
    await attempt(() => recommender.history.clear());
  }

  /** The event stays within: pages need not know what a visitor thinks of an item. */
  async function react(event: ReactionEvent): Promise<void> {
    event.stopPropagation();
    const { kind, card } = event;
    const name = card.title || card.id;
    const { favourites } = recommender;
    const steps = {
      favourite: {
        text: t.saved(name),
        does: () => favourites.add(card.id),
        undoes: () => favourites.remove(card.id),
      },
      unfavourite: {
        text: t.removed(name),
        does: () => favourites.remove(card.id),
        undoes: () => favourites.add(card.id),
      },
      hide: {
        text: t.hidden(name),
        does: () => recommender.hide(card.id),
        undoes: () => recommender.unhide(card.id),
      },
      "hide-creator": {
        text: t.hiddenCreator(card.creator),
        does: () => recommender.hideCreator(card.id),
        undoes: () => recommender.unhideCreator(card.id),
      },
    };
    const { text, does, undoes } = steps[kind];
    await attempt(does, { text, undo: () => void attempt(undoes) });
  }

  /** The view that explains an item; this stays within as well. */
  async function unsee(event: ForgetViewEvent): Promise<void> {
    event.stopPropagation();
    let takeBack = async () => {};
    const forgets = async () => {
      takeBack = await recommender.history.remove(event.id);
    };
    await attempt(forgets, { text: t.forgotten(event.title), undo: () => void attempt(() => takeBack()) });
  }

  async function attempt(does: () => Promise<void>, done?: Status): Promise<void> {
    status = await does().then(
      () => done,
      () => ({ text: t.notKept }),
    );
    draw();
    options.onReaction();
  }

  function select(event: MouseEvent, list: ListState<Listing>): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const path = event.composedPath();
    const link = path.find((one) => one instanceof HTMLAnchorElement);
    const cell = path.find((one) => one instanceof HTMLLIElement);
    if (!link || !cell || list.status !== "ready") return;
    const item = list.items[[...(cell.parentElement?.children ?? [])].indexOf(cell)];
    if (!item) return;
    const isGoing = root.host.dispatchEvent(new DocentSelectEvent(item, link.href));
    if (!isGoing) event.preventDefault();
  }

  return {
    show(state) {
      shown = state;
      draw();
      renewSource().catch(() => {}); // The element says itself that the catalogue does not open.
    },
  };
}

/** Ends an event of the shared elements here: the page hears the documented ones. */
function own(callback: () => void): (event: Event) => void {
  return (event) => {
    event.stopPropagation();
    callback();
  };
}

function listed(
  list: ListState<Listing | Recommendation>,
  kind: ListKind,
  hasReasons: boolean,
): ListState<ListedItem> {
  if (list.status !== "ready") return list;
  const items = list.items.map((item) => {
    const shown = "score" in item ? listedItemFromRecommendation(item) : listedItemFromPage(item);
    return {
      ...shown,
      // That it is similar to the item of the page goes without saying.
      reason: hasReasons && kind === "forYou" ? shown.reason : undefined,
      isFavourite: kind === "favourites",
    };
  });
  return { ...list, items };
}
