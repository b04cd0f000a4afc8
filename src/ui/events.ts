import type { Card } from "../catalog/cards.ts";
import type { ItemId } from "../catalog/item.ts";
import type { SearchEngineName } from "../engine/api/catalogue.ts";
import type { Where } from "../engine/api/recommendations.ts";

/** What the elements say. All bubble and leave shadow roots, so that a page listens once, where its data lives. */
export class UiEvent extends Event {
  constructor(type: string, { cancelable = false } = {}) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** The end of a list came near: the next page is wanted. */
export class MoreWantedEvent extends UiEvent {
  static readonly type = "docent-more-wanted";
  constructor() {
    super(MoreWantedEvent.type);
  }
}

/** The visitor asks for what failed, once more. */
export class RetryEvent extends UiEvent {
  static readonly type = "docent-retry";
  constructor() {
    super(RetryEvent.type);
  }
}

/** By what a text is searched for. */
export type SearchKind = "title" | "meaning";

/** The search box's text changed, and rests; or what it is searched by. */
export class SearchTextEvent extends UiEvent {
  static readonly type = "docent-search-text";
  constructor(
    readonly text: string,
    readonly by: SearchKind = "title",
  ) {
    super(SearchTextEvent.type);
  }
}

/** The visitor wants the search done by the other engine. */
export class SearchEngineChosenEvent extends UiEvent {
  static readonly type = "docent-search-engine-chosen";
  constructor(readonly searchEngine: SearchEngineName) {
    super(SearchEngineChosenEvent.type);
  }
}

/** The visitor's answer to whether pictures may be asked of these hosts. */
export class PictureHostsAnsweredEvent extends UiEvent {
  static readonly type = "docent-picture-hosts-answered";
  constructor(
    readonly origins: readonly string[],
    readonly isAllowed: boolean,
  ) {
    super(PictureHostsAnsweredEvent.type);
  }
}

/** The visitor confirmed that everything about them be forgotten. */
export class ForgetEverythingEvent extends UiEvent {
  static readonly type = "docent-forget-everything";
  constructor() {
    super(ForgetEverythingEvent.type);
  }
}

/** What the visitor thinks of an item or of its creator. */
export class ReactionEvent extends UiEvent {
  static readonly type = "docent-reaction";
  constructor(
    readonly kind: "favourite" | "unfavourite" | "hide" | "hide-creator",
    readonly card: Card,
  ) {
    super(ReactionEvent.type);
  }
}

/** Other filters are to hold. */
export class FiltersChangedEvent extends UiEvent {
  static readonly type = "docent-filters-changed";
  constructor(readonly where: Where) {
    super(FiltersChangedEvent.type);
  }
}

/** A view that explains a recommendation is to be forgotten. */
export class ForgetViewEvent extends UiEvent {
  static readonly type = "docent-forget-view";
  constructor(
    readonly id: ItemId,
    readonly title: string,
  ) {
    super(ForgetViewEvent.type);
  }
}

/** The visitor goes off the record, or on it again. */
export class PauseEvent extends UiEvent {
  static readonly type = "docent-pause";
  constructor(readonly isPaused: boolean) {
    super(PauseEvent.type);
  }
}

/** A page knows its title. */
export class PageTitleEvent extends UiEvent {
  static readonly type = "docent-page-title";
  constructor(readonly title: string) {
    super(PageTitleEvent.type);
  }
}

/** A notice was read and may go. */
export class NoticeDismissedEvent extends UiEvent {
  static readonly type = "docent-notice-dismissed";
  constructor(readonly key: string) {
    super(NoticeDismissedEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    "docent-more-wanted": MoreWantedEvent;
    "docent-retry": RetryEvent;
    "docent-search-text": SearchTextEvent;
    "docent-search-engine-chosen": SearchEngineChosenEvent;
    "docent-picture-hosts-answered": PictureHostsAnsweredEvent;
    "docent-forget-everything": ForgetEverythingEvent;
    "docent-reaction": ReactionEvent;
    "docent-filters-changed": FiltersChangedEvent;
    "docent-forget-view": ForgetViewEvent;
    "docent-pause": PauseEvent;
    "docent-page-title": PageTitleEvent;
    "docent-notice-dismissed": NoticeDismissedEvent;
  }
}
