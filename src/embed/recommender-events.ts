import type { Notice } from "../engine/api.ts";

/** The history changed, here or in another tab: other recommendations may be due. */
export class HistoryChangeEvent extends Event {
  static readonly type = "history";
  constructor() {
    super(HistoryChangeEvent.type);
  }
}

/** How much of the catalogue is on the device, while it is fetched whole. */
export class FetchProgressEvent extends Event {
  static readonly type = "progress";
  constructor(
    readonly bytes: number,
    readonly totalBytes: number,
  ) {
    super(FetchProgressEvent.type);
  }
}

/** The server has a newer catalogue; it is used from the next page on, or after `reopen()`. */
export class NewGenerationEvent extends Event {
  static readonly type = "new-generation";
  constructor(readonly generation: string) {
    super(NewGenerationEvent.type);
  }
}

/** Something went wrong and was worked around: a file fetched again, a full disk, refused storage. */
export class WarningEvent extends Event {
  static readonly type = "warning";
  constructor(readonly message: string) {
    super(WarningEvent.type);
  }
}

export interface RecommenderEventMap {
  history: HistoryChangeEvent;
  progress: FetchProgressEvent;
  "new-generation": NewGenerationEvent;
  warning: WarningEvent;
}

export function eventFromNotice(notice: Notice): Event {
  switch (notice.kind) {
    case "history":
      return new HistoryChangeEvent();
    case "progress":
      return new FetchProgressEvent(notice.bytes, notice.totalBytes);
    case "new-generation":
      return new NewGenerationEvent(notice.generation);
    case "warning":
      return new WarningEvent(notice.message);
  }
}
