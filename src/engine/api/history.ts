import type { ItemId } from "../../catalog/item.ts";
import type { EventSummary } from "../../history/event-summary.ts";
import type { EventKind, HistoryEvent } from "../../history/history-store.ts";
import type { Settings } from "../../history/settings.ts";
import type { ItemRequest } from "./items.ts";
import type { BaseRequest } from "./reply.ts";

export interface ReactRequest extends ItemRequest {
  readonly kind: Exclude<EventKind, "view">;
}

export interface RemoveRequest extends BaseRequest {
  readonly seqs?: readonly number[];
  /** Id of an item: all its views, however old. */
  readonly viewsOf?: string;
}

export interface Profile extends EventSummary {
  /** Views as they happened, the latest first; of more than 20,000 the latest. */
  readonly log: readonly HistoryEvent[];
}

export interface ImportReceipt {
  readonly added: number;
  /** That were there already. */
  readonly known: number;
}

export interface StorageReport {
  readonly catalogues: readonly KeptCatalogue[];
}

/** What is kept of one catalogue. */
export interface KeptCatalogue {
  readonly id: string;
  /** Published files, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Views and opinions. */
  readonly events: number;
}

/** Nothing of it leaves the device. */
export interface LearningReport {
  /** What the visitor has settled. */
  readonly setting: Settings["learning"];
  readonly isOn: boolean;
  /**
   * Why not: the visitor or the publisher does not want it, or too few choices are known among what was recommended.
   */
  readonly whyNot: "visitor" | "publisher" | "few-choices" | undefined;
  /** How many there are of each kind, and what one says of its item. */
  readonly events: readonly { readonly kind: string; readonly count: number; readonly weight: number }[];
  /** Events that taught something. */
  readonly learned: number;
  /** Events of items that the catalogue no longer has, or of which no vector is on the device. */
  readonly unknown: number;
  /** Damaged entries, which are skipped. */
  readonly unreadable: number;
  /** Choices among what was recommended; the models' weights are learned from them once there are `leastChoices`. */
  readonly choices: number;
  readonly leastChoices: number;
  /** What each model counts: they sum to 1. */
  readonly weights: readonly { readonly name: string; readonly weight: number }[];
  /** Milliseconds that the worker computed for the last updates, by one event each. */
  readonly updateMs: readonly number[];
}

export interface ViewReceipt {
  readonly id: ItemId;
  /** Distinct items in the history of this catalogue, this one included. */
  readonly viewed: number;
  /** False off the record. */
  readonly isRemembered: boolean;
}

export interface HistoryView {
  readonly id: ItemId;
  readonly title: string;
  /** Milliseconds since 1970, of the latest view. */
  readonly viewedAtMs: number;
}
