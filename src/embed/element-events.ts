import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { Listing } from "../engine/api/items.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { Failure } from "../engine/api/reply.ts";
import { UiEvent } from "../ui/events.ts";

/** The catalogue is open. */
export class DocentReadyEvent extends UiEvent {
  static readonly type = "docent-ready";
  constructor(readonly catalogue: CatalogInfo) {
    super(DocentReadyEvent.type);
  }
}

/** It is known which item the page is about; undefined: none. */
export class DocentItemEvent extends UiEvent {
  static readonly type = "docent-item";
  constructor(readonly item: Listing | undefined) {
    super(DocentItemEvent.type);
  }
}

/** A view of the current item was remembered. */
export class DocentViewEvent extends UiEvent {
  static readonly type = "docent-view";
  constructor(readonly item: Listing) {
    super(DocentViewEvent.type);
  }
}

/** Items are shown, or more of them, or none: then the element shows its slot `empty`, or nothing. */
export class DocentResultsEvent extends UiEvent {
  static readonly type = "docent-results";
  constructor(
    readonly items: readonly Listing[],
    /** What they rest on; undefined for what the visitor viewed or saved. */
    readonly basedOn: Recommendations["basedOn"] | undefined,
  ) {
    super(DocentResultsEvent.type);
  }
}

/** An item was clicked. Cancelling it keeps the browser where it is: for pages that route by themselves. */
export class DocentSelectEvent extends UiEvent {
  static readonly type = "docent-select";
  constructor(
    readonly item: Listing,
    /** Where the link leads. */
    readonly href: string,
  ) {
    super(DocentSelectEvent.type, { cancelable: true });
  }
}

/** The element shows nothing, or less, and why. */
export class DocentErrorEvent extends UiEvent {
  static readonly type = "docent-error";
  constructor(readonly failure: Failure) {
    super(DocentErrorEvent.type);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "docent-ready": DocentReadyEvent;
    "docent-item": DocentItemEvent;
    "docent-view": DocentViewEvent;
    "docent-results": DocentResultsEvent;
    "docent-select": DocentSelectEvent;
    "docent-error": DocentErrorEvent;
  }
}
